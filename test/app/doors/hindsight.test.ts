import { expect, test } from 'vitest';
import { componentShapes } from '../../../src/app/component-shapes.ts';
import { createHindsight, type Hindsight } from '../../../src/app/doors/hindsight.ts';
import { createCounters } from '../../../src/app/runtime.ts';
import { load } from '../../../src/config/load.ts';
import { span } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';
import { type LogFacts, logs, type SpanFacts, spans } from '../../otlp-json.ts';

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

const report = 'GET /report';
function keepSpans(hindsight: Hindsight, ...facts: readonly SpanFacts[]): void {
	const body = Buffer.from(JSON.stringify(spans(...facts.map((fact) => ({ name: report, ...fact })))));
	hindsight.keepFor('otlp')?.({ signal: 'traces', encoding: 'json', body });
}
const idsLike = async (hindsight: Hindsight, exporter = 'slack'): Promise<unknown[]> => {
	const like = await hindsight.spansFor(exporter)?.(span({ name: report }));
	return like?.map(({ spanId }) => spanId) ?? [];
};
const some = (count: number, over: SpanFacts = {}) =>
	Array.from({ length: count }, (_, index) => ({ spanId: `${index}`.padStart(16, 'a'), ...over }));

test('spans like another have its name and its service, and are those that a pipeline leads to the exporter', async () => {
	const { hindsight } = setUp({
		processors: `{ filter: { trace_conditions: ['span.span_id.string == "${'c'.repeat(16)}"'] } }`,
		pipelines: `
    traces: { receivers: [otlp], processors: [filter], exporters: [slack] }
    traces/team: { receivers: [otlp/other], exporters: [slack/team] }`,
	});
	keepSpans(
		hindsight,
		{ spanId: 'b'.repeat(16) },
		{ spanId: 'c'.repeat(16) },
		{ spanId: 'd'.repeat(16), name: 'GET /' },
		{ spanId: 'e'.repeat(16), resource: { 'service.name': 'other' } },
	);
	expect(await idsLike(hindsight)).toEqual(['b'.repeat(16)]);
	expect(await idsLike(hindsight, 'slack/team')).toEqual([]);
	expect(setUp({ trace: '{ breadcrumbs: 0 }' }).hindsight.spansFor('slack')).toBeUndefined();
});

test('of each body some are enough, and of all bodies together', async () => {
	const { hindsight } = setUp();
	keepSpans(hindsight, { spanId: 'f'.repeat(16) });
	for (let bodies = 1; bodies <= 3; bodies++) keepSpans(hindsight, ...some(9));
	expect(await idsLike(hindsight)).toEqual(
		[...some(8), ...some(8), ...some(8)].map(({ spanId }) => spanId).concat('f'.repeat(16)),
	);
	keepSpans(hindsight, ...some(9));
	expect(await idsLike(hindsight)).toHaveLength(32);
});

test.for([
	[63, ['f'.repeat(16)]],
	[64, []],
] as const)('after %s bodies with spans of that name in other services are found %j', async ([count, found]) => {
	const { hindsight } = setUp();
	keepSpans(hindsight, { spanId: 'f'.repeat(16) });
	for (let bodies = 0; bodies < count; bodies++) keepSpans(hindsight, { resource: { 'service.name': 'other' } });
	expect(await idsLike(hindsight)).toEqual(found);
});
