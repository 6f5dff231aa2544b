// Values as text, where a text is asked for: what a pattern is matched against, what is joined. It relies on the decoders to
// bound how deep values are nested.
import { isList, isMap, type OttlMap, type OttlValue } from './value.ts';

/** A value as text: bytes in hexadecimal, lists and maps as JSON, times as in ISO 8601, durations in nanoseconds. */
export function textOf(value: OttlValue): string | null {
	if (value === null || typeof value === 'string') return value;
	if (typeof value !== 'object') return String(value);
	if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
	if (isList(value) || isMap(value)) return jsonOf(value);
	if (value.kind === 'time') return new Date(Number(value.nanoseconds / nanosecondsPerMs)).toISOString();
	return value.kind === 'duration' ? String(value.nanoseconds) : value.hex;
}

/** A log's body as the path `body.string` has it: nothing is empty, and bytes are in base64. */
export function bodyTextOf(body: OttlValue): string {
	return body instanceof Uint8Array ? base64Of(body) : (textOf(body) ?? '');
}

const nanosecondsPerMs = 1_000_000n;

/** JSON with its keys in order, so that equal maps have equal texts. */
function jsonOf(value: OttlValue): string {
	if (value === null) return 'null';
	if (typeof value === 'number' && !Number.isFinite(value)) return 'null';
	if (value instanceof Uint8Array) return JSON.stringify(base64Of(value));
	if (isList(value)) return `[${value.map(jsonOf).join(',')}]`;
	if (isMap(value)) return `{${entriesOf(value).join(',')}}`;
	return typeof value === 'string' || typeof value === 'object' ? JSON.stringify(textOf(value)) : String(value);
}

function entriesOf(map: OttlMap): readonly string[] {
	return [...map]
		.toSorted(([one], [other]) => (one < other ? -1 : 1))
		.map(([key, value]) => `${JSON.stringify(key)}:${jsonOf(value)}`);
}

function base64Of(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64');
}
