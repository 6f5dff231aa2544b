// Tells of a slow span what took longest in it, wherever and whenever that was reported, and how long such spans usually take.
// It is looked up once for each span that is told, among what is still at hand, so nothing here may keep an alert from being
// told; healthy traffic never comes here.
import { readSlow, type SlowStory, slowKey, slowWrite } from '../../issues/trace/slow-document.ts';
import { longestBelow, slowChildOf, usualMsOf } from '../../issues/trace/slowness.ts';
import type { Notification, Reason } from '../../model/notification.ts';
import type { Occurrence, SlowSpan } from '../../model/occurrence.ts';
import type { Log, RecordsOfTrace, SpansLike } from '../../model/ports.ts';
import type { Store } from '../../model/store.ts';
import type { Telemetry } from '../../model/telemetry.ts';

/** What stories are made of. */
export interface SlowStoryDeps {
	readonly store: Store;
	readonly log: Log;
	/** Absent where nothing is kept to search. */
	readonly recordsOf?: RecordsOfTrace | undefined;
	/** Absent where nobody can tell what is usual. */
	readonly spansLike?: SpansLike | undefined;
	/** Masks what nobody may see. */
	readonly redact: (telemetry: Telemetry) => Telemetry;
}

/** The message of an issue with the story of the slow span that it shows; any other message as it is. */
export async function withSlowStory(
	deps: SlowStoryDeps,
	issueKey: string,
	notification: Notification,
): Promise<Notification> {
	const { issue, reason } = notification;
	const { slow, trace } = issue.sample;
	if (slow === undefined || trace === undefined || deps.recordsOf === undefined) return notification;
	if (counting.includes(reason)) return notification;
	const known = readSlow((await deps.store.get([slowKey(issueKey)]))[0]);
	const isKnown = known?.spanId === trace.spanId && known.traceId === trace.traceId;
	const story = isKnown ? known : await lookUp(deps, slow, trace);
	if (story === undefined) return notification;
	// It is kept before the message is out, so that edits and later attempts show the same.
	if (!isKnown) await deps.store.commit([slowWrite(issueKey, story)]);
	return { ...notification, issue: { ...issue, sample: { ...issue.sample, slow: explained(slow, story) } } };
}

/** These messages say how often, and explain nothing. */
const counting: readonly Reason[] = ['repeat', 'escalation'];

/** Of what came with the span and what was found, whatever names more: one can be gone before the other comes. */
function explained(slow: SlowSpan, { children, usualMs }: SlowStory): SlowSpan {
	return {
		...slow,
		...(children.length >= slow.children.length && { children }),
		...(usualMs !== undefined && { usualMs }),
	};
}

async function lookUp(
	{ log, redact, recordsOf, spansLike }: SlowStoryDeps,
	{ thresholdMs }: SlowSpan,
	{ traceId, spanId }: NonNullable<Occurrence['trace']>,
): Promise<SlowStory | undefined> {
	try {
		const { spans = [] } = (await recordsOf?.(traceId)) ?? {};
		const masked = redact({ logs: [], spans: longestBelow(spans, { traceId, spanId }) });
		const children = longestBelow(masked.spans, { traceId, spanId }).map(slowChildOf);
		// Its occurrence has the name as it is shown; only the span itself has the one that was sent.
		const own = spans.find((span) => span.spanId === spanId);
		const lately = own && (await spansLike?.(own));
		const usualMs = own && lately && usualMsOf(own, lately, thresholdMs);
		return { traceId, spanId, children, ...(usualMs !== undefined && { usualMs }) };
	} catch (error) {
		log.warn(`what took so long could not be looked up: ${error instanceof Error ? error.message : String(error)}`);
		return undefined;
	}
}
