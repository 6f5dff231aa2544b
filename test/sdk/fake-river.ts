// A river that remembers, for the doors in front of it, and everything else a door is built with, on a clock moved by hand.
import type { Acceptance, CounterName, Counters, Labels, River } from '../../src/model/ports.ts';
import type { LogRecord, Span, Telemetry } from '../../src/model/telemetry.ts';
import type { DoorDeps } from '../../src/sdk/door.ts';
import { createRememberedLog, createVirtualClock, type RememberedLog, type VirtualClock } from '../fakes.ts';

/** A river that keeps what it was given. */
export interface FakeRiver extends River {
	readonly batches: readonly Telemetry[];
	readonly logs: readonly LogRecord[];
	readonly spans: readonly Span[];
	/** What was asked of it, in order. */
	readonly calls: readonly string[];
	/** What it answers from now on. */
	answers(answer: () => Promise<Acceptance> | Acceptance): void;
	/** How its flush ends from now on. */
	flushes(flush: () => Promise<boolean>): void;
}

export const never = <T>(): Promise<T> => new Promise(() => {});

export function createFakeRiver(): FakeRiver {
	const batches: Telemetry[] = [];
	const calls: string[] = [];
	let answer: () => Promise<Acceptance> | Acceptance = () => ({ status: 'accepted' });
	let flush = () => Promise.resolve(true);
	return {
		batches,
		calls,
		get logs() {
			return batches.flatMap(({ logs }) => logs);
		},
		get spans() {
			return batches.flatMap(({ spans }) => spans);
		},
		answers(next) {
			answer = next;
		},
		flushes(next) {
			flush = next;
		},
		consume(telemetry) {
			calls.push(`consume ${telemetry.logs.length + telemetry.spans.length}`);
			const answered = answer();
			if (!(answered instanceof Promise) && answered.status === 'accepted') batches.push(telemetry);
			return Promise.resolve(answered);
		},
		flush(withinMs) {
			calls.push(`flush ${withinMs}`);
			return flush();
		},
		async stop(withinMs) {
			calls.push(`stop ${withinMs}`);
			await flush();
		},
	};
}

/** Counters that add up. */
function createFakeCounters(): Counters {
	const rows = new Map<string, { name: CounterName; labels: Labels; value: number }>();
	return {
		add(name, labels, by = 1) {
			const key = JSON.stringify([name, labels]);
			rows.set(key, { name, labels, value: (rows.get(key)?.value ?? 0) + by });
		},
		snapshot: () => [...rows.values()],
	};
}

/** A door's deps, all of them fakes. */
export interface FakeDeps extends DoorDeps {
	readonly river: FakeRiver;
	readonly clock: VirtualClock;
	readonly log: RememberedLog;
}

export function createFakeDeps(over: Partial<DoorDeps> = {}): FakeDeps {
	const clock = createVirtualClock();
	return {
		flushClock: clock,
		counters: createFakeCounters(),
		environment: {},
		ownUrls: [],
		...over,
		river: createFakeRiver(),
		clock,
		log: createRememberedLog(),
	};
}

/** What was counted under a name, by the value of one label. */
export function counted(
	counters: Counters,
	name: 'received' | 'dropped',
	by: 'signal' | 'reason',
): Record<string, number> {
	const rows = counters.snapshot().filter((row) => row.name === `otel_slack_records_${name}_total`);
	return Object.fromEntries(rows.map((row) => [row.labels[by] ?? '', row.value]));
}
