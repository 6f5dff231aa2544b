// Reads a file of OTLP JSON, as an exporter sends it or as the Collector's file exporter writes it: one request, or one to a
// line. A request of logs, of spans, or of both; nothing of the file is repeated in what is said about its faults.
import { everything } from '../../model/interest.ts';
import type { TelemetryRecord } from '../../model/telemetry.ts';
import { DecodeError, decode, type Signal } from '../../otlp/decode/decode.ts';

/** What a file holds. */
export type RecordsRead =
	| {
			readonly status: 'read';
			/** In the order of the file. */
			readonly records: readonly TelemetryRecord[];
			/** Records beyond what one request may hold, which a receiver would not take either. */
			readonly overflow: number;
	  }
	| { readonly status: 'faulty'; readonly message: string };

/** The records in the text of a file. */
export function readRecords(text: string): RecordsRead {
	const requests = split(text);
	const records: TelemetryRecord[] = [];
	let overflow = 0;
	for (const { request, place } of requests) {
		const read = readRequest(request);
		if (read.status === 'faulty') return { status: 'faulty', message: `${place}${read.message}` };
		for (const record of read.records) records.push(record);
		overflow += read.overflow;
	}
	return records.length === 0 ? noRecords : { status: 'read', records, overflow };
}

const noRecords: RecordsRead = { status: 'faulty', message: 'no log record and no span in it' };

interface Request {
	readonly request: string;
	/** Where it stands, for people; `''` when it is the whole file. */
	readonly place: string;
}

/** A file is one request to a line when its first line is a whole one. */
function split(text: string): readonly Request[] {
	const lines = text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [{ line, number: at + 1 }]));
	const first = lines[0];
	if (first === undefined || lines.length === 1 || parse(first.line) === undefined)
		return [{ request: text, place: '' }];
	return lines.map(({ line, number }) => ({ request: line, place: `line ${number}: ` }));
}

function readRequest(request: string): RecordsRead {
	const parsed = parse(request);
	if (parsed === undefined) return { status: 'faulty', message: 'not JSON, or cut short' };
	const signals = signalsOf(parsed);
	if (signals.length === 0) return { status: 'faulty', message: notOtlp };
	const body = Buffer.from(request);
	try {
		const decoded = signals.map((signal) => decode(signal, 'json', body, everything));
		return {
			status: 'read',
			records: decoded.flatMap(({ telemetry: { logs, spans } }) => [...logs, ...spans]),
			overflow: decoded.reduce((sum, each) => sum + each.overflow, 0),
		};
	} catch (error) {
		if (error instanceof DecodeError) return { status: 'faulty', message: `not OTLP: ${error.message}` };
		throw error;
	}
}

const notOtlp = 'not OTLP: expected an object with "resourceLogs" or "resourceSpans"';

/** A parsed value in a box, so that `null` is one. */
function parse(text: string): { readonly value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) };
	} catch {
		// What is wrong in it, the parser says by quoting it, and it may hold secrets.
		return undefined;
	}
}

/** What a request carries, in its own order and in both spellings. */
function signalsOf({ value }: { readonly value: unknown }): readonly Signal[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
	const signals = Object.keys(value).map((key) => signalByKey.get(key));
	return [...new Set(signals.filter((signal) => signal !== undefined))];
}

const signalByKey: ReadonlyMap<string, Signal> = new Map([
	['resourceLogs', 'logs'],
	['resource_logs', 'logs'],
	['resourceSpans', 'traces'],
	['resource_spans', 'traces'],
]);
