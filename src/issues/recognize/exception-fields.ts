// The many spellings of one error: OpenTelemetry's `exception.*`, the map a logger makes of an Error object, the same map
// flattened into dotted keys, winston's `stack` beside `name`. Each becomes the same few fields; what they mean together
// is decided elsewhere.
import type { Attributes, Value } from '../../model/telemetry.ts';
import { linksMax, membersMax } from '../stack/reader.ts';
import { stackCharsMax } from '../stack.ts';
import { isList, isMap, oneLine, textOf } from '../text.ts';

/** An error as a sender described it. Every part may be `''`, not all of the first three. */
export interface ErrorFields {
	readonly type: string;
	readonly message: string;
	readonly stack: string;
	readonly code: string;
	readonly cause?: ErrorFields;
	/** The errors an aggregate holds. */
	readonly members: readonly ErrorFields[];
}

/** Looks one field up, by a name that is relative to the error. */
type Lookup = (name: string) => Value | undefined;

/** OpenTelemetry's convention. A cause is no part of it; loggers leave one beside it. */
export function conventionFields(attributes: Attributes): ErrorFields | undefined {
	const fields = read((name) => attributes.get(`exception.${name}`));
	const cause = fields?.cause ?? looseCause(attributes);
	return fields && { ...fields, ...(cause && { cause }) };
}

/** What loggers leave: `err` or `error` as a map or as text, the same in dotted keys, or a `stack`. */
export function loggerFields(attributes: Attributes): ErrorFields | undefined {
	for (const key of ['err', 'error', 'exception']) {
		const fields = fieldsOf(attributes.get(key)) ?? dottedFields(attributes, key);
		if (fields !== undefined) return fields;
	}
	return flatFields(attributes);
}

/** `error.type` alone is the semantic convention's class of a failure, such as "500", and no error object. */
function dottedFields(attributes: Attributes, key: string): ErrorFields | undefined {
	const fields = read((name) => attributes.get(`${key}.${name}`));
	return fields?.message || fields?.stack ? fields : undefined;
}

/** Winston's errors format puts the fields among all others, where only a stack gives a `name` its meaning. */
function flatFields(attributes: Attributes): ErrorFields | undefined {
	const stack = attributes.get('stack');
	if (typeof stack !== 'string') return undefined;
	const code = oneLine(attributes.get('code'));
	return { type: oneLine(attributes.get('name')), message: '', stack, code, ...linked((name) => attributes.get(name)) };
}

function looseCause(attributes: Attributes): ErrorFields | undefined {
	const cause = attributes.get('cause');
	return (
		(isMap(cause) ? fieldsOf(cause) : undefined) ??
		read((name) => attributes.get(`err.cause.${name}`)) ??
		read((name) => attributes.get(`error.cause.${name}`))
	);
}

/** An error in one value: a map with fields of its own, or a text that is its message or its stack. */
function fieldsOf(value: Value | undefined, depth: number = linksMax): ErrorFields | undefined {
	if (isMap(value)) return read((name) => value.get(name), depth);
	if (typeof value !== 'string' || value.trim() === '' || value === '[Circular]') return undefined;
	const fields: ErrorFields = { type: '', message: '', stack: '', code: '', members: [] };
	return value.includes('\n') ? { ...fields, stack: value } : { ...fields, message: value };
}

function read(lookup: Lookup, depth: number = linksMax): ErrorFields | undefined {
	const first = (...names: string[]) => names.map((name) => textOf(lookup(name), stackCharsMax)).find(Boolean) ?? '';
	const type = oneLine(first('type', 'name'));
	const message = first('message');
	const stack = first('stacktrace', 'stack', 'stack_trace');
	if (type === '' && message === '' && stack === '') return undefined;
	return { type, message, stack, code: oneLine(lookup('code')), ...linked(lookup, depth) };
}

/** The errors that an error refers to. */
function linked(lookup: Lookup, depth: number = linksMax): Pick<ErrorFields, 'cause' | 'members'> {
	if (depth === 0) return { members: [] };
	const cause = fieldsOf(lookup('cause'), depth - 1) ?? read((name) => lookup(`cause.${name}`), depth - 1);
	return { members: membersOf(lookup('aggregateErrors') ?? lookup('errors')), ...(cause && { cause }) };
}

function membersOf(value: Value | undefined): readonly ErrorFields[] {
	if (!isList(value)) return [];
	return value.slice(0, membersMax).flatMap((member) => fieldsOf(member, 0) ?? []);
}
