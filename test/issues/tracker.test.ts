import { expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import type { Batch } from '../../src/issues/change.ts';
import type { Entered } from '../../src/issues/enter-batches.ts';
import type { Ledger } from '../../src/issues/ledger.ts';
import { createTracker } from '../../src/issues/tracker.ts';
import type { Occurrence } from '../../src/model/occurrence.ts';
import { occurrence } from '../builders.ts';
import { createRememberedLog, createVirtualClock, settle } from '../fakes.ts';

/** A ledger that answers when it is told to. */
function start() {
	const entered: (readonly Batch[])[] = [];
	const answers: ((answer: Entered | Error) => void)[] = [];
	const ledger: Pick<Ledger, 'enter'> = {
		enter: (batches) =>
			new Promise((resolve, reject) => {
				entered.push(batches);
				answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
			}),
	};
	const counters = createCounters();
	const log = createRememberedLog();
	const tracker = createTracker({ ledger, clock: createVirtualClock(), counters, log, wake: () => {} }, 'slack');
	const count = (name: string) => counters.snapshot().find((row) => row.name === name)?.value ?? 0;
	return { entered, answers, log, tracker, count };
}

const sighting = (over: Partial<Occurrence> = {}) => ({ occurrence: occurrence(over), targets: [] });

const accepted: Entered = { status: 'accepted', muted: new Map() };

test('what arrives while a step is under way is taken together in the next', async () => {
	const { entered, answers, tracker } = start();
	const first = tracker.track([sighting()]);
	const others = [tracker.track([sighting()]), tracker.track([sighting(), sighting()])];
	expect(entered.map((batches) => batches[0]?.count)).toEqual([1]);
	answers[0]?.(accepted);
	expect(await first).toEqual({ status: 'accepted' });
	await settle();
	expect(entered.map((batches) => batches[0]?.count)).toEqual([1, 3]);
	answers[1]?.(accepted);
	expect(await Promise.all(others)).toEqual([{ status: 'accepted' }, { status: 'accepted' }]);
});

test('nothing to track is accepted without a step', async () => {
	const { entered, tracker } = start();
	expect(await tracker.track([])).toEqual({ status: 'accepted' });
	expect(entered).toEqual([]);
});

test('a store out of reach puts the sender off, says so, and what is sent again still counts', async () => {
	const { answers, entered, log, tracker, count } = start();
	const event = sighting({ source: 'spanevent' });
	const lost = tracker.track([event]);
	answers[0]?.(new Error('disk is gone'));
	expect(await lost).toMatchObject({ status: 'retry' });
	expect(log.lines.join()).toContain('disk is gone');
	const again = tracker.track([event]);
	answers[1]?.(accepted);
	await again;
	expect(entered[1]?.[0]?.count).toBe(1);
	expect(count('otel_slack_occurrences_total')).toBe(1);
});

test('a store out of reach is said once an outage, and so is its return', async () => {
	const { answers, log, tracker } = start();
	const track = async (answer: Entered | Error) => {
		const tracked = tracker.track([sighting()]);
		answers.at(-1)?.(answer);
		await tracked;
		await settle();
	};
	for (let i = 0; i < 3; i++) await track(new Error('gone'));
	await track(accepted);
	await track(accepted);
	await track(new Error('gone'));
	expect(log.lines).toEqual([
		'error issues could not be stored, senders are put off: gone',
		'info issues can be stored again',
		'error issues could not be stored, senders are put off: gone',
	]);
});

test('copies are entered for what they know and counted apart', async () => {
	const { answers, entered, tracker, count } = start();
	const tracked = tracker.track([sighting(), sighting({ source: 'spanevent' })]);
	answers[0]?.(accepted);
	await tracked;
	expect(entered[0]).toMatchObject([{ count: 1 }]);
	expect(count('otel_slack_occurrences_total')).toBe(1);
	expect(count('otel_slack_occurrences_folded_total')).toBe(1);
});

test('what the ledger muted is counted by what muted it', async () => {
	const { answers, tracker, count } = start();
	const tracked = tracker.track([sighting(), sighting()]);
	answers[0]?.({ status: 'accepted', muted: new Map([['mute', 2]]) });
	await tracked;
	expect(count('otel_slack_occurrences_muted_total')).toBe(2);
});

test('what waits is bounded, and beyond it the sender is put off', async () => {
	const { tracker } = start();
	void tracker.track([sighting()]);
	const batch = Array.from({ length: 25_000 }, () => sighting());
	void tracker.track(batch);
	void tracker.track(batch);
	expect(await tracker.track([sighting()])).toEqual({ status: 'retry', message: 'sending queue is full' });
});

test('512 occurrences get their identity at once, more with a turn for others in between', async () => {
	const [few, many] = [start(), start()];
	const sightings = Array.from({ length: 513 }, () => sighting());
	void few.tracker.track(sightings.slice(1));
	void many.tracker.track(sightings);
	expect([few, many].map(({ entered }) => entered.length)).toEqual([1, 0]);
	await settle();
	expect(many.entered.map((batches) => batches[0]?.count)).toEqual([513]);
});
