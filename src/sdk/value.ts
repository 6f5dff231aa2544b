// Makes a Value of whatever a host put into a record, now, since the host may change it later. It never throws and never
// runs away: strangers' data may be circular, endless, or throw when looked at.
import { type Attributes, noAttributes, type Value } from '../model/telemetry.ts';

/** Reads the values of one record; all of them share its limits. */
export interface ValueReader {
	value(input: unknown): Value;
	/** Text as text, nothing as `''`, anything else as `String` would have it. */
	text(input: unknown): string;
	/** The attributes of a holder, and how many it or we left out. */
	attributes(holder: AttributesHolder): ReadAttributes;
}

/** Whatever has attributes in the SDK. */
export interface AttributesHolder {
	readonly attributes?: Readonly<Record<string, unknown>> | undefined;
	readonly droppedAttributesCount?: number | undefined;
}

/** The attributes of a record, of an event or of a link. */
export interface ReadAttributes {
	readonly attributes: Attributes;
	readonly droppedAttributesCount: number;
}

/** Nesting that is followed: enough for a request inside an error inside a body, and far from the end of the call stack. */
export const depthMax = 8;
/** Members and elements read of one record: the SDK keeps 128 attributes by default, and nobody reads a thousand in a message. */
export const entriesMax = 1_000;
/** UTF-16 units of one text: the longest stack worth parsing, and above Slack's own limit of 40,000. */
export const textLengthMax = 65_536;
/** UTF-16 units of all texts of one record: a full queue then stays within a gigabyte even at its worst. */
export const recordLengthMax = 262_144;

const int64Max = 2n ** 63n - 1n;
const int64Min = -(2n ** 63n);
const cut = '…';
/** Stands for what threw when it was looked at. */
const unreadable = '[unreadable]';

/** A reader for one record. */
export function createValueReader(): ValueReader {
	const ancestors = new Set<object>();
	const { entry, text, bytes } = createBudget();

	function value(input: unknown): Value {
		if (input === null || input === undefined) return null;
		if (typeof input === 'boolean') return input;
		if (typeof input === 'number') return Number.isSafeInteger(input) ? BigInt(input) : input;
		if (typeof input === 'bigint') return input <= int64Max && input >= int64Min ? input : text(input);
		if (typeof input !== 'object') return text(input);
		if (ancestors.has(input)) return '[circular]';
		if (ancestors.size >= depthMax) return '[too deep]';
		ancestors.add(input);
		const read = attempt(() => structure(input), unreadable);
		ancestors.delete(input);
		return read;
	}

	function structure(input: object): Value {
		if (isError(input)) return members(errorMembers(input));
		if (Array.isArray(input) || input instanceof Set) return elements(input);
		if (input instanceof Map) return members(input);
		if (ArrayBuffer.isView(input)) return bytes(input);
		if ('toJSON' in input && typeof input.toJSON === 'function') return value(input.toJSON());
		return members(ownMembers(input));
	}

	function elements(input: Iterable<unknown>): readonly Value[] {
		const read: Value[] = [];
		for (const each of input) {
			if (!entry()) break;
			read.push(value(each));
		}
		return read;
	}

	function members(input: Iterable<readonly [unknown, unknown]>): Attributes {
		const read = new Map<string, Value>();
		for (const [name, each] of input) {
			if (!entry()) break;
			const key = text(name);
			if (!read.has(key)) read.set(key, value(each));
		}
		return read;
	}

	return {
		value,
		text,
		attributes({ attributes, droppedAttributesCount = 0 }) {
			if (attributes === undefined) return { attributes: noAttributes, droppedAttributesCount };
			const read = attempt(() => members(ownMembers(attributes)), noAttributes);
			const left = attempt(() => Object.keys(attributes).length, 0) - read.size;
			return { attributes: read, droppedAttributesCount: droppedAttributesCount + Math.max(0, left) };
		},
	};
}

/** What one record may still take up. */
function createBudget() {
	let entries = entriesMax;
	let length = recordLengthMax;
	const room = () => Math.min(textLengthMax, length);
	return {
		/** Whether one more member or element fits. */
		entry: () => entries-- > 0,
		text(input: unknown): string {
			if (input === undefined || input === null) return '';
			const whole = typeof input === 'string' ? input : attempt(() => String(input), unreadable);
			const kept = whole.length <= room() ? whole : `${whole.slice(0, Math.max(0, room() - cut.length))}${cut}`;
			length = Math.max(0, length - kept.length);
			return kept;
		},
		bytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
			const size = Math.min(byteLength, room());
			length -= size;
			return new Uint8Array(buffer, byteOffset, size).slice();
		},
	};
}

/** Whether something is an error, be it of another realm. */
export function isError(input: unknown): input is Error {
	return attempt(() => input instanceof Error || Object.prototype.toString.call(input) === '[object Error]', false);
}

/** What `read` gives, or `otherwise` when the host's getter, proxy or method throws: its faults are not ours to pass on. */
export function attempt<T>(read: () => T, otherwise: T): T {
	try {
		return read();
	} catch {
		// Whatever it threw says nothing about the record.
		return otherwise;
	}
}

/** The enumerable own members; one that throws does not take the others with it. */
function* ownMembers(input: object): Generator<readonly [string, unknown]> {
	for (const name of Object.keys(input)) yield [name, attempt(() => Reflect.get(input, name), unreadable)];
}

/** An error's own say first, under the names pino gives them, then whatever the host added. */
function* errorMembers(error: Error): Generator<readonly [string, unknown]> {
	yield ['type', error.name];
	yield ['message', error.message];
	yield ['stack', error.stack];
	if (error.cause !== undefined) yield ['cause', error.cause];
	if ('errors' in error) yield ['aggregateErrors', error.errors];
	for (const [name, member] of ownMembers(error)) {
		if (name !== 'cause' && name !== 'errors') yield [name, member];
	}
}
