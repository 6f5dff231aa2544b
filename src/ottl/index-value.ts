// A part of a value by a key. Paths and calls treat what is missing differently, so here it is only said to be missing.
import { type Failure, failure, isList, isMap, kindOf, type OttlValue } from './value.ts';

/** The part under a key; `undefined` when a map has no such key. */
export type Indexer = (value: OttlValue, key: OttlValue) => OttlValue | Failure | undefined;

/** An element of a list or an entry of a map. */
export const indexValue: Indexer = (value, key) => {
	if (isMap(value)) {
		return typeof key === 'string'
			? value.get(key)
			: failure(`expected a string as the key of a map, got ${kindOf(key)}`);
	}
	if (!isList(value)) return failure(`expected a map or a list to take a part of, got ${kindOf(value)}`);
	if (typeof key !== 'bigint') return failure(`expected an int as the index of a list, got ${kindOf(key)}`);
	const found = value[Number(key)];
	return found === undefined ? failure(`index ${key} is out of bounds`) : found;
};
