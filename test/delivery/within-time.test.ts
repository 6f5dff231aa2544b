import { expect, test } from 'vitest';
import { withinTime } from '../../src/delivery/within-time.ts';
import { createVirtualClock, settle } from '../fakes.ts';

const allowed = { ms: 1_000, graceMs: 100 };

test('an answer in time is given on, and no timer stays behind', async () => {
	const clock = createVirtualClock();
	const answer = withinTime(clock, allowed, () => clock.sleep(999).then(() => 'yes'));
	await clock.advance(999);
	expect(await answer).toBe('yes');
	expect(clock.sleeping).toBe(0);
});

test('a call is told when its time is up and heard out for a moment', async () => {
	const clock = createVirtualClock();
	const answer = withinTime(clock, allowed, async (signal) => {
		await clock.sleep(60_000, signal);
		await clock.sleep(99);
		return clock.now();
	});
	const start = clock.now();
	await clock.advance(1_099);
	expect(await answer).toBe(start + 1_099);
});

test('a call that does not hear is left alone after its grace, and not before', async () => {
	const clock = createVirtualClock();
	let answer: unknown = 'waiting';
	void withinTime(clock, allowed, () => new Promise(() => {})).then((value) => {
		answer = value;
	});
	await clock.advance(1_099);
	expect(answer).toBe('waiting');
	await clock.advance(1);
	expect(answer).toBeUndefined();
	expect(clock.sleeping).toBe(0);
});

test('its time can be ended early from outside', async () => {
	const clock = createVirtualClock();
	const over = new AbortController();
	let answer: unknown = 'waiting';
	void withinTime(clock, allowed, () => new Promise(() => {}), over).then((value) => {
		answer = value;
	});
	over.abort();
	await clock.advance(100);
	expect(answer).toBeUndefined();
});

test('a rejection is given on, and one that comes late harms nobody', async () => {
	const clock = createVirtualClock();
	await expect(withinTime(clock, allowed, () => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
	const late = withinTime(clock, allowed, () => clock.sleep(5_000).then(() => Promise.reject(new Error('late'))));
	await clock.advance(2_000);
	expect(await late).toBeUndefined();
	await clock.advance(5_000);
	await settle();
});
