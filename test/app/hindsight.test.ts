import { expect, test } from 'vitest';
import { componentShapes } from '../../src/app/component-shapes.ts';
import { createHindsight, type Hindsight } from '../../src/app/hindsight.ts';
import { createCounters } from '../../src/app/runtime.ts';
import { load } from '../../src/config/load.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../fakes.ts';
import { type LogFacts, logs, spans } from '../otlp-json.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

interface Setting {
	readonly processors?: string;
	readonly pipelines?: string;
	readonly trace?: string;
}

const oneForEach = (processors: string) => `
    logs: { receivers: [otlp], processors: [${processors}], exporters: [slack] }
    traces: { receivers: [otlp], processors: [${processors}], exporters: [slack] }`;

function setUp({ processors = '{}', pipelines = oneForEach(''), trace = '{}' }: Setting = {}) {
	const yaml = `yaml:
receivers: { otlp: { protocols: { http: } }, otlp/other: { protocols: { http: { endpoint: "localhost:4319" } } } }
processors: ${processors}
exporters:
  slack: { webhook_url: "https://hooks.slack.com/services/T0/B0/secret", trace: ${trace} }
  slack/team: { webhook_url: "https://hooks.slack.com/services/T0/B1/secret" }
  debug:
service:
  pipelines:${pipelines}`;
	const deps = { environment: {}, readFile: () => '' };
	const config = load([{ kind: 'location', location: yaml }], deps, componentShapes);
	const log = createRememberedLog();
	const hindsight = createHindsight(config, {
		clock: createVirtualClock(),
		chance: createSeededChance(),
		log,
		counters: createCounters(),
		fetch: () => Promise.reject(new Error('nobody is called here')),
		write: () => {},
		memory: plentyOfMemory,
	});
	return { hindsight, log };
}

function keep(hindsight: Hindsight, ...facts: readonly LogFacts[]): void {
	const body = Buffer.from(JSON.stringify(logs(...facts.map((fact) => ({ traceId, severityNumber: 9, ...fact })))));
	hindsight.keepFor('otlp')?.({ signal: 'logs', encoding: 'json', body });
}

const textsOf = async (hindsight: Hindsight, exporter = 'slack'): Promise<unknown[]> =>
	(await hindsight.recordsFor(exporter)?.(traceId))?.logs.map(({ body }) => body) ?? [];

test('the records of a trace are found for the exporter that a pipeline leads to', async () => {
	const { hindsight } = setUp();
	keep(hindsight, { body: 'one' }, { body: 'two' });
	const body = Buffer.from(JSON.stringify(spans({ name: 'a', traceId })));
	hindsight.keepFor('otlp')?.({ signal: 'traces', encoding: 'json', body });
	const records = await hindsight.recordsFor('slack')?.(traceId);
	expect(records?.logs.map(({ body }) => body)).toEqual(['one', 'two']);
	expect(records?.spans.map(({ name }) => name)).toEqual(['a']);
});

test('an exporter is shown nothing of receivers that no pipeline joins it to', async () => {
	const pipelines = `
    logs: { receivers: [otlp], exporters: [slack] }
    logs/team: { receivers: [otlp/other], exporters: [slack/team] }`;
	const { hindsight } = setUp({ pipelines });
	keep(hindsight, { body: 'one' });
	expect(await textsOf(hindsight)).toEqual(['one']);
	expect(await textsOf(hindsight, 'slack/team')).toEqual([]);
});

test('without breadcrumbs nothing is kept, and nothing is asked for', () => {
	const { hindsight } = setUp({ trace: '{ breadcrumbs: 0 }' });
	expect(hindsight.keepFor('otlp')).toBeUndefined();
	expect(hindsight.recordsFor('slack')).toBeUndefined();
});

test('what leads to nobody who shows breadcrumbs is not kept', () => {
	const pipelines = `
    logs: { receivers: [otlp/other], exporters: [slack] }
    logs/seen: { receivers: [otlp], exporters: [debug] }`;
	const { hindsight } = setUp({ pipelines });
	expect(hindsight.keepFor('otlp')).toBeUndefined();
	expect(hindsight.keepFor('otlp/other')).toBeDefined();
});

test('a record that a filter drops does not come back', async () => {
	const { hindsight } = setUp({
		processors: `{ filter: { log_conditions: ['IsMatch(log.body, "private")'] } }`,
		pipelines: oneForEach('filter'),
	});
	keep(hindsight, { body: 'private: born 1980' }, { body: 'public' });
	expect(await textsOf(hindsight)).toEqual(['public']);
});

test('what a redaction masks stays masked, and a resource is changed before it is filtered', async () => {
	const { hindsight } = setUp({
		processors: `{ redaction: , resource: { attributes: [{ key: team, action: upsert, value: x }] }, filter: { log_conditions: ['resource.attributes["team"] != "x"'] } }`,
		pipelines: oneForEach('resource, filter, redaction'),
	});
	keep(hindsight, { body: 'token=ghp_0123456789abcdefghijklmnopqrstuvwxyz' });
	const [text] = await textsOf(hindsight);
	expect(text).not.toContain('ghp_0123456789');
	expect(text).toContain('token=');
});

test('each pipeline judges by itself', async () => {
	const pipelines = `
    logs: { receivers: [otlp], processors: [filter], exporters: [slack] }
    logs/all: { receivers: [otlp], exporters: [slack/team] }`;
	const { hindsight } = setUp({ processors: `{ filter: { log_conditions: ['log.body != nil'] } }`, pipelines });
	keep(hindsight, { body: 'one' });
	expect(await textsOf(hindsight)).toEqual([]);
	expect(await textsOf(hindsight, 'slack/team')).toEqual(['one']);
});

test('a condition that fails ends what it is asked about where the operator chose so, and is no word twice', async () => {
	const failing = (mode: string) =>
		setUp({
			processors: `{ filter: { error_mode: ${mode}, log_conditions: ['Len(log.severity_number) > 3'] } }`,
			pipelines: oneForEach('filter'),
		});
	const [propagating, ignoring] = [failing('propagate'), failing('ignore')];
	keep(propagating.hindsight, { body: 'one' });
	keep(ignoring.hindsight, { body: 'one' });
	expect(await textsOf(propagating.hindsight)).toEqual([]);
	expect(await textsOf(ignoring.hindsight)).toEqual(['one']);
	expect(ignoring.log.lines).toEqual([]);
});

test('batches and limits in between change nothing', async () => {
	const { hindsight } = setUp({
		processors: '{ batch: , memory_limiter: { limit_mib: 100 } }',
		pipelines: oneForEach('memory_limiter, batch'),
	});
	keep(hindsight, { body: 'one' });
	expect(await textsOf(hindsight)).toEqual(['one']);
});

test.for<[number, readonly string[]]>([
	[511, ['many', 'second']],
	[512, ['many']],
])('after a body of %s records the search goes on or has enough: %j', async ([size, texts]) => {
	const { hindsight } = setUp();
	keep(hindsight, { body: 'first' });
	keep(hindsight, { body: 'second' });
	keep(hindsight, ...Array.from({ length: size }, () => ({ body: 'many' })));
	expect([...new Set(await textsOf(hindsight))]).toEqual(texts);
});

test('nothing is left when memory was short', async () => {
	const { hindsight } = setUp();
	keep(hindsight, { body: 'one' });
	hindsight.forget();
	expect(await textsOf(hindsight)).toEqual([]);
});
