import { expect, test } from 'vitest';
import { condition } from '../../../src/app/shapes/condition.ts';

test('a condition is compiled when it is read', () => {
	const read = condition('log').safeParse('severity_number >= 17');
	expect(read.data?.text).toBe('severity_number >= 17');
	expect(read.data?.context).toBe('log');
});

test.for([
	[
		'log.bdy == nil',
		'is no condition, at its column 1: expected a path below log, found log.bdy; did you mean "log.body"?',
	],
	['log.body = nil', 'is no condition, at its column 10: '],
	['', 'is no condition, at its column 1: '],
] as const)('%j is refused with its place', ([text, message]) => {
	const [issue] = condition('log', 'resource').safeParse(text).error?.issues ?? [];
	expect(issue?.message).toContain(message);
});

test('every name that means nothing is told at once', () => {
	const faulty = condition('log', 'resource').safeParse('log.bdy == log.severty_number');
	expect(faulty.error?.issues).toHaveLength(2);
});
