import { expect, test } from 'vitest';
import { createDrain } from '../../src/sdk/drain.ts';
import { createDrops } from '../../src/sdk/drops.ts';
import { createVirtualClock, settle } from '../fakes.ts';
import { createFakeDeps, never } from './fake-river.ts';

const timeoutMs = 30_000;

function built() {
	const flushClock = createVirtualClock();
	const deps = { ...createFakeDeps(), flushClock };
	const steps: string[] = [];
	const door = {
		timeoutMs,
		empty: async () => void steps.push('empty'),
		close: () => void steps.push('close'),
	};
	const drain = createDrain(deps, door, createDrops(deps, 'logs'));
	const ended = (what: Promise<void>) => void what.then(() => steps.push('ended'));
	return { ...deps, flushClock, steps, door, drain, ended };
}

test('a flush empties the door, then the river', async () => {
	const { drain, steps, river, log } = built();
	await drain.forceFlush();
	expect([steps, river.calls, log.lines]).toEqual([['empty'], ['flush 30000'], []]);
});

test('a flush takes no longer than it may, on the clock that keeps the host alive', async () => {
	const { drain, steps, river, ended, flushClock, clock, log } = built();
	river.flushes(never);
	ended(drain.forceFlush());
	await flushClock.advance(timeoutMs - 1);
	expect([steps, clock.sleeping]).toEqual([['empty'], 0]);
	await flushClock.advance(1);
	expect(steps).toEqual(['empty', 'ended']);
	expect(log.lines).toEqual(['warn forceFlush ended before everything was told; it had 30000 ms']);
});

test('a flush may be given another time', async () => {
	const { drain, river, ended, steps, flushClock } = built();
	river.flushes(never);
	ended(drain.forceFlush({ timeoutMillis: 5 }));
	await flushClock.advance(5);
	expect([steps, river.calls]).toEqual([['empty', 'ended'], ['flush 5']]);
});

test('a river that could not tell everything in time, or throws, is said, not thrown', async () => {
	for (const flush of [() => Promise.resolve(false), () => Promise.reject(new Error('no'))]) {
		const { drain, river, log } = built();
		river.flushes(flush);
		await drain.forceFlush();
		await drain.shutdown();
		expect(log.lines[0]).toBe('warn forceFlush ended before everything was told; it had 30000 ms');
	}
});

test('shutdown closes the door first, then empties it and stops the river, once', async () => {
	const { drain, steps, river } = built();
	await Promise.all([drain.shutdown(), drain.shutdown()]);
	await drain.shutdown();
	expect(steps.filter((step) => step !== 'close')).toEqual(['empty']);
	expect([steps[0], river.calls]).toEqual(['close', ['stop 30000']]);
});

test('a shutdown that hangs ends in time', async () => {
	const { drain, door, steps, ended, flushClock, log } = built();
	door.empty = never;
	ended(drain.shutdown());
	await flushClock.advance(timeoutMs);
	expect(steps).toEqual(['close', 'ended']);
	expect(log.lines).toEqual(['warn shutdown ended before everything was told; it had 30000 ms']);
});

test('a flush after shutdown waits for the shutdown', async () => {
	const { drain, river, ended, steps } = built();
	let told: (all: boolean) => void = () => {};
	river.flushes(
		() =>
			new Promise((resolve) => {
				told = resolve;
			}),
	);
	void drain.shutdown();
	ended(drain.forceFlush());
	await settle();
	expect(steps).not.toContain('ended');
	told(true);
	await settle();
	expect([steps.at(-1), river.calls]).toEqual(['ended', ['stop 30000']]);
});
