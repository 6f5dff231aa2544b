// Functions that ask what kind of value there is. For nil each of them answers, so that they can guard others.
import { type Converter, type Converters, unary } from '../converter.ts';
import { any } from '../parameter.ts';
import { isList, isMap, type OttlValue } from '../value.ts';

/** Whether a value is of a kind, or empty. */
export const kindConverters: Converters = {
	IsString: asks((value) => typeof value === 'string'),
	IsInt: asks((value) => typeof value === 'bigint'),
	IsDouble: asks((value) => typeof value === 'number'),
	IsBool: asks((value) => typeof value === 'boolean'),
	IsMap: asks(isMap),
	IsList: asks(isList),
	IsEmpty: asks(isEmpty),
};

function asks(test: (value: OttlValue) => boolean): Converter {
	return unary(any('target'), test);
}

function isEmpty(value: OttlValue): boolean {
	if (value === null || typeof value !== 'object') return !value;
	if (isList(value) || value instanceof Uint8Array) return value.length === 0;
	if (isMap(value)) return value.size === 0;
	return 'hex' in value ? /^0+$/.test(value.hex) : value.nanoseconds === 0n;
}
