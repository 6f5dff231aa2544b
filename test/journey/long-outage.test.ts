// Slack is down for six hours in which ten thousand things go wrong, and comes back: what people then see, and at what pace.
import { afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const minute = 60_000;
const hour = 60 * minute;
const kinds = 50;

/** Words that no normaliser takes for an id. */
const words = ['cache', 'disk', 'queue', 'mail', 'login', 'search', 'upload', 'invoice', 'export', 'import'];
const kindOf = (i: number) => `the ${words[i % 10]} of the ${words[Math.floor(i / 10)]} is broken`;

/** The first alerts are those of issues that Slack has never heard of. */
const isFirst = (text: string) => text.startsWith('New ');

test('six hours without Slack, ten thousand occurrences of fifty issues: all of it is told, in order and at its pace', async () => {
	house = await openHouse({
		slack: '    storm: { enabled: false }\n    repeat: { escalate_at: [] }\n    sending_queue: { queue_size: 10000 }',
	});
	// Ten of the issues are known before, so that they repeat during the outage.
	for (let i = 0; i < 10; i++) await house.send('logs', logs({ body: kindOf(i) }));
	await house.clock.advance(minute);
	const before = house.texts().length;
	expect(before).toBe(10);

	const end = house.slack.fail({ answer: { kind: 'status', status: 503, body: '' } });
	const perRound = 10_000 / 50;
	for (let round = 0; round < 50; round++) {
		const bodies = Array.from({ length: perRound }, (_, i) => ({ body: kindOf(i % Math.min(kinds, 10 + round)) }));
		expect(await house.send('logs', logs(...bodies))).toBe(200);
		house.clock.jump((6 * hour) / 50);
		await house.clock.advance(2_000);
	}
	const waiting = await house.app.exporters.stores[0]?.stats();
	expect(waiting?.waiting).toBeLessThan(6 * kinds);
	end();
	await house.clock.advance(3 * minute);

	const told = house.slack.messages().slice(before);
	const texts = told.map(({ content }) => content.text ?? '');
	expect(texts[0]).toMatch(/^Slack delivery was down for 6 h: 10,000 occurrences of 50 issues follow/);
	// Each issue once: what its backlog held is in one message with the newest count.
	expect(texts).toHaveLength(1 + kinds);
	expect(texts.slice(1).filter(isFirst)).toHaveLength(40);
	// The known ten were due long before most of the others began, and yet come after them.
	expect(texts.slice(-10).filter(isFirst)).toEqual([]);

	const times = told.map(({ ts }) => Number(ts) * 1_000);
	const burst = 4 + 1;
	times.forEach((from, at) => {
		const inSecond = times.slice(at).filter((time) => time < from + 1_000 - 1).length;
		expect(inSecond).toBeLessThanOrEqual(burst);
	});
	expect((times.at(-1) ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual((kinds - 4) * 1_000 - 1);
	expect(house.count('otel_slack_occurrences_total')).toBe(10_010);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(10_010);
});
