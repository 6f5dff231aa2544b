import { expect, test } from 'vitest';
import type { JobIntent } from '../../src/issues/intents.ts';
import { createJobRuns, type Expectation } from '../../src/issues/job-runs.ts';
import type { JobRun } from '../../src/model/occurrence.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { occurrence } from '../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const nightly: Expectation = { name: 'export', service: 'billing', everyMs: 24 * hourMs, graceMs: 30 * minuteMs };

function createHouse(expected: readonly Expectation[] = [nightly]) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() }, { deliveriesMax: 100 });
	const options = { exporter: 'slack', expect: expected };
	const runs = createJobRuns({ store, clock }, options);
	/** Takes what is due, as the outbox does. */
	const looks = async () => {
		const { claims } = await store.claim(10, 1_000);
		const all = [];
		for (const claim of claims) {
			// Written by the house itself.
			const { writes: then, missed } = await runs.look(JSON.parse(claim.body) as JobIntent);
			await store.settle(claim, { status: 'done', then });
			all.push(missed);
		}
		return all;
	};
	const ran = (job: Partial<JobRun> = {}, service = 'billing') =>
		runs.enter([
			occurrence({ at: clock.now(), origin: { service }, job: { name: 'export', outcome: 'succeeded', ...job } }),
		]);
	return { clock, store, runs, looks, ran, again: () => createJobRuns({ store, clock }, options) };
}

test('a job that does not run is missed when its grace is over, and once for each time that it was due', async () => {
	const { clock, runs, looks } = createHouse();
	await runs.start();
	await clock.advance(24.5 * hourMs - 1);
	expect(await looks()).toEqual([]);
	await clock.advance(1);
	expect(await looks()).toEqual([{ name: 'export', service: 'billing', dueAt: epoch + 24 * hourMs }]);
	await clock.advance(24 * hourMs - 1);
	expect(await looks()).toEqual([]);
	await clock.advance(1);
	expect(await looks()).toHaveLength(1);
});

test('a run puts it off, whether it succeeded or failed', async () => {
	const { clock, runs, looks, ran } = createHouse();
	await runs.start();
	await clock.advance(20 * hourMs);
	await ran({ outcome: 'failed' });
	await clock.advance(5 * hourMs);
	expect(await looks()).toEqual([undefined]);
	await clock.advance(19.5 * hourMs);
	expect(await looks()).toEqual([
		{ name: 'export', service: 'billing', dueAt: epoch + 44 * hourMs, ranAt: epoch + 20 * hourMs },
	]);
});

test('that it started is no run, nor is the run of another service', async () => {
	const { clock, runs, looks, ran } = createHouse();
	await runs.start();
	await clock.advance(hourMs);
	await ran({ outcome: 'started' });
	await ran({}, 'shipping');
	await clock.advance(23.5 * hourMs);
	expect(await looks()).toEqual([expect.objectContaining({ dueAt: epoch + 24 * hourMs })]);
});

test('a job that is expected in no service in particular may run in any', async () => {
	const { clock, runs, looks, ran } = createHouse([{ name: 'export', everyMs: hourMs, graceMs: minuteMs }]);
	await runs.start();
	await clock.advance(30 * minuteMs);
	await ran({}, 'shipping');
	await clock.advance(31 * minuteMs);
	expect(await looks()).toEqual([undefined]);
});

test('a second start, of a replica or after a restart, waits for what the first one waits for', async () => {
	const { clock, runs, looks, again } = createHouse();
	await runs.start();
	await clock.advance(24 * hourMs);
	await again().start();
	await clock.advance(0.5 * hourMs);
	expect(await looks()).toHaveLength(1);
	expect(await looks()).toEqual([]);
});

test('a job that is expected no more is not missed', async () => {
	const { clock, store, runs } = createHouse();
	await runs.start();
	await clock.advance(25 * hourMs);
	const { claims } = await store.claim(10, 1_000);
	const careless = createJobRuns({ store, clock }, { exporter: 'slack', expect: [] });
	// Written by the house itself.
	expect(await careless.look(JSON.parse(claims[0]?.body ?? '') as JobIntent)).toEqual({ writes: [] });
});

test('a run is told beside what was usual before it, which follows what changes for good', async () => {
	const { ran } = createHouse([]);
	const usual = async (job: Partial<JobRun>) => (await ran(job))[0]?.job?.usualMs;
	expect(await usual({ durationMs: 1_000 })).toBeUndefined();
	expect(await usual({ durationMs: 2_000 })).toBe(1_000);
	expect(await usual({ durationMs: 1_200 })).toBe(1_200);
	expect(await usual({ outcome: 'failed', durationMs: 9_000 })).toBe(1_200);
	expect(await usual({ outcome: 'failed' })).toBe(1_200);
	for (let run = 0; run < 20; run++) await ran({ durationMs: 5_000 });
	expect(await usual({ durationMs: 5_000 })).toBeGreaterThan(4_900);
});

test('what is no run is given back as it came', async () => {
	const { runs } = createHouse([]);
	const all = [occurrence()];
	expect(await runs.enter(all)).toBe(all);
});
