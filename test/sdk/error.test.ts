import { expect, test } from 'vitest';
import { causesMax, describeError } from '../../src/sdk/error.ts';
import { createValueReader } from '../../src/sdk/value.ts';

const describe = (error: Error) => describeError(error, createValueReader());
const thrown = (message: string, cause?: unknown) =>
	Object.assign(new Error(message, cause === undefined ? undefined : { cause }), {
		stack: `Error: ${message}\n    at f`,
	});

test('an error is told by type, message and stack', () => {
	const error = Object.assign(new RangeError('too far'), { stack: 'RangeError: too far\n    at f (a.js:1:2)' });
	expect([...describe(error)]).toEqual([
		['exception.type', 'RangeError'],
		['exception.message', 'too far'],
		['exception.stacktrace', 'RangeError: too far\n    at f (a.js:1:2)'],
	]);
});

test('the causes follow in the stack, outermost first', () => {
	const error = thrown('outer', thrown('middle', 'plain text'));
	expect(describe(error).get('exception.stacktrace')).toBe(
		'Error: outer\n    at f\ncaused by: Error: middle\n    at f\ncaused by: plain text',
	);
});

test('a circle of causes ends', () => {
	const error = thrown('outer', thrown('inner'));
	Object.assign(error.cause as object, { cause: error });
	expect(describe(error).get('exception.stacktrace')).toBe('Error: outer\n    at f\ncaused by: Error: inner\n    at f');
});

test.for([
	[causesMax, false],
	[causesMax + 1, true],
] as const)('of %i causes the last is left out: %s', ([causes, cut]) => {
	let error = thrown('cause 1');
	for (let at = 2; at <= causes + 1; at++) error = thrown(`cause ${at}`, error);
	const stack = String(describe(error).get('exception.stacktrace'));
	expect(stack.match(/caused by: Error/g)).toHaveLength(causesMax);
	expect(stack.includes('[more causes]')).toBe(cut);
});

test('the members of an aggregate are listed as inspect lists them', () => {
	const aggregate = new AggregateError([thrown('a'), 'b'], 'all failed');
	aggregate.stack = 'AggregateError: all failed\n    at f';
	expect(describe(aggregate).get('exception.stacktrace')).toBe(
		'AggregateError: all failed\n    at f {\n  [errors]: [\n    Error: a\n        at f,\n    b\n  ]\n}',
	);
});

test('an error that throws when looked at is still told by the rest', () => {
	const error = thrown('half');
	Object.defineProperty(error, 'message', {
		get() {
			throw new Error('no');
		},
	});
	expect([...describe(error).keys()]).toEqual(['exception.type', 'exception.stacktrace']);
});
