// The configurations that are handed out: good in the eyes of the command that checks them, complete, and true about the
// defaults they name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../src/app/commands/run.ts';
import { componentShapes } from '../src/app/component-shapes.ts';
import type { Io } from '../src/app/runtime.ts';
import { configJsonSchema } from '../src/config/json-schema.ts';
import { otlpHttpDoorDefaults } from '../src/otlp/http/http.ts';

const folder = join(import.meta.dirname, '../collector-config');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const webhook = { SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T0/B0/secret' };

async function validate(file: string, environment: Readonly<Record<string, string>>) {
	let said = '';
	const write = (text: string) => {
		said += text;
	};
	const unwanted = () => expect.fail('nothing is to run');
	const io: Io = {
		stdout: write,
		stderr: write,
		environment,
		readFile: (path) => readFileSync(path, 'utf8'),
		createRuntime: unwanted,
		stopOnSignals: unwanted,
		onReload: () => {},
		startWorker: () => ({ ended: new Promise(() => {}), tell: () => {} }),
		isWorker: false,
	};
	const code = await run(['validate', '--config', join(folder, file)], io);
	return { code, said };
}

/** A piece of a JSON Schema, as far as it is looked at here. */
interface Schema {
	readonly default?: unknown;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly patternProperties?: Readonly<Record<string, Schema>>;
	readonly anyOf?: readonly Schema[];
	readonly items?: Schema;
}

type Leaf = { readonly path: readonly string[]; readonly schema: Schema };

/** Every key that can be written, components and pipelines by their plain names. */
function leavesOf(schema: Schema, path: readonly string[] = []): readonly Leaf[] {
	const named = Object.entries(schema.properties ?? {});
	const typed = Object.entries(schema.patternProperties ?? {}).flatMap(([pattern, each]) =>
		namesOf(pattern).map((name): [string, Schema] => [name, each]),
	);
	const below = [...named, ...typed].flatMap(([name, each]) => leavesOf(each, [...path, name]));
	const inside = [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
	const choices = inside.flatMap((each) => leavesOf(each, path).filter((leaf) => leaf.path !== path));
	return below.length + choices.length === 0 ? [{ path, schema }] : [...below, ...choices];
}

/** `^batch(/.+)?$` is batch, `^(logs|traces)(/.+)?$` is both. */
function namesOf(pattern: string): readonly string[] {
	return /^\^\(?([\w|]+)/.exec(pattern)?.[1]?.split('|') ?? [];
}

test.for(['otel-slack.yaml', 'otel-slack-annotated.yaml'])('%s is good, without a warning', async (file) => {
	expect(await validate(file, webhook)).toEqual({ code: 0, said: '' });
});

test('without the variable for the webhook, the minimal configuration says what is missing', async () => {
	const { code, said } = await validate('otel-slack.yaml', {});
	expect(code).toBe(2);
	expect(said).toContain('SLACK_WEBHOOK_URL');
});

test('the annotated configuration holds every key, with its default where there is one', () => {
	const text = read('otel-slack-annotated.yaml');
	const written: unknown = parse(text);
	const leaves = leavesOf(configJsonSchema(componentShapes) as Schema);
	expect(leaves.length).toBeGreaterThan(50);
	const valueAt = (path: readonly string[]) =>
		path.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], written);
	// What has no default may stand in a comment.
	const missing = leaves.filter(
		({ path }) => !new RegExp(`^ +(?:# )?${path.at(-1)}:|[{,] ?${path.at(-1)}:`, 'm').test(text),
	);
	expect(missing.map(({ path }) => path.join('.'))).toEqual([]);

	const known = leaves.filter(({ path, schema }) => schema.default !== undefined && !required.includes(path.join('.')));
	const isWritten = ({ path }: Leaf) => valueAt(path.slice(0, -1)) !== undefined;
	const inSections = known.filter(isWritten);
	const defaults = inSections.map(({ path, schema }) => [path.join('.'), schema.default]);
	expect(inSections.map(({ path }) => [path.join('.'), valueAt(path)])).toEqual(defaults);
	// What belongs to a section that is off by default stands in a comment with it.
	for (const { path, schema } of known.filter((leaf) => !isWritten(leaf))) {
		// A key of that name may stand in several sections.
		const written = [...text.matchAll(new RegExp(`^ +# ${path.at(-1)}: (.+?)(?: #|$)`, 'gm'))].map(([, each]) => each);
		expect([path.join('.'), written.map((each) => parse(each ?? ''))]).toEqual([
			path.join('.'),
			expect.arrayContaining([schema.default]),
		]);
	}
});

/** Written with values of their own: without them the configuration would not be good. */
const required = [
	'processors.memory_limiter.limit_percentage',
	...['logs', 'traces'].flatMap((signal) =>
		['receivers', 'processors', 'exporters'].map((key) => `service.pipelines.${signal}.${key}`),
	),
];

test('the Collector is led to the port and the paths at which the receiver listens by default', () => {
	const { receivers, processors, exporters, service } = parse(read('gateway-to-otel-slack.yaml'));
	const { endpoint, ...exporter } = exporters['otlp_http/slack'];
	const fallback = /^\$\{env:OTEL_SLACK_ENDPOINT:-(.+)\}$/.exec(endpoint)?.[1] ?? '';
	expect(new URL(fallback).port).toBe(String(otlpHttpDoorDefaults.port));
	// The exporter adds the paths to the base, which therefore has none.
	expect(new URL(fallback).pathname).toBe('/');
	expect(otlpHttpDoorDefaults).toMatchObject({ logsPath: '/v1/logs', tracesPath: '/v1/traces' });
	expect(Object.keys(exporter)).not.toContain('logs_endpoint');
	expect(exporter.compression).toBe('gzip');

	for (const pipeline of Object.values<Record<string, string[]>>(service.pipelines)) {
		expect(Object.keys(receivers)).toEqual(expect.arrayContaining(pipeline.receivers ?? []));
		expect(Object.keys(processors)).toEqual(expect.arrayContaining(pipeline.processors ?? []));
		expect(Object.keys(exporters)).toEqual(expect.arrayContaining(pipeline.exporters ?? []));
	}
	expect(Object.keys(service.pipelines).map((id) => id.split('/')[0])).toEqual(['logs', 'traces']);
});
