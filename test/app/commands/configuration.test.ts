import { expect, test } from 'vitest';
import { configurationUsage, readConfiguration } from '../../../src/app/commands/configuration.ts';
import { faultsOf } from '../../config/reading.ts';
import { createIo, goodConfig } from './io.ts';

test('files are merged in their order, and --set comes last wherever it stands', () => {
	const io = createIo({ a: goodConfig, b: 'exporters: { slack: { timeout: 3s } }' });
	const args = ['--set', 'exporters.slack.dry_run=true', '--config', 'a', '--config', 'b'];
	const slack = readConfiguration(args, io).exporters.get('slack');
	expect(slack?.type === 'slack' && slack.options).toMatchObject({ timeoutMs: 3_000, dryRun: true });
	expect(io.err()).toBe('');
});

test('variables come from the environment', () => {
	const io = createIo({ a: goodConfig }, { WAIT: '2s' });
	const slack = readConfiguration(['--config', 'a', '--set', `exporters.slack.timeout=\${env:WAIT}`], io).exporters;
	expect(slack.get('slack')?.options).toMatchObject({ timeoutMs: 2_000 });
});

test('a warning is told and nothing is refused', () => {
	const io = createIo({ a: goodConfig });
	readConfiguration(['--config', 'a', '--set', 'processors.batch='], io);
	expect(io.err()).toBe(
		'warning: processors.batch: is configured but not used in any pipeline (--set processors.batch)\n',
	);
});

test('without --config there is nothing to read', () => {
	expect(faultsOf(() => readConfiguration([], createIo()))).toEqual(['expected at least one --config']);
});

test('the usage names what can be given', () => {
	expect(configurationUsage).toContain('--config');
	expect(configurationUsage).toContain('--set');
});
