// Hundreds of new failures at once are one card, and every one of them is counted: as told, in that card.
import { afterAll, afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../harness.ts';
import { checkout, logs } from '../otlp-json.ts';
import { createFolder } from '../storage/folder.ts';

let house: House;
afterEach(() => house.end());

const folder = createFolder();
afterAll(folder.remove);

const minute = 60_000;
const words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau'.split(
	' ',
);
const search = { ...checkout, 'service.name': 'search' };

/** A body that no other number has; numbers themselves are not told apart. */
const nameOf = (number: number) =>
	[...number.toString(words.length)].map((digit) => words[Number.parseInt(digit, words.length)]).join(' ');

const failures = (from: number, to: number, over = {}) =>
	logs(...Array.from({ length: to - from }, (_, at) => ({ body: `the ${nameOf(from + at)} is broken`, ...over })));

const storms = () => house.texts().filter((text) => text.startsWith('Storm'));
const others = () => house.texts().filter((text) => !text.startsWith('Storm'));

test('what is new is told one by one up to the budget; the rest is one card, its repeats too, and its end says so', async () => {
	house = await openHouse();
	await house.send('logs', failures(0, 100));
	await house.send('logs', failures(100, 300, { resource: search }));
	await house.send('logs', failures(0, 100));
	await house.clock.advance(minute);
	expect(others()).toHaveLength(20);
	expect(storms()).toEqual(['Storm: 280 new issues, 360 occurrences in search (200), checkout-api (80)']);

	await house.clock.advance(4 * minute);
	expect(storms().at(-1)).toBe('Storm over: 280 new issues, 360 occurrences in search (200), checkout-api (80)');
	expect(storms()).toHaveLength(2);
	expect(house.count('otel_slack_occurrences_told_total', { reason: 'storm' })).toBe(360);
	await house.clock.advance(10 * minute);
	const told = house.texts().length;

	await house.send('logs', failures(290, 291, { resource: search }));
	await house.clock.advance(10 * minute);
	expect(house.texts().slice(told)).toEqual([expect.stringMatching(/^1 more of the same error .*is broken/)]);
	await house.send('logs', failures(1_000, 1_001));
	await house.clock.advance(minute);
	expect(house.texts().at(-1)).toMatch(/^New error/);
});

test('while it goes on it is told in growing windows, and a lull does not end it', async () => {
	house = await openHouse();
	for (let at = 0; at < 20; at++) {
		// Fewer than half the budget every third minute.
		await house.send('logs', failures(at * 30, at * 30 + (at % 3 === 2 ? 5 : 30)));
		await house.clock.advance(minute);
	}
	expect(storms().length).toBeLessThanOrEqual(3);
	expect(storms().every((text) => text.startsWith('Storm: '))).toBe(true);
	await house.clock.advance(10 * minute);
	expect(storms().at(-1)).toMatch(/^Storm over: 4\d\d new issues/);
});

test('fatal failures are told by themselves within a budget of their own', async () => {
	house = await openHouse();
	await house.send('logs', failures(0, 50));
	await house.send('logs', failures(50, 55, { severityNumber: 21 }));
	await house.clock.advance(2 * minute);
	expect(others().filter((text) => text.startsWith('New fatal error'))).toHaveLength(5);
	await house.clock.advance(10 * minute);
	expect(storms().at(-1)).toContain('30 new issues');
});

test('a storm outlives a restart: what was swept up is told, and its end', async () => {
	const first = await openHouse();
	await first.send('logs', failures(0, 100));
	await first.clock.advance(20_000);
	house = first;
	house = await openHouse({ beside: first });
	await first.end();
	await house.send('logs', failures(100, 110));
	await house.clock.advance(10 * minute);
	expect(storms().at(-1)).toMatch(/^Storm over: 90 new issues, 90 occurrences/);
});

test('one that is on disk goes on in the next process', async () => {
	const storagePath = folder.fresh();
	const first = await openHouse({ storagePath });
	await first.send('logs', failures(0, 100));
	await first.clock.advance(5_000);
	await first.end();
	house = await openHouse({ storagePath, after: first });
	await house.send('logs', failures(100, 110));
	// The disk takes real time for each step, so virtual time must not run ahead of it in one leap.
	for (let passed = 0; passed < 30; passed++) await house.clock.advance(minute / 3);
	expect(storms().at(-1)).toMatch(/^Storm over: 90 new issues, 90 occurrences/);
});

test('a bot keeps one card of it, and says in its thread that it is over', async () => {
	house = await openHouse({ bot: true });
	await house.send('logs', failures(0, 60));
	await house.clock.advance(minute);
	await house.send('logs', failures(60, 90));
	await house.clock.advance(2 * minute);
	const cards = house.slack.messages('#alerts').filter(({ content }) => content.text?.startsWith('Storm'));
	expect(cards.map(({ content }) => content.text)).toEqual([expect.stringMatching(/^Storm: 70 new issues/)]);
	await house.clock.advance(10 * minute);
	const texts = house.slack
		.messages('#alerts')
		.flatMap(({ content }) => (content.text?.startsWith('Storm') ? [content.text] : []));
	expect(texts).toEqual([expect.stringMatching(/^Storm over: 70/), expect.stringMatching(/^Storm over: 70/)]);

	await house.send('logs', failures(80, 81));
	await house.clock.advance(minute);
	expect(house.texts().at(-1)).toContain('is broken');
});

test('switched off, each is told by itself', async () => {
	house = await openHouse({ slack: '    storm: { enabled: false }\n    rate_limit: { messages_per_second: 10 }' });
	await house.send('logs', failures(0, 40));
	await house.clock.advance(minute);
	expect(house.texts()).toHaveLength(40);
});
