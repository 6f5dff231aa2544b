// Which spans are trouble, and what they say went wrong.
//
// Each distinct `exception` event of a span is trouble, unless its status is OK: then somebody looked and was content. A
// span with status ERROR and no such event is trouble where work failed inside the service (SERVER, CONSUMER, INTERNAL),
// unless the exception is here already, on the span itself or on a descendant. A call to somebody else (CLIENT, PRODUCER)
// counts only when it has a message, and never for an HTTP 4xx: instrumentations mark each of those an error, and whether
// it is one the caller has to say.
import type { Occurrence } from '../../model/occurrence.ts';
import { type Attributes, type Span, type SpanEvent, severityNumbers } from '../../model/telemetry.ts';
import { normalize } from '../identity/normalize.ts';
import { sdkLanguage } from '../stack.ts';
import { cleanText, firstLine, oneLine, textOf } from '../text.ts';
import { operationOf } from './context.ts';
import { httpStatus } from './context-facts.ts';
import { explicitFingerprintOf } from './event.ts';
import { exceptionOfEvent } from './exception.ts';
import type { Thrown } from './exception-chain.ts';
import { firstTime, occurrenceOf } from './occurrence.ts';
import { growTree, type SpanTree } from './tree.ts';

/** Which spans are wanted. */
export interface SpanOptions {
	/** Exception events. Default true: most instrumentations report exceptions by nothing else. */
	readonly exceptions: boolean;
	/** Failed spans that have no exception. Default true: a 500 without an exception is still a 500. */
	readonly errors: boolean;
}

/** What was found in a batch of spans. */
export interface RecognizedSpans {
	/** Exceptions before failed spans, and the deepest span first: where it began. */
	readonly found: readonly FoundOnSpan[];
	/** The spans that told of something. */
	readonly troubled: number;
}

/** Exceptions of one span that are told apart. SDKs keep 128 events; a span with more distinct ones than this is a loop. */
export const exceptionsPerSpanMax = 32;

const [statusOk, statusError] = [1, 2];
const [client, producer] = [3, 4];

/** What went wrong in these spans. */
export function recognizeSpans(spans: readonly Span[], options: SpanOptions): RecognizedSpans {
	const suspects = spans.filter(isSuspect);
	if (suspects.length === 0) return { found: [], troubled: 0 };
	const tree = growTree(spans);
	const carriers = suspects.filter(carriesException);
	const explained = tree.upwards(carriers);
	const failed = suspects.filter((span) => !explained.has(span) && isFailure(span));
	const told = deepestFirst(options.exceptions ? carriers : [], tree);
	const toldToo = deepestFirst(options.errors ? failed : [], tree);
	const found = [...told.flatMap((span) => exceptionsOf(span, tree)), ...toldToo.map((span) => failureOf(span, tree))];
	return { found, troubled: told.length + toldToo.length };
}

/** Whether a span can tell of trouble; what it tells depends on the others. */
export function isSuspect(span: Span): boolean {
	return span.status.code === statusError || carriesException(span);
}

function carriesException(span: Span): boolean {
	return span.status.code !== statusOk && span.events.some(isException);
}

function isException(event: SpanEvent): boolean {
	return event.name === 'exception';
}

/** Whether a span with status ERROR and without an exception tells of trouble here. */
function isFailure(span: Span): boolean {
	if (!isOutgoing(span)) return true;
	return span.status.message.trim() !== '' && !/^4\d\d$/.test(httpStatus(span));
}

/** Whether a span is a call to somebody else. */
export function isOutgoing(span: Span): boolean {
	return span.spanKind === client || span.spanKind === producer;
}

function deepestFirst(spans: readonly Span[], tree: SpanTree): Span[] {
	const depths = new Map(spans.map((span) => [span, tree.depth(span)]));
	return spans.toSorted((one, other) => (depths.get(other) ?? 0) - (depths.get(one) ?? 0));
}

/** An occurrence and where it was found. */
export interface FoundOnSpan {
	readonly occurrence: Occurrence;
	readonly source: { readonly record: Span; readonly eventIndex?: number };
}

function exceptionsOf(span: Span, tree: SpanTree): FoundOnSpan[] {
	const events = distinct(span.events.filter(isException));
	return events.slice(0, exceptionsPerSpanMax).map((event) => {
		const thrown = exceptionOfEvent(event.attributes, sdkLanguage(span.resource));
		// The status tells of one exception; of several it cannot be known which.
		const status = events.length === 1 ? cleanText(span.status.message) : '';
		const occurrence = spanOccurrence(span, tree, {
			source: 'spanevent',
			at: firstTime(event.timeUnixNano, span.endTimeUnixNano, span.startTimeUnixNano),
			message: status || (thrown?.exceptions[0]?.message ?? ''),
			thrown,
			explicitFingerprint: explicitFingerprintOf(event.attributes) || explicitFingerprintOf(span.attributes),
		});
		return { occurrence, source: { record: span, eventIndex: span.events.indexOf(event) } };
	});
}

function distinct(events: readonly SpanEvent[]): readonly SpanEvent[] {
	const seen = new Set<string>();
	return events.filter((event) => {
		const content = contentOf(event.attributes);
		return !seen.has(content) && seen.add(content);
	});
}

function contentOf(attributes: Attributes): string {
	return ['type', 'message', 'stacktrace'].map((name) => textOf(attributes.get(`exception.${name}`))).join('\u001f');
}

function failureOf(span: Span, tree: SpanTree): FoundOnSpan {
	const message = cleanText(span.status.message);
	const outcome = httpStatus(span) || firstLine(span.attributes, 'rpc.grpc.status_code', 'error.type');
	const failed = outcome === '' ? 'failed' : `failed with ${outcome}`;
	const operation = operationOf(span.attributes, isOutgoing(span)) || span.name;
	const occurrence = spanOccurrence(span, tree, {
		source: 'span',
		at: firstTime(span.endTimeUnixNano, span.startTimeUnixNano),
		message: message || cleanText(`${operation} ${failed}`),
		// By convention a span's name holds nothing that varies, so it tells one failing operation from another.
		template: oneLine(message === '' ? `${span.name} ${failed}` : `${span.name}: ${normalize(message)}`),
		explicitFingerprint: explicitFingerprintOf(span.attributes),
	});
	return { occurrence, source: { record: span } };
}

/** What went wrong on a span. */
export interface SpanFinding extends Pick<Occurrence, 'source' | 'at' | 'message'> {
	/** Default ERROR. */
	readonly severityNumber?: number;
	readonly thrown?: Thrown | undefined;
	readonly template?: string;
	readonly explicitFingerprint: string;
}

/** The occurrence of what was found on a span. */
export function spanOccurrence(span: Span, tree: SpanTree, finding: SpanFinding): Occurrence {
	const { traceId, spanId, parentSpanId } = span;
	const entry = tree.entry(span) ?? span;
	const outgoing = isOutgoing(span);
	const operation = operationOf(entry.attributes, entry === span && outgoing) || cleanText(entry.name);
	const trace = traceId === '' ? undefined : { traceId, spanId, ...(parentSpanId && { parentSpanId }) };
	return occurrenceOf(
		{
			thrown: undefined,
			template: '',
			eventName: '',
			severityNumber: severityNumbers.ERROR,
			...finding,
			operation,
			trace,
			outgoing,
		},
		span,
	);
}
