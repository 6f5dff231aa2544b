// Attribute values and times as the debug exporter prints them: in the Collector's manner, and with nothing in them that
// would steer a terminal.
import type { Attributes, Value } from '../model/telemetry.ts';

/** A value as plain text: strings as they are, bytes in base64, lists and maps as JSON. */
export function plain(value: Value | undefined): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : json(value);
}

/** A value with its type, such as `Str(hello)` or `Int(42)`. */
export function typed(value: Value | undefined): string {
	return `${typeName(value)}(${plain(value)})`;
}

/** Attributes in one line, such as ` a=1 b=two`, a space before each. */
export function inline(attributes: Attributes): string {
	return [...attributes].map(([name, value]) => ` ${name}=${plain(value)}`).join('');
}

/** Nanoseconds since the epoch as the Collector prints times. */
export function timeOf(unixNano: bigint): string {
	const date = new Date(Number(unixNano / nanosPerMilli)).toISOString();
	const fraction = `${unixNano % nanosPerSecond}`.padStart(9, '0').replace(/0+$/, '');
	return `${date.slice(0, 10)} ${date.slice(11, 19)}${fraction && `.${fraction}`} +0000 UTC`;
}

/** The text with its control characters made visible; line breaks and tabs may stay. */
export function harmless(text: string): string {
	return text.replace(
		/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g,
		(control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
	);
}

const nanosPerMilli = 1_000_000n;
const nanosPerSecond = 1_000_000_000n;

function typeName(value: Value | undefined): string {
	if (value === undefined || value === null) return 'Empty';
	if (typeof value === 'string') return 'Str';
	if (typeof value === 'boolean') return 'Bool';
	if (typeof value === 'bigint') return 'Int';
	if (typeof value === 'number') return 'Double';
	if (value instanceof Uint8Array) return 'Bytes';
	return isList(value) ? 'Slice' : 'Map';
}

function json(value: Value): string {
	if (typeof value === 'bigint' || typeof value === 'number') return String(value);
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
	if (isList(value)) return `[${value.map(quoted).join(',')}]`;
	return `{${[...value].map(([name, each]) => `${JSON.stringify(name)}:${quoted(each)}`).join(',')}}`;
}

function quoted(value: Value): string {
	return value instanceof Uint8Array ? JSON.stringify(json(value)) : json(value);
}

function isList(value: readonly Value[] | Attributes): value is readonly Value[] {
	return Array.isArray(value);
}
