import { expect, test } from 'vitest';
import { grpcProtocolShape } from '../../../src/app/shapes/otlp-grpc.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

test('an open door has the documented defaults', () => {
	expect(parseOptions(grpcProtocolShape, {})).toEqual({
		endpoint: { host: 'localhost', port: 4317 },
		maxRecvMsgSizeMib: 16,
		maxConcurrentStreams: 100,
		keepalive: {
			serverParameters: {
				maxConnectionIdleMs: 0,
				maxConnectionAgeMs: 0,
				maxConnectionAgeGraceMs: 0,
				timeMs: 300_000,
				timeoutMs: 20_000,
			},
		},
	});
});

const days20Ms = 480 * 60 * 60_000;

test.for([
	['maxRecvMsgSizeMib', 1, 4095],
	['maxConcurrentStreams', 1, 2_147_483_647],
] as const)('%s is from %d to %d', ([name, least, most]) => {
	const faults = (value: number) => faultsOf(() => parseOptions(grpcProtocolShape, { [name]: value }));
	expect([faults(least), faults(most)]).toEqual([[], []]);
	expect(faults(least - 1)).toEqual([`${name}: expected at least ${least}, got ${least - 1}`]);
	expect(faults(most + 1)).toEqual([`${name}: expected at most ${most}, got ${most + 1}`]);
});

test.for([
	['maxConnectionIdleMs', 0],
	['maxConnectionAgeMs', 0],
	['maxConnectionAgeGraceMs', 0],
	['timeMs', 0],
	['timeoutMs', 1],
] as const)('%s is from %d to twenty days, which timers can hold', ([name, least]) => {
	const faults = (value: number) =>
		faultsOf(() => parseOptions(grpcProtocolShape, { keepalive: { serverParameters: { [name]: value } } }));
	const path = `keepalive.serverParameters.${name}`;
	expect([faults(least), faults(days20Ms)]).toEqual([[], []]);
	expect(faults(least - 1)).toEqual([`${path}: expected at least ${least}, got ${least - 1}`]);
	expect(faults(days20Ms + 1)).toEqual([`${path}: expected at most ${days20Ms}, got ${days20Ms + 1}`]);
});
