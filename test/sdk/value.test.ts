import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import {
	attempt,
	createValueReader,
	depthMax,
	entriesMax,
	isError,
	recordLengthMax,
	textLengthMax,
} from '../../src/sdk/value.ts';

const read = (input: unknown) => createValueReader().value(input);
const throwing = () => {
	throw new Error('not yours to look at');
};

test.for<[what: string, input: unknown, expected: unknown]>([
	['a whole number becomes an int64', 42, 42n],
	['a fraction stays a double', 1.5, 1.5],
	['the largest safe integer is an int64', Number.MAX_SAFE_INTEGER, BigInt(Number.MAX_SAFE_INTEGER)],
	['a whole number past 2^53 stays the double it is', 2 ** 53, 2 ** 53],
	['NaN stays a double', Number.NaN, Number.NaN],
	['the largest int64 stays one', 2n ** 63n - 1n, 2n ** 63n - 1n],
	['a bigint past it is told as text', 2n ** 63n, '9223372036854775808'],
	['the smallest int64 stays one', -(2n ** 63n), -(2n ** 63n)],
	['a bigint below it is told as text', -(2n ** 63n) - 1n, '-9223372036854775809'],
	['null is no value', null, null],
	['undefined is no value', undefined, null],
	['a date is told in ISO 8601', new Date(0), '1970-01-01T00:00:00.000Z'],
	['a URL is told as text', new URL('https://example.com/a'), 'https://example.com/a'],
	['a symbol is told by its name', Symbol('why'), 'Symbol(why)'],
	['bytes are copied', Buffer.from('ab'), new Uint8Array([97, 98])],
	[
		'a name that comes twice keeps its first value',
		new Map<unknown, string>([
			[1, 'a'],
			['1', 'b'],
		]),
		new Map([['1', 'a']]),
	],
	['a set is a list', new Set(['a', 1]), ['a', 1n]],
	['a map is a map', new Map([[7, true]]), new Map([['7', true]])],
	['an object is a map', { a: { b: [null] } }, new Map([['a', new Map([['b', [null]]])]])],
	['what throws when listed is marked', new Proxy({}, { ownKeys: throwing }), '[unreadable]'],
	['what throws when made plain is marked', { toJSON: throwing }, '[unreadable]'],
	['what throws when made text is marked', Object.assign(() => {}, { toString: throwing }), '[unreadable]'],
])('%s', ([, input, expected]) => {
	expect(read(input)).toEqual(expected);
});

test('bytes that change later were read before', () => {
	const bytes = Buffer.from('ab');
	const copy = read(bytes);
	bytes[0] = 0;
	expect(copy).toEqual(new Uint8Array([97, 98]));
});

test('a member that throws does not take the others with it', () => {
	const input = Object.defineProperty({ a: 1 }, 'b', { get: throwing, enumerable: true });
	expect(read(input)).toEqual(
		new Map<string, unknown>([
			['a', 1n],
			['b', '[unreadable]'],
		]),
	);
});

test('a circle is marked where it closes, and the same object beside itself is no circle', () => {
	const shared = { x: 1 };
	const input: Record<string, unknown> = { one: shared, other: shared };
	input.self = input;
	const x = new Map([['x', 1n]]);
	expect(read(input)).toEqual(
		new Map<string, unknown>([
			['one', x],
			['other', x],
			['self', '[circular]'],
		]),
	);
});

test('nesting is followed to the limit and marked past it', () => {
	const nested = (levels: number): unknown => (levels === 0 ? 'end' : [nested(levels - 1)]);
	const deepest = (input: unknown): unknown => (Array.isArray(input) ? deepest(input[0]) : input);
	expect(deepest(read(nested(depthMax)))).toBe('end');
	expect(deepest(read(nested(depthMax + 1)))).toBe('[too deep]');
});

test('an object that becomes another for ever ends', () => {
	const endless = (): unknown => ({ toJSON: endless });
	expect(read(endless())).toBe('[too deep]');
});

test('elements are read to the limit', () => {
	expect(read(new Array(entriesMax).fill(0))).toHaveLength(entriesMax);
	expect(read(new Array(entriesMax + 1).fill(0))).toHaveLength(entriesMax);
});

test('attributes past the limit are counted with those the SDK left out', () => {
	const attributes = Object.fromEntries(Array.from({ length: entriesMax + 1 }, (_, at) => [`key ${at}`, at]));
	const all = createValueReader().attributes({ attributes, droppedAttributesCount: 2 });
	expect([all.attributes.size, all.droppedAttributesCount]).toEqual([entriesMax, 3]);
	const { [`key ${entriesMax}`]: _, ...fitting } = attributes;
	expect(createValueReader().attributes({ attributes: fitting }).droppedAttributesCount).toBe(0);
});

test('a text is cut at its limit, and marked', () => {
	expect(read('x'.repeat(textLengthMax))).toBe('x'.repeat(textLengthMax));
	expect(read('x'.repeat(textLengthMax + 1))).toBe(`${'x'.repeat(textLengthMax - 1)}…`);
	expect(read(Buffer.alloc(textLengthMax + 1))).toHaveLength(textLengthMax);
});

test('all texts of a record share a limit', () => {
	const texts = recordLengthMax / textLengthMax;
	const full = read(new Array(texts).fill('x'.repeat(textLengthMax)));
	expect(full).toEqual(new Array(texts).fill('x'.repeat(textLengthMax)));
	const over = read([...new Array(texts).fill('x'.repeat(textLengthMax)), 'more']);
	expect(Array.isArray(over) && over.at(-1)).toBe('…');
});

test('an error inside keeps its type, message, stack, cause, members and extras', () => {
	const cause = new TypeError('inner');
	const error = Object.assign(new AggregateError([new Error('member')], 'outer', { cause }), { code: 'E1' });
	const map = read({ error });
	expect(JSON.stringify(map, (_, value) => (value instanceof Map ? Object.fromEntries(value) : value))).toMatch(
		/"type":"AggregateError","message":"outer","stack":"AggregateError: outer.*"cause":\{"type":"TypeError","message":"inner".*"aggregateErrors":\[\{"type":"Error","message":"member".*"code":"E1"/,
	);
});

test('an error of another realm is an error; what merely looks like one is not', () => {
	expect(isError(runInNewContext('new TypeError("far")'))).toBe(true);
	expect(isError({ name: 'Error', message: 'm', stack: 's' })).toBe(false);
	expect(isError(new Proxy({}, { getPrototypeOf: throwing }))).toBe(false);
});

test('an attempt that throws gives the other value', () => {
	expect([attempt(() => 1, 2), attempt(throwing, 2)]).toEqual([1, 2]);
});
