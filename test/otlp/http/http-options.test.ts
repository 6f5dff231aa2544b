import { expect, test } from 'vitest';
import { everything } from '../../../src/model/interest.ts';
import { otlpHttpDefaults, servedPaths } from '../../../src/otlp/http/http-options.ts';
import { createRememberedLog, createSeededChance } from '../../fakes.ts';

const consumer = { consume: async () => ({ status: 'accepted' }) as const };
const world = {
	interest: everything,
	counters: { add: () => {}, snapshot: () => [] },
	log: createRememberedLog(),
	chance: createSeededChance(),
};

test('a signal has a path if somebody consumes it', () => {
	expect(servedPaths(world, otlpHttpDefaults)).toEqual({});
	expect(servedPaths({ ...world, logs: consumer }, otlpHttpDefaults)).toEqual({ logs: '/v1/logs' });
	expect(servedPaths({ ...world, logs: consumer, traces: consumer }, otlpHttpDefaults)).toEqual({
		logs: '/v1/logs',
		traces: '/v1/traces',
	});
});

test('a path without its leading slash gets one', () => {
	const options = { ...otlpHttpDefaults, logsPath: 'in/logs', tracesPath: '/in/traces' };
	expect(servedPaths({ ...world, logs: consumer, traces: consumer }, options)).toEqual({
		logs: '/in/logs',
		traces: '/in/traces',
	});
});
