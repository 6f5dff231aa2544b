import { expect, test } from 'vitest';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { createMemoryLimit } from '../../src/pipeline/memory-limit.ts';
import { createRememberedLog, createVirtualClock, settle } from '../fakes.ts';

const nothing: Telemetry = { logs: [], spans: [] };
const mebibyte = 1024 * 1024;

async function start() {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const memory = { used: 0 };
	let taken = 0;
	let relieved = 0;
	const relieve = () => {
		relieved++;
	};
	const next = {
		consume: async () => {
			taken++;
			return { status: 'accepted' } as const;
		},
	};
	const options = { checkIntervalMs: 1_000, softLimitBytes: 100 * mebibyte };
	const limit = createMemoryLimit({ clock, log, next, relieve, usedBytes: () => memory.used }, options);
	await limit.start();
	return { clock, log, memory, limit, taken: () => taken, relieved: () => relieved };
}

test('at the limit records pass, a byte above it they are refused for now', async () => {
	const { clock, memory, limit, taken } = await start();
	memory.used = 100 * mebibyte;
	await clock.advance(1_000);
	expect(await limit.consume(nothing)).toEqual({ status: 'accepted' });
	memory.used++;
	await clock.advance(1_000);
	expect(await limit.consume(nothing)).toEqual({ status: 'retry', message: 'data refused due to high memory usage' });
	expect(taken()).toBe(1);
});

test('memory is looked at in intervals, and each change is said once', async () => {
	const { clock, log, memory, limit } = await start();
	memory.used = 200 * mebibyte;
	expect((await limit.consume(nothing)).status).toBe('accepted');
	await clock.advance(5_000);
	memory.used = 50 * mebibyte;
	await clock.advance(5_000);
	expect((await limit.consume(nothing)).status).toBe('accepted');
	expect(log.lines).toEqual([
		'warn memory_limiter: records are refused: 200 MiB used of 100 MiB',
		'info memory_limiter: records are taken again: 50 MiB used of 100 MiB',
	]);
});

test('as long as memory is short, what can be done without is let go of', async () => {
	const { clock, memory, relieved } = await start();
	memory.used = 100 * mebibyte;
	await clock.advance(2_000);
	expect(relieved()).toBe(0);
	memory.used++;
	await clock.advance(2_000);
	expect(relieved()).toBe(2);
});

test('a stopped limiter looks no more', async () => {
	const { clock, limit } = await start();
	await settle();
	expect(clock.sleeping).toBe(1);
	await limit.stop(0);
	await settle();
	expect(clock.sleeping).toBe(0);
});
