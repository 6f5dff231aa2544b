// Functions that make one kind of value of another. What cannot be converted to a scalar is nil; what is no JSON and no id
// is an error, since whoever parses expects something to be there.
import { type Converters, unary } from '../converter.ts';
import { any, printed, text } from '../parameter.ts';
import { type Failure, failure, type Id, isFailure, isInt64, kindOf, type OttlValue } from '../value.ts';

/** Conversions between kinds. */
export const conversions: Converters = {
	String: unary(printed('target'), (value) => value),
	Int: unary(any('target'), toInt),
	Double: unary(any('target'), toDouble),
	Bool: unary(any('target'), toBool),
	ParseJSON: unary(text('target'), parseJson),
	TraceID: unary(any('target'), (value) => toId('trace id', value)),
	SpanID: unary(any('target'), (value) => toId('span id', value)),
};

/** Lists and maps within each other: what the decoders allow for records, too. */
export const jsonDepthMax = 100;

function toInt(value: OttlValue): bigint | null {
	if (typeof value === 'bigint') return value;
	if (typeof value === 'boolean') return value ? 1n : 0n;
	if (typeof value === 'number') return Number.isFinite(value) ? int64OrNil(BigInt(Math.trunc(value))) : null;
	const [, sign = '', digits] = typeof value === 'string' ? (intText.exec(value) ?? []) : [];
	return digits === undefined ? null : int64OrNil(BigInt(sign + digits));
}

/** No int64 has more digits, and BigInt takes its time with a text of millions. */
const intText = /^([+-]?)0*(\d{1,19})$/;

function int64OrNil(value: bigint): bigint | null {
	return isInt64(value) ? value : null;
}

function toDouble(value: OttlValue): number | null {
	if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
	if (typeof value === 'boolean') return value ? 1 : 0;
	return typeof value === 'string' && /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(value)
		? Number(value)
		: null;
}

const trueTexts: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const falseTexts: ReadonlySet<string> = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

function toBool(value: OttlValue): boolean | null {
	if (typeof value === 'boolean') return value;
	if (typeof value === 'bigint' || typeof value === 'number') return Number(value) !== 0;
	if (typeof value !== 'string') return null;
	return falseTexts.has(value) ? false : trueTexts.has(value) || null;
}

/** An object or a list; all its numbers are floats. */
function parseJson(json: string): OttlValue | Failure {
	const parsed = readJson(json);
	return typeof parsed === 'object' && parsed !== null
		? ottlValueOf(parsed, 1)
		: failure('expected a JSON object or list');
}

function readJson(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		// Not JSON: the caller tells so, without the parser's text, which repeats the telemetry.
		return undefined;
	}
}

function ottlValueOf(json: unknown, depth: number): OttlValue | Failure {
	if (typeof json === 'string' || typeof json === 'boolean' || typeof json === 'number') return json;
	if (typeof json !== 'object' || json === null) return null;
	if (depth > jsonDepthMax) return failure(`expected JSON nested at most ${jsonDepthMax} deep`);
	const entries: [string, OttlValue][] = [];
	for (const [key, part] of Object.entries(json)) {
		const value = ottlValueOf(part, depth + 1);
		if (isFailure(value)) return value;
		entries.push([key, value]);
	}
	return Array.isArray(json) ? entries.map(([, value]) => value) : new Map(entries);
}

const idBytes = { 'trace id': 16, 'span id': 8 } as const;

/** From its bytes or from the hexadecimal digits of them. */
function toId(kind: Id['kind'], value: OttlValue): Id | Failure {
	const size = idBytes[kind];
	if (typeof value !== 'string' && !(value instanceof Uint8Array))
		return failure(`expected the ${size} bytes of a ${kind} or their digits, got ${kindOf(value)}`);
	const bytes = Buffer.from(value);
	if (bytes.length === size) return { kind, hex: bytes.toString('hex') };
	const digits = bytes.toString('latin1').toLowerCase();
	return digits.length === size * 2 && /^[0-9a-f]+$/.test(digits)
		? { kind, hex: digits }
		: failure(`expected the ${size} bytes of a ${kind} or their ${size * 2} hexadecimal digits`);
}
