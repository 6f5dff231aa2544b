// A webhook can neither edit nor answer, but an issue has a life there too: what is taken care of, muted or resolved is not
// told of, what comes back is, and nothing is lost on the way. Whoever ends a house has its counts checked.
import { afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const fail = (count = 1) =>
	house.send('logs', logs(...Array.from({ length: count }, () => ({ at: house.clock.now() }))));

async function pass(ms: number): Promise<void> {
	house.clock.jump(ms - 20 * second);
	await house.clock.advance(20 * second);
}

async function open(): Promise<void> {
	house = await openHouse();
	await fail();
	await house.clock.advance(second);
	expect(house.texts()).toHaveLength(1);
}

test('what somebody takes care of is not rolled up; it speaks up when it is ten times as bad', async () => {
	await open();
	await fail(2);
	await house.command('acknowledge');
	await house.clock.advance(10 * minute);
	await fail(26);
	await house.clock.advance(hour);
	expect(house.texts()).toHaveLength(1);
	await fail();
	await house.clock.advance(2 * hour);
	expect(house.texts().slice(1)).toEqual([expect.stringContaining('escalating: 30')]);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(30);
});

test('a mute is quiet, counts what it mutes, and leaves the rest to be told', async () => {
	await open();
	await house.command('mute', { end: { until: house.clock.now() + hour } });
	await fail(50);
	await pass(hour + minute);
	expect(house.texts()).toHaveLength(1);
	expect(house.count('otel_slack_occurrences_muted_total', { by: 'mute' })).toBe(50);
	await fail(2);
	await house.clock.advance(10 * minute);
	expect(house.texts().slice(1)).toEqual([expect.stringMatching(/^2 more /)]);
});

test('what somebody resolved is told anew when it is back, and not for what was late', async () => {
	await open();
	await fail(3);
	await house.command('resolve');
	await house.send('logs', logs({ at: house.clock.now() - minute }));
	await house.clock.advance(20 * minute);
	expect(house.texts()).toHaveLength(1);
	await fail();
	await house.clock.advance(20 * minute);
	expect(house.texts().slice(1)).toEqual([expect.stringContaining('is back: resolved')]);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(6);
});

test('what is back after a day of quiet is told anew', async () => {
	await open();
	await pass(25 * hour);
	await fail();
	await house.clock.advance(10 * minute);
	expect(house.texts().slice(1)).toEqual([expect.stringContaining('is back')]);
});

test('what is forgotten is new when it comes again, although the last message about it is remembered longer', async () => {
	await open();
	await fail(2);
	await house.clock.advance(10 * minute);
	expect(house.texts()).toHaveLength(2);
	await pass(30 * 24 * hour - 7 * minute);
	await fail();
	await house.clock.advance(minute);
	expect(house.texts().slice(2)).toEqual([expect.stringMatching(/^New error/)]);
});
