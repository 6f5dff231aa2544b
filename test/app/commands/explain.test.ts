import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explain } from '../../../src/app/commands/explain.ts';
import { readRecords } from '../../../src/app/explain/read-records.ts';
import { ConfigError } from '../../../src/config/fault.ts';
import { logs } from '../../otlp-json.ts';
import { createIo, goodConfig } from './io.ts';

const request = JSON.stringify(logs({ body: 'payment failed' }));
const withFile = (text: string, environment: Record<string, string> = {}) =>
	createIo({ config: goodConfig, file: text }, environment);
const faultOf = (args: readonly string[], io = withFile(request)) =>
	explain(args, io).then(
		() => undefined,
		(error: unknown) => error,
	);

test('it explains in words, and in JSON when asked to', async () => {
	const [words, json] = [withFile(request), withFile(request)];
	expect(await explain(['--config', 'config', 'file'], words)).toBe(0);
	expect(words.out()).toMatch(/^0\. log record, ERROR, .*\n {3}Kept by the pipeline logs and told by slack\.\n/);
	expect(await explain(['file', '--config=config', '--format', 'json'], json)).toBe(0);
	expect(JSON.parse(json.out())).toMatchObject([{ signal: 'log', kept: true, route: [{ name: 'default' }] }]);
	expect(words.err() + json.err()).toBe('');
});

test('values are set as for every command', async () => {
	const io = withFile(request);
	expect(await explain(['--config', 'config', '--set', 'exporters.slack.min_severity=FATAL', 'file'], io)).toBe(0);
	expect(io.out()).toContain('is below min_severity, FATAL (21)');
});

test.for([
	[['--config', 'config'], 'expected a file with OTLP JSON'],
	[['--config', 'config', 'file', 'other'], 'expected no further argument, got "other"'],
	[['--config', 'config', '--format', 'yaml', 'file'], 'expected text or json after --format, got "yaml"'],
	[['--config', 'config', '--format', 'toString', 'file'], 'expected text or json after --format, got "toString"'],
	[['file'], ''],
	[['--config', 'config', '--set', 'exporters.slack.webhook_url=', 'file'], ''],
] as const)('%j is a misuse', async ([args, message]) => {
	const error = await faultOf(args);
	expect(error).toBeInstanceOf(ConfigError);
	expect(String(error)).toContain(message);
});

test('a file that is not there is named', async () => {
	const io = withFile(request);
	const missing = Object.assign(new Error('ENOENT: ...'), { code: 'ENOENT' });
	const readFile = (path: string) => {
		if (path === 'missing') throw missing;
		return io.readFile(path);
	};
	expect(await explain(['--config', 'config', 'missing'], { ...io, readFile })).toBe(1);
	expect(io.err()).toBe('error: missing: there is no such file\n');
});

test.for(['secret', '{"secret":1}', '{"resourceLogs":"secret"}'])('%j is a fault that names the file', async (text) => {
	const io = withFile(text);
	expect(await explain(['--config', 'config', 'file'], io)).toBe(1);
	expect(io.err()).toMatch(/^error: file: not (JSON|OTLP)/);
	expect(io.err() + io.out()).not.toContain('secret');
});

const captures = readdirSync('test/fixtures/otlp', { recursive: true, encoding: 'utf8' }).filter((name) =>
	/(?<!headers)\.json$/.test(name),
);

test.for(captures)('%s: each record and event is explained, and no secret shown', async (name) => {
	const text = readFileSync(`test/fixtures/otlp/${name}`, 'utf8');
	const both = goodConfig.replace('pipelines: {', 'pipelines: { traces: { receivers: [otlp], exporters: [slack] },');
	const io = createIo({ config: both, file: text });
	expect(await explain(['--config', 'config', '--format=json', 'file'], io)).toBe(0);
	const read = readRecords(text);
	const records = read.status === 'read' ? read.records : [];
	const events = records.flatMap((record) => (record.kind === 'span' ? record.events : []));
	const explanations: unknown[] = JSON.parse(io.out());
	expect(explanations).toHaveLength(records.length + events.length);
	expect(explanations.every((each) => typeof each === 'object' && each !== null && 'kept' in each)).toBe(true);
	expect(io.out()).not.toContain('s3cr3t');
});
