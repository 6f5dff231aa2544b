// What functions ask of their arguments. What is read of a constant is read once, when the condition is: a pattern is
// compiled then, and one that cannot be is a fault of the condition.
import { lift, type Operand } from './operand.ts';
import { textOf } from './print-value.ts';
import {
	type Duration,
	type Failure,
	failure,
	isFailure,
	isList,
	isMap,
	kindOf,
	type OttlMap,
	type OttlValue,
	type Time,
} from './value.ts';

/** One parameter of a function. */
export interface Parameter<Read> {
	/** Its name, for named arguments. */
	readonly name: string;
	/** What the function gets for an argument. */
	readonly read: (value: OttlValue) => Read | Failure;
	/** What it gets without one; absent when there has to be one. */
	readonly fallback?: Read;
}

/** An argument as it was given. */
export interface Given {
	readonly at: number;
	readonly operand: Operand<OttlValue>;
	/** The items of a list that was written out, for a function that does not need all of them. */
	readonly items?: readonly Operand<OttlValue>[];
}

/** What the function gets. */
export function readArgument<Read>(parameter: Parameter<Read>, given: Given | undefined): Operand<Read> {
	if (given !== undefined) return lift(given.at, given.operand, parameter.read);
	return parameter.fallback === undefined
		? { kind: 'failing', failure: failure(`expected the argument \`${parameter.name}\``) }
		: { kind: 'constant', value: parameter.fallback };
}

/** Any value. */
export function any(name: string): Parameter<OttlValue> {
	return { name, read: (value) => value };
}

/** A string and nothing else. */
export function text(name: string): Parameter<string> {
	return { name, read: readText };
}

/** Any value as text; `null` for nil. */
export function printed(name: string): Parameter<string | null> {
	return { name, read: textOf };
}

/** An int. */
export function int(name: string): Parameter<bigint> {
	return { name, read: (value) => (typeof value === 'bigint' ? value : wrong('an int', value)) };
}

/** A list. */
export function list(name: string): Parameter<readonly OttlValue[]> {
	return { name, read: (value) => (isList(value) ? value : wrong('a list', value)) };
}

/** A list of strings. */
export function texts(name: string): Parameter<readonly string[]> {
	return { name, read: readTexts };
}

/** A map. */
export function map(name: string): Parameter<OttlMap> {
	return { name, read: (value) => (isMap(value) ? value : wrong('a map', value)) };
}

/** A moment. */
export function time(name: string): Parameter<Time> {
	return { name, read: (value) => (isTime(value) ? value : wrong('a time', value)) };
}

/** A stretch of time. */
export function duration(name: string): Parameter<Duration> {
	return { name, read: (value) => (isDuration(value) ? value : wrong('a duration', value)) };
}

/** What is made of what another parameter reads. */
export function made<From, Read>(from: Parameter<From>, make: (read: From) => Read | Failure): Parameter<Read> {
	return {
		name: from.name,
		read: (value) => {
			const read = from.read(value);
			return isFailure(read) ? read : make(read);
		},
	};
}

/** The same parameter, where the argument may be left out. */
export function optional<Read>(parameter: Parameter<Read>, fallback: Read): Parameter<Read> {
	return { ...parameter, fallback };
}

function readText(value: OttlValue): string | Failure {
	return typeof value === 'string' ? value : wrong('a string', value);
}

function readTexts(value: OttlValue): readonly string[] | Failure {
	if (!isList(value)) return wrong('a list of strings', value);
	const items = value.filter((item) => typeof item === 'string');
	return items.length === value.length ? items : failure('expected a list of strings, got one of other values');
}

function isTime(value: OttlValue): value is Time {
	return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'time';
}

function isDuration(value: OttlValue): value is Duration {
	return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'duration';
}

function wrong(expected: string, value: OttlValue): Failure {
	return failure(`expected ${expected}, got ${kindOf(value)}`);
}
