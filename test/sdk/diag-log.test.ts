import { type DiagLogger, DiagLogLevel, diag } from '@opentelemetry/api';
import { afterEach, expect, test } from 'vitest';
import { diagLog } from '../../src/sdk/diag-log.ts';
import { isQuiet } from '../../src/sdk/quiet.ts';

const lines: string[] = [];
const write =
	(level: string) =>
	(...texts: unknown[]) =>
		void lines.push([level, ...texts].join(' '));
const logger: DiagLogger = {
	...{ error: write('error'), warn: write('warn'), info: write('info') },
	...{ debug: write('debug'), verbose: write('verbose') },
};

afterEach(() => {
	lines.length = 0;
	diag.disable();
});

test('what is said reaches the host’s diagnostics under our name, as that of a component logger', () => {
	diag.setLogger(logger, DiagLogLevel.ALL);
	lines.length = 0;
	const log = diagLog();
	for (const level of ['error', 'warn', 'info', 'debug'] as const) log[level]('text');
	const ours = lines.splice(0);
	const component = diag.createComponentLogger({ namespace: 'otel-slack' });
	for (const level of ['error', 'warn', 'info', 'debug'] as const) component[level]('text');
	expect(ours).toEqual(lines);
	expect(ours).toHaveLength(4);
});

test('where nobody listens nothing happens', () => {
	expect(() => diagLog().error('text')).not.toThrow();
});

test('a listener that throws does no harm', () => {
	diag.setLogger({
		...logger,
		warn() {
			throw new Error('no');
		},
	});
	expect(() => diagLog().warn('text')).not.toThrow();
});

test('what the host logs while it listens counts as made by ourselves', () => {
	const seen: boolean[] = [];
	diag.setLogger({ ...logger, info: () => void seen.push(isQuiet(undefined)) });
	diagLog().info('text');
	expect([...seen, isQuiet(undefined)]).toEqual([true, false]);
});
