// Functions of lists and maps.

import { equals } from '../compare.ts';
import { binary, type Converters, unary } from '../converter.ts';
import { evaluateOf, lift, type Operand } from '../operand.ts';
import { any, type Given, list, map, readArgument } from '../parameter.ts';
import { type Failure, failure, isList, isMap, kindOf, type OttlValue } from '../value.ts';

/** Functions of lists and maps. */
export const collectionConverters: Converters = {
	Len: unary(any('target'), lengthOf),
	ContainsValue: binary(list('target'), any('item'), (target, item) => target.some((each) => equals(each, item))),
	Index: binary(any('target'), any('value'), indexOf),
	Coalesce: { parameters: [list('values')], call: coalesce },
	Keys: unary(map('target'), (target) => [...target.keys()]),
	Values: unary(map('target'), (target) => [...target.values()]),
};

/** The first value that is not nil. Those behind it are not asked for, so that they can be what would fail before. */
function coalesce(at: number, [values]: readonly (Given | undefined)[]): Operand<OttlValue> {
	const { items } = values ?? {};
	if (items === undefined) return lift(at, readArgument(list('values'), values), firstOf);
	const failing = items.find(({ kind }) => kind === 'failing');
	if (failing !== undefined) return failing;
	if (items.every(({ kind }) => kind === 'constant')) return lift(at, readArgument(list('values'), values), firstOf);
	const evaluates = items.map(evaluateOf);
	return {
		kind: 'computed',
		evaluate: (subject) => {
			for (const evaluate of evaluates) {
				const value = evaluate(subject);
				if (value !== null) return value;
			}
			return null;
		},
	};
}

function firstOf(values: readonly OttlValue[]): OttlValue | Failure {
	if (values.length === 0) return failure('expected at least one value');
	return values.find((value) => value !== null) ?? null;
}

/** The UTF-8 bytes of a string, the items of a list, the entries of a map. */
function lengthOf(value: OttlValue): bigint | Failure {
	if (typeof value === 'string') return BigInt(Buffer.byteLength(value));
	if (isList(value) || value instanceof Uint8Array) return BigInt(value.length);
	return isMap(value) ? BigInt(value.size) : failure(`expected a string, a list or a map, got ${kindOf(value)}`);
}

/** Where a value stands in a list or a text in another, in UTF-8 bytes; -1 when it does not. */
function indexOf(target: OttlValue, value: OttlValue): bigint | Failure {
	if (isList(target)) return BigInt(target.findIndex((item) => equals(item, value)));
	if (typeof target !== 'string' || typeof value !== 'string')
		return failure(`expected a list, or two strings, got ${kindOf(target)} and ${kindOf(value)}`);
	const at = target.indexOf(value);
	return BigInt(at < 0 ? at : Buffer.byteLength(target.slice(0, at)));
}
