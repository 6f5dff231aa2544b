// The records of one trace in a request body. The bytes of its id are searched first, which Node does as fast as memory is
// read; only the records around them are decoded. So a body in which the trace does not occur is never opened.
import type { LogRecord, Span, Telemetry } from '../../model/telemetry.ts';
import { DecodeError, decode, type Encoding, type Signal } from './decode.ts';

/** A whole body, unpacked, and what it is. */
export interface Body {
	readonly signal: Signal;
	readonly encoding: Encoding;
	readonly body: Buffer;
}

/** Where the id of a trace stands in a body, for so many of its records. A record more helps nobody. */
export const marksMax = 512;

/** Whether this is the id of a trace: 32 hex digits, not all of them 0. */
export function isTraceId(id: string): boolean {
	return /^(?!0+$)[\da-f]{32}$/.test(id);
}

/** The records that belong to the trace; none of a body that cannot be decoded after all. */
export function recordsOfTrace({ signal, encoding, body }: Body, traceId: string): Telemetry {
	const marks = encoding === 'protobuf' ? marksOf(body, Buffer.from(traceId, 'hex')) : marksInJson(body, traceId);
	if (marks.length === 0) return nothing;
	try {
		const { telemetry } = decode(signal, encoding, body, { marks });
		// A link and an attribute can name a trace as well.
		const isItsOwn = (record: LogRecord | Span) => record.traceId === traceId;
		return { logs: telemetry.logs.filter(isItsOwn), spans: telemetry.spans.filter(isItsOwn) };
	} catch (error) {
		// What nobody wanted was never looked into, so a fault in there comes to light here.
		if (error instanceof DecodeError) return nothing;
		throw error;
	}
}

const nothing: Telemetry = { logs: [], spans: [] };

/** SDKs write ids in lower case; the other form is allowed and only looked for where that is missing. */
function marksInJson(body: Buffer, traceId: string): number[] {
	const marks = marksOf(body, Buffer.from(traceId));
	return marks.length > 0 ? marks : marksOf(body, Buffer.from(traceId.toUpperCase()));
}

function marksOf(body: Buffer, id: Buffer): number[] {
	const marks: number[] = [];
	for (let at = body.indexOf(id); at !== -1 && marks.length < marksMax; at = body.indexOf(id, at + id.length)) {
		marks.push(at);
	}
	return marks;
}
