// Says and counts what a door loses: every record is counted with its reason, every reason is said once and then at most once a
// minute. It decides no loss.
import type { DoorDeps, Signal } from './door.ts';

/** Why a record went no further than the door. */
export type DropReason = 'queue_full' | 'refused' | 'unavailable' | 'stopped' | 'own' | 'fault';

/** A loss: the reason is counted, why is said. */
export interface Drop {
	readonly reason: DropReason;
	readonly why: string;
}

/** The losses of one door. */
export interface Drops {
	/** Counts lost records, one unless told otherwise, and says why. */
	add(drop: Drop, count?: number): void;
	/** Says what is no loss of records. */
	say(topic: string, text: string): void;
}

/** A host under stress loses thousands a second; a line a minute says the same. */
export const sayAgainMs = 60_000;

const subjects: Readonly<Record<Signal, string>> = { logs: 'log records', spans: 'spans' };

/** The losses of a door that takes one signal. */
export function createDrops(
	{ counters, log, clock }: Pick<DoorDeps, 'counters' | 'log' | 'clock'>,
	signal: Signal,
): Drops {
	// Keyed by our own few topics, so it needs no limit.
	const said = new Map<string, { at: number; unsaid: number }>();

	function say(topic: string, count: number, text: (count: number) => string): void {
		const before = said.get(topic) ?? { at: Number.NEGATIVE_INFINITY, unsaid: 0 };
		const unsaid = before.unsaid + count;
		if (clock.now() - before.at < sayAgainMs) {
			said.set(topic, { at: before.at, unsaid });
			return;
		}
		said.set(topic, { at: clock.now(), unsaid: 0 });
		log.warn(text(unsaid));
	}

	return {
		add({ reason, why }, count = 1) {
			if (count === 0) return;
			counters.add('otel_slack_records_dropped_total', { reason, intended: String(reason === 'own') }, count);
			if (reason !== 'own') say(reason, count, (unsaid) => `${unsaid} ${subjects[signal]} dropped: ${why}`);
		},
		say: (topic, text) => say(topic, 1, () => text),
	};
}
