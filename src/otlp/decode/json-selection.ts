// The first pass over a JSON body: which records somebody wants, and where they lie. All of the body is checked to be
// JSON. Knows the messages around the records; a record's own fields are looked at elsewhere.
import { everything, type Interest } from '../../model/interest.ts';
import type { Cursor, Place } from './cursor.ts';
import { keysOf, readKey } from './json-keys.ts';
import { enterArray, enterObject, nextElement, nextMember, skipValue } from './json-tokens.ts';
import { wantsLogRecordAt, wantsSpanAt } from './json-wanted.ts';
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

/** What the signals call the messages around their records, and the records. */
const names = {
	logs: { resources: 'resourceLogs', scopes: 'scopeLogs', records: 'logRecords' },
	traces: { resources: 'resourceSpans', scopes: 'scopeSpans', records: 'spans' },
} as const;
const requestKeys = keysOf('resourceLogs', 'resourceSpans');
const resourceKeys = keysOf('resource', 'scopeLogs', 'scopeSpans', 'schemaUrl');
const scopeKeys = keysOf('scope', 'logRecords', 'spans', 'schemaUrl');

interface Search {
	readonly called: (typeof names)[Signal];
	/** Whether somebody wants the record at the cursor, which ends up behind it. */
	readonly wants: (cursor: Cursor, interest: Interest) => boolean;
	readonly interest: Interest;
	readonly selection: Selection;
}

/** Finds the wanted records of a request. What stands behind its closing brace is ignored, as the Collector does. */
export function selectJson(cursor: Cursor, signal: Signal, wanted: Interest | Marks): Selection {
	const search = { called: names[signal], ...wantsOf(signal, wanted), selection: createSelection() };
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		if (readKey(cursor, requestKeys) === search.called.resources) selectResources(cursor, search);
		else skipValue(cursor);
	}
	return search.selection;
}

function wantsOf(signal: Signal, wanted: Interest | Marks): Pick<Search, 'wants' | 'interest'> {
	if ('marks' in wanted) {
		const isMarked = markReader(wanted);
		return { wants: (cursor) => isMarked(cursor.at, passed(cursor)), interest: everything };
	}
	const wants = wanted.everything ? wantsAny : signal === 'logs' ? wantsLogRecordAt : wantsSpanAt;
	return { wants, interest: wanted };
}

/** Where the cursor is when it has passed a value. */
function passed(cursor: Cursor): number {
	skipValue(cursor);
	return cursor.at;
}

function selectResources(cursor: Cursor, search: Search): void {
	for (let more = enterArray(cursor); more; more = nextElement(cursor)) selectResource(cursor, search);
}

function selectResource(cursor: Cursor, search: Search): void {
	const scopes: SelectedScope[] = [];
	let message = nowhere;
	let schemaUrl = nowhere;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor, resourceKeys);
		if (key === 'resource') message = skipPlace(cursor);
		else if (key === search.called.scopes) selectScopes(cursor, search, scopes);
		else if (key === 'schemaUrl') schemaUrl = skipPlace(cursor);
		else skipValue(cursor);
	}
	if (scopes.length > 0) search.selection.resources.push({ described: { message, schemaUrl }, scopes });
}

function selectScopes(cursor: Cursor, search: Search, into: SelectedScope[]): void {
	for (let more = enterArray(cursor); more; more = nextElement(cursor)) selectScope(cursor, search, into);
}

function selectScope(cursor: Cursor, search: Search, into: SelectedScope[]): void {
	const places: Place[] = [];
	let message = nowhere;
	let schemaUrl = nowhere;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor, scopeKeys);
		if (key === 'scope') message = skipPlace(cursor);
		else if (key === search.called.records) selectRecords(cursor, search, places);
		else if (key === 'schemaUrl') schemaUrl = skipPlace(cursor);
		else skipValue(cursor);
	}
	if (places.length > 0) into.push({ described: { message, schemaUrl }, places });
}

function selectRecords(cursor: Cursor, search: Search, into: Place[]): void {
	const { wants, interest, selection } = search;
	for (let more = enterArray(cursor); more; more = nextElement(cursor)) {
		const { at } = cursor;
		selection.records++;
		if (wants(cursor, interest) && admit(selection)) into.push({ at, end: cursor.at });
	}
}

function skipPlace(cursor: Cursor): Place {
	const { at } = cursor;
	skipValue(cursor);
	return { at, end: cursor.at };
}

function wantsAny(cursor: Cursor): boolean {
	skipValue(cursor);
	return true;
}
