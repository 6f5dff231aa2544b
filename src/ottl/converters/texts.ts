// Functions of strings. Lengths and places count UTF-8 bytes, as in the Collector.
import { binary, type Converters, ternary, unary } from '../converter.ts';
import { type Casing, casings } from '../letter-case.ts';
import { int, list, made, optional, type Parameter, text } from '../parameter.ts';
import { textOf } from '../print-value.ts';
import { type Failure, failure } from '../value.ts';

/** Functions of strings. */
export const textConverters: Converters = {
	HasPrefix: binary(text('target'), text('prefix'), (target, prefix) => target.startsWith(prefix)),
	HasSuffix: binary(text('target'), text('suffix'), (target, suffix) => target.endsWith(suffix)),
	ConvertCase: binary(text('target'), casing('to_case'), (target, convert) => convert(target)),
	ToLowerCase: unary(text('target'), (target) => target.toLowerCase()),
	ToUpperCase: unary(text('target'), (target) => target.toUpperCase()),
	Trim: binary(text('target'), optional(text('replacement'), ' '), trim),
	Split: binary(text('target'), text('delimiter'), (target, delimiter) =>
		delimiter === '' ? [...target] : target.split(delimiter),
	),
	Concat: binary(list('vals'), text('delimiter'), (values, delimiter) =>
		values.map((value) => textOf(value) ?? '<nil>').join(delimiter),
	),
	Substring: ternary([text('target'), int('start'), int('length')], substring),
};

function casing(name: string): Parameter<Casing> {
	const known = [...casings.keys()].join(', ');
	return made(text(name), (word) => casings.get(word) ?? failure(`expected one of ${known}`, word));
}

/** Without the characters of a set at both ends. */
function trim(target: string, characters: string): string {
	const cut = new Set(characters);
	const points = [...target];
	const start = points.findIndex((point) => !cut.has(point));
	const end = points.findLastIndex((point) => !cut.has(point));
	return start === -1 ? '' : points.slice(start, end + 1).join('');
}

function substring(target: string, start: bigint, length: bigint): string | Failure {
	const bytes = Buffer.from(target);
	if (start < 0n || length <= 0n || start + length > BigInt(bytes.length))
		return failure('expected the start and the length of a part of the string');
	return bytes.subarray(Number(start), Number(start + length)).toString('utf8');
}
