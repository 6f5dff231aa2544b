import { createRequire } from 'node:module';
import { context, diag } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { registered } from '../../src/sdk/api-registry.ts';
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
