// What is written down when one message has told several failures of a trace: each of them was told, and the message stands
// for the trace.
import { toldKey } from '../../issues/issue-document.ts';
import { type TracedCard, tracedKey, tracedWrite } from '../../issues/trace/document.ts';
import { type SpansAbove, spansAbove } from '../../issues/trace/root.ts';
import type { Mention, Told } from '../../model/notification.ts';
import type { Clock, Counters } from '../../model/ports.ts';
import type { Write } from '../../model/store.ts';
import { toldTtlMs } from './telling.ts';
import type { Untold } from './untold.ts';

/** What writing it down takes. */
export interface TogetherDeps {
	readonly clock: Clock;
	readonly counters: Counters;
}

/** One message about several failures. */
export interface Together {
	readonly exporter: string;
	readonly lane: string;
	readonly traceId: string;
	/** Whom the message is about; that it was told is written by whoever told it. */
	readonly root: Untold;
	readonly companions: readonly Untold[];
	readonly above: SpansAbove;
}

/** The writes; the companions count as told from now on. */
export function toldTogether(
	deps: TogetherDeps,
	{ exporter, lane, traceId, root, companions, above }: Together,
): readonly Write[] {
	const all = [root, ...companions];
	const samples = all.map(({ sample }) => sample);
	const traced: TracedCard = {
		card: root.intent.issue,
		failures: all.map(failingOf),
		above: [...spansAbove(samples, above)],
		mentions: mentionsOf(all),
	};
	return [
		...companions.map((each) => toldBeside(deps, each, { exporter, lane, beside: root.intent.issue })),
		tracedWrite(tracedKey(exporter, lane, traceId), traced),
	];
}

/**
 * A failure was told on the message of another. It has no card of its own: its repeats show nowhere, and its news get one
 * when it goes on without the other.
 */
export function toldBeside(
	{ clock, counters }: TogetherDeps,
	{ intent, count }: Untold,
	{ exporter, lane, beside }: Pick<Together, 'exporter' | 'lane'> & { readonly beside: string },
): Write {
	counters.add('otel_slack_occurrences_told_total', { exporter, reason: 'first' }, count);
	const told: Told = { count, at: clock.now(), rollups: 0, beside };
	return { key: toldKey(intent.issue, lane), body: JSON.stringify(told), ttlMs: toldTtlMs };
}

/** Where and when a failure happened, and whose it is. */
export function failingOf({ intent, sample: { at, source, trace } }: Untold): TracedCard['failures'][number] {
	return { issue: intent.issue, at, source, ...(trace && { trace }) };
}

/** All who are to be called for any of these failures, each once. */
export function mentionsOf(failures: readonly Untold[]): readonly Mention[] {
	const mentions = failures.flatMap(({ intent }) => intent.mentions ?? []);
	return [...new Map(mentions.map((mention) => [JSON.stringify(mention), mention])).values()];
}
