import { expect, test } from 'vitest';
import { inOrder, sideBySide } from '../../src/app/life.ts';
import type { Component } from '../../src/model/ports.ts';
import { createVirtualClock } from '../fakes.ts';

function part(name: string, diary: string[], over: Partial<Component> = {}): Component {
	return {
		start: async () => void diary.push(`start ${name}`),
		stop: async () => void diary.push(`stop ${name}`),
		...over,
	};
}

test('components start in order and stop in reverse', async () => {
	const diary: string[] = [];
	const life = inOrder(createVirtualClock(), [part('slack', diary), part('door', diary)]);
	await life.start();
	await life.stop(1_000);
	expect(diary).toEqual(['start slack', 'start door', 'stop door', 'stop slack']);
});

test('a start that fails stops what had started and says why', async () => {
	const diary: string[] = [];
	const taken = part('door', diary, { start: () => Promise.reject(new Error('port is taken')) });
	const life = inOrder(createVirtualClock(), [part('slack', diary), taken, part('never', diary)]);
	await expect(life.start()).rejects.toThrow('port is taken');
	expect(diary).toEqual(['start slack', 'stop slack']);
});

test('the time to stop is shared: what the first took the second does not have', async () => {
	const clock = createVirtualClock();
	const given: number[] = [];
	const slow = (ms: number): Component => ({
		start: async () => {},
		stop: async (withinMs) => {
			given.push(withinMs);
			clock.jump(ms);
		},
	});
	const life = inOrder(clock, [slow(0), slow(5_000), slow(700)]);
	await life.start();
	await life.stop(1_000);
	expect(given).toEqual([1_000, 300, 0]);
});

test('stopping twice stops once', async () => {
	const diary: string[] = [];
	const life = inOrder(createVirtualClock(), [part('slack', diary)]);
	await life.start();
	await life.stop(1);
	await life.stop(1);
	expect(diary).toEqual(['start slack', 'stop slack']);
});

test('components side by side start in order and stop at once, each with all the time', async () => {
	const clock = createVirtualClock();
	const diary: string[] = [];
	const slow = (name: string): Component =>
		part(name, diary, {
			stop: async (withinMs) => {
				diary.push(`stop ${name} within ${withinMs}`);
				await clock.sleep(withinMs);
				diary.push(`stopped ${name}`);
			},
		});
	const life = sideBySide(clock, [slow('a'), slow('b')]);
	await life.start();
	const stopped = life.stop(1_000);
	await clock.advance(1_000);
	await stopped;
	expect(diary).toEqual([
		...['start a', 'start b'],
		...['stop a within 1000', 'stop b within 1000', 'stopped a', 'stopped b'],
	]);
});

test('of components side by side those that had started stop when another cannot', async () => {
	const diary: string[] = [];
	const broken = part('b', diary, { start: () => Promise.reject(new Error('locked')) });
	const life = sideBySide(createVirtualClock(), [part('a', diary), broken]);
	await expect(life.start()).rejects.toThrow('locked');
	await life.stop(1_000);
	expect(diary).toEqual(['start a', 'stop a']);
});
