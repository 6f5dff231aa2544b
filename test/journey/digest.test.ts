// How things stand, told at an agreed hour: once, by whichever replica, also after a restart.
import { afterEach, expect, test } from 'vitest';
import { epoch } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A house opens at 06:59:29 UTC, which is 07:59:29 in Berlin. */
const nine = '    digest: { at: "09:00", location: Europe/Berlin }\n    resolve_after: 0s';
const untilNine = hour + 31_000;

/** Lets a long time pass; the last seconds of it are lived through. */
async function pass(ms: number): Promise<void> {
	house.clock.jump(ms - 10_000);
	await house.clock.advance(10_000);
}

const failures = (body: string, count: number, at = house.clock.now()) =>
	logs(...Array.from({ length: count }, () => ({ body, at })));
const digests = () => house.texts().filter((text) => text.includes('digest:'));

test('each morning says what is open, what was new and what was worst, and a calm day is one line', async () => {
	house = await openHouse({ slack: nine });
	await house.send('logs', failures('the printer burns', 3));
	await house.send('logs', failures('the mail is late', 5));
	await pass(untilNine - 1);
	expect(digests()).toEqual([]);
	await pass(11_000);
	expect(digests()).toEqual(['Daily digest: 8 occurrences, 2 new issues; 2 issues are open']);
	const blocks = JSON.stringify(house.slack.messages('#alerts').at(-1)?.content.blocks);
	expect(blocks).toMatch(/5 × .*\(new\): the mail is late.*3 × .*\(new\): the printer burns/);

	await pass(2 * hour);
	await house.send('logs', failures('the mail is late', 7));
	await house.clock.advance(minute);
	await house.command('resolve', {}, 'printer');
	await pass(22 * hour);
	expect(digests()[1]).toBe('Daily digest: 7 occurrences, 1 resolved; 1 issue is open');
	await pass(day);
	expect(digests()[2]).toBe('Daily digest: nothing went wrong; 1 issue is open');
	expect(digests()).toHaveLength(3);
});

test('a week is told on Monday', async () => {
	house = await openHouse({
		slack: '    digest: { at: "09:00", location: Europe/Berlin, every: week }\n    resolve_after: 0s',
	});
	await house.send('logs', failures('the printer burns', 3));
	const monday = Date.parse('2026-11-23T08:00:00Z');
	await pass(monday - epoch - 1);
	expect(digests()).toEqual([]);
	await pass(11_000);
	expect(digests()).toEqual(['Weekly digest: 3 occurrences, 1 new issue; 1 issue is open']);
});

test('of two replicas one tells it, and a restart neither loses nor repeats it', async () => {
	const first = await openHouse({ slack: nine });
	house = await openHouse({ slack: nine, beside: first });
	await pass(untilNine + 10_000);
	expect(digests()).toHaveLength(1);
	const third = await openHouse({ slack: nine, beside: first });
	await pass(hour);
	expect(digests()).toHaveLength(1);
	for (const one of [first, third]) {
		const stopped = one.app.stop(10_000);
		await house.clock.advance(10_000);
		await stopped;
	}
	await pass(day);
	expect(digests()).toHaveLength(2);
});

test('an hour of an earlier configuration is let go', async () => {
	const first = await openHouse({ slack: nine });
	house = await openHouse({ slack: '    digest: { at: "10:00", location: Europe/Berlin }', beside: first });
	const stopped = first.app.stop(10_000);
	await house.clock.advance(10_000);
	await stopped;
	await pass(untilNine + minute);
	expect(digests()).toEqual([]);
	await pass(hour);
	expect(digests()).toHaveLength(1);
});

test('it can be told elsewhere', async () => {
	house = await openHouse({
		slackFor: (slack) =>
			`    digest: { at: "08:00", location: Europe/Berlin, webhook_url: "${new URL(slack.webhookUrlFor('news'), 'http://127.0.0.1').href}" }`,
	});
	await pass(minute + 10_000);
	expect(house.texts('#news')).toEqual(['Daily digest: nothing went wrong; no issue is open']);
	expect(house.texts()).toEqual([]);
});

test('a Slack that is away at nine hears it later', async () => {
	house = await openHouse({ slack: nine });
	house.slack.fail({ times: 3, answer: { kind: 'status', status: 500, body: 'rollup_error' } });
	await pass(untilNine + 10_000);
	await house.clock.advance(5 * minute);
	expect(digests()).toHaveLength(1);
});
