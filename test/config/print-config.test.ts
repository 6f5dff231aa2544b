import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { load } from '../../src/config/load.ts';
import { printConfig, written } from '../../src/config/print-config.ts';
import { byteSize, durationMs, secret } from '../../src/config/value-shapes.ts';
import { depsOf, smallTable } from './reading.ts';

const shape = z.strictObject({
	waitMs: durationMs().default(5_000),
	sizeBytes: byteSize().default(1_024),
	token: secret({ what: 'a token' }).prefault('xoxb-1'),
	headers: z.record(z.string(), z.string()).default({ someName: 'x' }),
	windowsMs: z.array(durationMs()).default([1_000]),
	inner: z.strictObject({ deepName: z.string().exactOptional(), lastMs: durationMs().default(0) }).prefault({}),
});

test('options are written as the operator writes them', () => {
	expect(written(shape, shape.parse({ inner: { deepName: 'y' } }))).toEqual({
		wait: '5s',
		size: '1KiB',
		token: '[REDACTED]',
		headers: { someName: 'x' },
		windows: ['1s'],
		inner: { deep_name: 'y', last: '0s' },
	});
});

const text = `
receivers: { in: , in/b: { port: 5 } }
exporters: { out: { name: "0123" } }
service: { pipelines: { logs/a: { receivers: [in], exporters: [out] } } }
`;
const reload = (yaml: string) => load([{ kind: 'location', location: 'a' }], depsOf({ a: yaml }), smallTable);

test('a configuration is printed with its defaults, empty sections left out', () => {
	expect(parse(printConfig(reload(text), smallTable))).toEqual({
		receivers: { in: { port: 1 }, 'in/b': { port: 5 } },
		exporters: { out: { name: '0123' } },
		service: {
			pipelines: { 'logs/a': { receivers: ['in'], processors: [], exporters: ['out'] } },
			telemetry: { logs: { level: 'info' }, metrics: { level: 'normal', readers: [] } },
		},
	});
});

test('what is printed is read as the same configuration', () => {
	const { warnings: _, ...config } = reload(text);
	expect(reload(printConfig(reload(text), smallTable))).toMatchObject(config);
});

test('extensions are printed in their order', () => {
	const more = `${text}extensions: { health: { path: /x } }\n`.replace(
		'service: {',
		'service: { extensions: [health],',
	);
	expect(parse(printConfig(reload(more), smallTable))).toMatchObject({
		extensions: { health: { path: '/x' } },
		service: { extensions: ['health'] },
	});
});
