// The first pass over a protobuf body: which records somebody wants, and where they lie. Knows the messages around the
// records; a record's own fields are looked at elsewhere.
import { everything, type Interest } from '../../model/interest.ts';
import type { Cursor, Place } from './cursor.ts';
import { requestLayout, resourceRecordsLayout, scopeRecordsLayout } from './protobuf-layouts.ts';
import { wantsLogRecordAt, wantsSpanAt } from './protobuf-wanted.ts';
import {
	admit,
	createSelection,
	type Marks,
	markReader,
	nowhere,
	type SelectedScope,
	type Selection,
	type Signal,
} from './selection.ts';
import { closeAt, readEnd, readField } from './wire.ts';

interface Search {
	/** Whether somebody wants the record that lies there. */
	readonly wants: (bytes: Buffer, from: number, end: number, interest: Interest) => boolean;
	readonly interest: Interest;
	readonly selection: Selection;
}

/** Finds the wanted records of a request. The messages around them have the same numbers for both signals. */
export function selectProtobuf(cursor: Cursor, signal: Signal, wanted: Interest | Marks): Selection {
	const search: Search = { ...wantsOf(signal, wanted), selection: createSelection() };
	while (cursor.at < cursor.bytes.length) {
		const field = readField(cursor, requestLayout);
		if (field === 1) selectResource(cursor, search);
	}
	closeAt(cursor, cursor.bytes.length);
	return search.selection;
}

function wantsOf(signal: Signal, wanted: Interest | Marks): Pick<Search, 'wants' | 'interest'> {
	if ('marks' in wanted) {
		const isMarked = markReader(wanted);
		return { wants: (_bytes, from, end) => isMarked(from, end), interest: everything };
	}
	const wants = wanted.everything ? wantsAll : signal === 'logs' ? wantsLogRecordAt : wantsSpanAt;
	return { wants, interest: wanted };
}

function selectResource(cursor: Cursor, search: Search): void {
	const end = readEnd(cursor);
	const scopes: SelectedScope[] = [];
	let message = nowhere;
	let schemaUrl = nowhere;
	while (cursor.at < end) {
		const field = readField(cursor, resourceRecordsLayout);
		if (field === 1) message = readPlace(cursor);
		else if (field === 2) selectScope(cursor, search, scopes);
		else if (field === 3) schemaUrl = readPlace(cursor);
		else if (field === 1000) selectScope(cursor, search, scopes); // instrumentation_library_*, of senders before 0.15
	}
	closeAt(cursor, end);
	if (scopes.length > 0) search.selection.resources.push({ described: { message, schemaUrl }, scopes });
}

function selectScope(cursor: Cursor, search: Search, into: SelectedScope[]): void {
	const end = readEnd(cursor);
	const places: Place[] = [];
	let message = nowhere;
	let schemaUrl = nowhere;
	while (cursor.at < end) {
		const field = readField(cursor, scopeRecordsLayout);
		if (field === 1) message = readPlace(cursor);
		else if (field === 2) selectRecord(cursor, search, places);
		else if (field === 3) schemaUrl = readPlace(cursor);
	}
	closeAt(cursor, end);
	if (places.length > 0) into.push({ described: { message, schemaUrl }, places });
}

function selectRecord(cursor: Cursor, search: Search, into: Place[]): void {
	const { wants, interest, selection } = search;
	const end = readEnd(cursor);
	const { at, bytes } = cursor;
	cursor.at = end;
	selection.records++;
	if (wants(bytes, at, end, interest) && admit(selection)) into.push({ at, end });
}

function readPlace(cursor: Cursor): Place {
	const end = readEnd(cursor);
	const { at } = cursor;
	cursor.at = end;
	return { at, end };
}

function wantsAll(): boolean {
	return true;
}
