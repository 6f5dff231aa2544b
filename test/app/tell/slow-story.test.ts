import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { type SlowStoryDeps, withSlowStory } from '../../../src/app/tell/slow-story.ts';
import type { Notification } from '../../../src/model/notification.ts';
import type { Occurrence, SlowSpan } from '../../../src/model/occurrence.ts';
import type { Span } from '../../../src/model/telemetry.ts';
import { createRedactor } from '../../../src/pipeline/redaction/redactor.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence, resource, span, spanId, traceId } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const secret = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const key = 'issue:slack:v1:a';
const own: SlowSpan = { durationMs: 3_000, thresholdMs: 2_000, children: [] };

function took(ms: number, over: Partial<Span>): Span {
	return span({ endTimeUnixNano: BigInt(epoch + ms) * 1_000_000n, ...over });
}
const child = took(900, { spanId: 'b'.repeat(16), parentSpanId: spanId, name: `GET /?key=${secret}` });
const usual = Array.from({ length: 5 }, (_, index) => took(20 + index, { spanId: `${index}`.repeat(16) }));
const inTrace = [took(3_000, {}), child];

function setUp(over: Partial<SlowStoryDeps> = {}) {
	const asked: string[] = [];
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() });
	const log = createRememberedLog();
	const deps: SlowStoryDeps = {
		store,
		log,
		redact: createRedactor({ counters: createCounters() }, { patterns: [], keys: [], disabledRules: [] }).redact,
		recordsOf: async (id) => {
			asked.push(id);
			return { logs: [], spans: inTrace };
		},
		spansLike: async ({ name }) => {
			asked.push(name);
			return usual;
		},
		...over,
	};
	return { deps, asked, log, tell: (sample: Partial<Occurrence>) => withSlowStory(deps, key, said(sample)) };
}

function said(over: Partial<Occurrence>): Notification {
	const sample = occurrence({ slow: own, trace: { traceId, spanId }, ...over });
	const issue = { fingerprint: 'v1:a', state: 'open', count: 1, first: epoch, seen: epoch, sample, lanes: [] } as const;
	return { issue, reason: 'first', at: epoch };
}

const slowOf = ({ issue }: Notification): SlowSpan | undefined => issue.sample.slow;

test('a slow span is told with what took longest in it, masked, and how long such spans usually take', async () => {
	const slow = slowOf(await setUp().tell({}));
	expect(slow).toEqual({
		...own,
		usualMs: 22,
		children: [{ name: expect.stringMatching(/^GET /), service: 'checkout-api', durationMs: 900 }],
	});
	expect(JSON.stringify(slow)).not.toContain(secret.slice(0, 12));
});

test('what was found once is shown again without a search, for the same span', async () => {
	const { deps, asked, tell } = setUp();
	const first = slowOf(await tell({}));
	expect(asked).toEqual([traceId, 'GET /']);
	const later = await withSlowStory({ ...deps, recordsOf: async () => ({ logs: [], spans: [] }) }, key, said({}));
	expect(slowOf(later)).toEqual(first);
	await tell({});
	expect(asked).toHaveLength(2);
});

test('what was looked for in vain is not looked for again', async () => {
	const { asked, tell } = setUp();
	const nowhere = { trace: { traceId, spanId: 'c'.repeat(16) } };
	expect(slowOf(await tell(nowhere))).toEqual(own);
	expect(slowOf(await tell(nowhere))).toEqual(own);
	expect(asked).toEqual([traceId]);
});

test('another span of the issue has a story of its own', async () => {
	const { asked, tell } = setUp();
	await tell({});
	const other = slowOf(await tell({ trace: { traceId, spanId: 'c'.repeat(16) } }));
	expect(asked).toEqual([traceId, 'GET /', traceId]);
	expect(other).toEqual(own);
	await tell({ trace: { traceId: 'e'.repeat(32), spanId } });
	expect(asked[3]).toBe('e'.repeat(32));
});

test('what came with the span stays where less is found', async () => {
	const came = ['x', 'y'].map((name) => ({ name, service: '', durationMs: 1 }));
	expect(slowOf(await setUp().tell({ slow: { ...own, children: came } }))?.children).toEqual(came);
	const one = came.slice(1);
	expect(slowOf(await setUp().tell({ slow: { ...own, children: one } }))?.children[0]?.durationMs).toBe(900);
});

test('where the span itself is gone nobody knows what is usual', async () => {
	const { tell, asked } = setUp({ recordsOf: async () => ({ logs: [], spans: [child] }) });
	const slow = slowOf(await tell({}));
	expect([slow?.children.length, slow?.usualMs]).toEqual([1, undefined]);
	expect(asked).toEqual([]);
});

test('where nothing is kept, or nothing was slow, a message is as it was and nothing is looked up', async () => {
	const nothingKept = setUp({ recordsOf: undefined });
	expect(slowOf(await nothingKept.tell({}))).toEqual(own);
	const { asked, deps } = setUp();
	const { slow: _, ...failed } = said({}).issue.sample;
	const { trace: __, ...traceless } = said({}).issue.sample;
	for (const sample of [failed, traceless]) {
		const told = { ...said({}), issue: { ...said({}).issue, sample } };
		expect(await withSlowStory(deps, key, told)).toBe(told);
	}
	expect([...nothingKept.asked, ...asked]).toEqual([]);
});

test.for([
	['repeat', 0],
	['escalation', 0],
	['regression', 1],
] as const)('for the reason %s %s traces are looked up', async ([reason, lookups]) => {
	const { deps, asked } = setUp({ spansLike: undefined });
	await withSlowStory(deps, key, { ...said({}), reason });
	expect(asked).toHaveLength(lookups);
});

test('a search that fails costs the story and not the alert', async () => {
	const { log, tell, deps } = setUp({ spansLike: () => Promise.reject(new Error('out of memory')) });
	expect(slowOf(await tell({}))).toEqual(own);
	expect(await deps.store.get([`slow:${key}`])).toEqual([null]);
	expect(log.lines).toEqual(['warn what took so long could not be looked up: out of memory']);
});

test('of another service is shown which', async () => {
	const elsewhere = { ...child, resource: resource({ 'service.name': 'orders' }) };
	const { tell } = setUp({ recordsOf: async () => ({ logs: [], spans: [elsewhere] }) });
	expect(slowOf(await tell({}))?.children[0]?.service).toBe('orders');
});
