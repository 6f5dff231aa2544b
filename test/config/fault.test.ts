import { expect, test } from 'vitest';
import { ConfigError, printFault, printPath, printPlace } from '../../src/config/fault.ts';

test('a fault is one line: path, message, place', () => {
	const place = { source: 'config.yaml', line: 31, column: 5 };
	expect(printFault({ path: ['exporters', 'slack', 'timeout'], message: 'expected x, got y', place })).toBe(
		'exporters.slack.timeout: expected x, got y (config.yaml:31:5)',
	);
});

test('without path or place the rest remains', () => {
	expect(printFault({ path: [], message: 'expected x' })).toBe('expected x');
	expect(printFault({ path: ['a'], message: 'expected x', place: { source: '--set a' } })).toBe(
		'a: expected x (--set a)',
	);
});

test.for<[readonly (string | number)[], string]>([
	[[], ''],
	[['a', 'b_c', 'd-e'], 'a.b_c.d-e'],
	[['exporters', 'slack/on-call', 'routes', 2, 'channel'], 'exporters.slack/on-call.routes[2].channel'],
	[['response_headers', 'x.y'], 'response_headers["x.y"]'],
	[['', 'a'], '[""].a'],
	[['exporters', 'xoxb-1-secret'], 'exporters["[REDACTED]"]'],
])('%j is printed as %s', ([path, text]) => {
	expect(printPath(path)).toBe(text);
});

test('a place needs line and column to name them', () => {
	expect(printPlace({ source: 'a.yaml', line: 1, column: 2 })).toBe('a.yaml:1:2');
	expect(printPlace({ source: '--set a.b' })).toBe('--set a.b');
});

test('the error holds every fault and prints one a line', () => {
	const faults = [
		{ path: ['a'], message: 'expected x' },
		{ path: ['b'], message: 'expected y' },
	];
	const error = new ConfigError(faults);
	expect(error.faults).toBe(faults);
	expect(error.message).toBe('a: expected x\nb: expected y');
	expect(error.name).toBe('ConfigError');
});
