import { createRequire } from 'node:module';
import { context, diag, logs } from '@opentelemetry/api';
import { logs as separateLogs } from '@opentelemetry/api-logs';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { expect, test } from 'vitest';
import { registered, registeredLogger } from '../../src/sdk/api-registry.ts';
import { createRememberedLog } from '../fakes.ts';

const manager = {
	active: () => context.active(),
	with: (_: unknown, fn: () => unknown) => fn(),
	bind: (_: unknown, target: unknown) => target,
	enable: () => manager,
	disable: () => manager,
};

test('what a host registers through the API is found, and nothing before or after', () => {
	expect(registered().context).toBeUndefined();
	context.setGlobalContextManager(manager as never);
	expect(registered().context).toBe(manager);
	context.disable();
	expect(registered().context).toBeUndefined();
});

test('what a host registers through the CommonJS copy of the API is found too', () => {
	const commonjs: typeof import('@opentelemetry/api') = createRequire(import.meta.url)('@opentelemetry/api');
	expect(commonjs.diag).not.toBe(diag);
	const { lines, ...log } = createRememberedLog();
	commonjs.diag.setLogger({ ...log, verbose: log.debug });
	registered().diag?.error('found');
	commonjs.diag.disable();
	expect(lines).toEqual(['error found']);
});

test.for([
	['the API of SDK 3.x', logs],
	['the separate API of SDK 2.x', separateLogs],
] as const)('a logger that a host registers through %s is found', ([, api]) => {
	const exporter = new InMemoryLogRecordExporter();
	expect(registeredLogger()).toBeUndefined();
	api.setGlobalLoggerProvider(new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] }));
	registeredLogger()?.emit({ body: 'found' });
	api.disable();
	expect(exporter.getFinishedLogRecords().map(({ body }) => body)).toEqual(['found']);
});
