// The way from a request body to telemetry, the same for both encodings: a first pass finds the wanted records, a
// second one reads them, and of the resources and scopes only those that have any. Knows no byte of either encoding.
import type { Interest } from '../../model/interest.ts';
import type { LogRecord, Resource, Scope, Span, Telemetry } from '../../model/telemetry.ts';
import { type Cursor, createCursor, type Place } from './cursor.ts';
import { DecodeError } from './decode-error.ts';
import type { Sender } from './drafts.ts';
import * as json from './json-messages.ts';
import { selectJson } from './json-selection.ts';
import { openJson } from './json-tokens.ts';
import * as protobuf from './protobuf-messages.ts';
import { selectProtobuf } from './protobuf-selection.ts';
import type { Described, Marks, Selection, Signal } from './selection.ts';

export { DecodeError, type Signal };

/** How a body is written. */
export type Encoding = 'protobuf' | 'json';

/** What became of a body: `records` = those in `telemetry` + `skipped` + `overflow`. */
export interface Decoded {
	readonly telemetry: Telemetry;
	/** All records in the body. */
	readonly records: number;
	/** Records that are not wanted. */
	readonly skipped: number;
	/** Wanted records beyond what one request may hold. */
	readonly overflow: number;
}

/** What one encoding knows: where the wanted records lie, and how to read the messages that lie somewhere. */
interface Codec {
	readonly open: (body: Uint8Array) => Cursor;
	readonly select: (cursor: Cursor, signal: Signal, wanted: Interest | Marks) => Selection;
	readonly readResource: (cursor: Cursor, described: Described) => Resource;
	readonly readScope: (cursor: Cursor, described: Described) => Scope;
	readonly readLogRecord: (cursor: Cursor, place: Place, sender: Sender) => LogRecord;
	readonly readSpan: (cursor: Cursor, place: Place, sender: Sender) => Span;
}

const codecs: Readonly<Record<Encoding, Codec>> = {
	protobuf: { open: createCursor, select: selectProtobuf, ...protobuf },
	json: { open: openJson, select: selectJson, ...json },
};

/** Decodes the records of a request body that are wanted. What it cannot decode, it answers with a DecodeError. */
export function decode(signal: Signal, encoding: Encoding, body: Uint8Array, wanted: Interest | Marks): Decoded {
	const codec = codecs[encoding];
	const cursor = codec.open(body);
	const selection = codec.select(cursor, signal, wanted);
	const logs = signal === 'logs' ? readSelected(cursor, codec, selection, codec.readLogRecord) : [];
	const spans = signal === 'traces' ? readSelected(cursor, codec, selection, codec.readSpan) : [];
	return {
		telemetry: { logs, spans },
		records: selection.records,
		skipped: selection.records - selection.wanted,
		overflow: selection.wanted - logs.length - spans.length,
	};
}

type ReadRecord<R> = (cursor: Cursor, place: Place, sender: Sender) => R;

function readSelected<R>(cursor: Cursor, codec: Codec, selection: Selection, read: ReadRecord<R>): R[] {
	const records: R[] = [];
	for (const { described, scopes } of selection.resources) {
		const resource = codec.readResource(cursor, described);
		for (const { described, places } of scopes) {
			const sender = { resource, scope: codec.readScope(cursor, described) };
			for (const place of places) {
				const record = read(cursor, place, sender);
				// A record that took more than was left is incomplete: it counts as overflow, like all behind it.
				if (cursor.valuesLeft >= 0) records.push(record);
			}
		}
	}
	return records;
}
