import { expect, test } from 'vitest';
import { isSignal, parseComponentId, signals } from '../../src/config/component-id.ts';

test.for([
	['otlp', { id: 'otlp', type: 'otlp' }],
	['otlp/2', { id: 'otlp/2', type: 'otlp', name: '2' }],
	[' otlp / on-call ', { id: 'otlp/on-call', type: 'otlp', name: 'on-call' }],
	['otlp/a/b', { id: 'otlp/a/b', type: 'otlp', name: 'a/b' }],
	['a_1', { id: 'a_1', type: 'a_1' }],
	[`a${'b'.repeat(62)}`, { id: `a${'b'.repeat(62)}`, type: `a${'b'.repeat(62)}` }],
	[`a/${'ä'.repeat(1024)}`, { id: `a/${'ä'.repeat(1024)}`, type: 'a', name: 'ä'.repeat(1024) }],
] as const)('%s is an id', ([text, id]) => {
	expect(parseComponentId(text)).toEqual(id);
});

test.for([
	['', 'expected an id such as "otlp" or "otlp/name"'],
	['/name', 'expected an id such as "otlp" or "otlp/name"'],
	['1otlp', 'expected an id such as "otlp" or "otlp/name"'],
	['ot-lp', 'expected an id such as "otlp" or "otlp/name"'],
	[`a${'b'.repeat(63)}`, 'expected an id such as "otlp" or "otlp/name"'],
	['otlp/', 'expected a name after the slash, as in "otlp/name"'],
	['otlp/ ', 'expected a name after the slash, as in "otlp/name"'],
	['otlp/a b', 'expected a name of up to 1024 characters without spaces and symbols'],
	['otlp/a+b', 'expected a name of up to 1024 characters without spaces and symbols'],
	[`a/${'b'.repeat(1025)}`, 'expected a name of up to 1024 characters without spaces and symbols'],
] as const)('%j is no id', ([text, expected]) => {
	expect(parseComponentId(text)).toEqual({ expected });
});

test('logs and traces are the signals', () => {
	expect(signals).toEqual(['logs', 'traces']);
	expect(isSignal('logs')).toBe(true);
	expect(isSignal('metrics')).toBe(false);
});
