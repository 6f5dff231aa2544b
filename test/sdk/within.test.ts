import { expect, test } from 'vitest';
import { settlesWithin } from '../../src/sdk/within.ts';
import { createVirtualClock } from '../fakes.ts';
import { never } from './fake-river.ts';

test('work that ends in time does, and no timer is left behind', async () => {
	const clock = createVirtualClock();
	expect(await settlesWithin(clock.sleep(0), clock, 10)).toBe(true);
	expect(clock.sleeping).toBe(0);
});

test('work that rejects has ended', async () => {
	expect(await settlesWithin(Promise.reject(new Error('no')), createVirtualClock(), 10)).toBe(true);
});

test('the wait ends when its time has passed, and not before', async () => {
	const clock = createVirtualClock();
	const ended: boolean[] = [];
	void settlesWithin(never(), clock, 10).then((each) => ended.push(each));
	await clock.advance(9);
	expect(ended).toEqual([]);
	await clock.advance(1);
	expect(ended).toEqual([false]);
});
