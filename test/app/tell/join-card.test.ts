import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { joinCard } from '../../../src/app/tell/join-card.ts';
import type { Untold } from '../../../src/app/tell/untold.ts';
import { issueKey, readTold, shownKey, toldKey, writeIssue } from '../../../src/issues/issue-document.ts';
import {
	brief,
	companionsMax,
	readScene,
	readTraced,
	sceneKey,
	sceneWrite,
	type TracedCard,
	tracedKey,
} from '../../../src/issues/trace/document.ts';
import type { IssueState } from '../../../src/model/issue.ts';
import type { Mention, Told } from '../../../src/model/notification.ts';
import type { Occurrence } from '../../../src/model/occurrence.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence, traceId } from '../../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const lane = 'post:a';
const here: Mention = { kind: 'broadcast', range: 'here' };
const reference = { channel: 'C1', ts: '1.0' };
const keyOf = (name: string): string => issueKey('slack', name);
const at = (ms: number, spanId: string, message: string): Occurrence =>
	occurrence({ at: epoch + ms, trace: { traceId, spanId }, message });
const above = new Map([
	['b', 'a'],
	['c', 'b'],
]);

interface Setting {
	readonly state?: IssueState;
	readonly told?: Partial<Told>;
	readonly updates?: string | undefined;
	readonly failures?: number;
}

/** A card about `cart`, in span b, with a companion in span a. */
async function setUp({ state = 'open', told = { reference }, failures = 2, ...rest }: Setting = {}) {
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() });
	const counters = createCounters();
	const sample = at(5, 'b', 'cart');
	const issue = { fingerprint: 'cart', state, first: epoch, sample, lanes: [lane], count: 0, seen: 0 } as const;
	const body = {
		count: 1,
		at: epoch,
		rollups: 0,
		layout: 'compact',
		posted: { count: 1, version: 7, told: 1 },
		...told,
	};
	const breadcrumb = { source: 'log', at: epoch, service: 'cart', severityNumber: 9, text: 'before' } as const;
	await store.commit([
		{ key: keyOf('cart'), body: writeIssue(issue), add: 1, seen: epoch },
		{ key: toldKey(keyOf('cart'), lane), body: JSON.stringify(body) },
		{ key: shownKey(keyOf('cart'), lane), body: JSON.stringify({ count: 4, version: 9, ts: '1.0' }) },
		sceneWrite(keyOf('cart'), { breadcrumbs: [breadcrumb], companions: [brief(at(9, 'a', 'gateway'))] }),
	]);
	const traced: TracedCard = {
		card: keyOf('cart'),
		failures: Array.from({ length: failures }, (_, index) => {
			const { source, trace, ...rest } = index === 0 ? sample : at(9, 'a', 'gateway');
			return {
				issue: index === 0 ? keyOf('cart') : keyOf(`gateway ${index}`),
				at: rest.at,
				source,
				...(trace && { trace }),
			};
		}),
		above: [...above],
		mentions: [],
	};
	const updates = 'updates' in rest ? rest.updates : 'update:a';
	return {
		store,
		counters,
		async join(untoldSample: Occurrence, mentions: readonly Mention[] = []) {
			const intent = { exporter: 'slack', issue: keyOf('late'), reason: 'first', mentions } as const;
			const untold: Untold = { intent, sample: untoldSample, count: 2, muted: 0 };
			const records = {
				above: new Map(),
				sceneOf: (_: unknown, companions: readonly Occurrence[]) => ({ breadcrumbs: [], companions }),
			};
			const deps = {
				store,
				clock: createVirtualClock(),
				counters,
				destinationOf: () => (updates === undefined ? undefined : { updates, uploads: 'upload:a' }),
			};
			const attempt = await joinCard(deps, { exporter: 'slack', lane, traceId, traced, untold, records });
			await store.commit(attempt?.then ?? []);
			return attempt?.outcome.status;
		},
		read: async (key: string) => (await store.get([key]))[0] ?? null,
		edits: async () => (await store.waiting('update:a')).deliveries.map(({ body }) => JSON.parse(body)),
	};
}

const messages = (companions: readonly Occurrence[]): string[] => companions.map(({ message }) => message);

test('a failure above the root cause is put on its card, in the order of the times', async () => {
	const { join, read, edits, counters } = await setUp();
	const before = (await read(keyOf('cart')))?.version ?? 0;
	expect(await join(at(7, 'a', 'edge'))).toBe('moot');
	expect(messages(readScene(await read(sceneKey(keyOf('cart')))).companions)).toEqual(['edge', 'gateway']);
	expect(readScene(await read(sceneKey(keyOf('cart')))).breadcrumbs).toHaveLength(1);
	expect(await edits()).toEqual([{ exporter: 'slack', issue: keyOf('cart'), edit: lane }]);
	expect((await read(keyOf('cart')))?.version).toBeGreaterThan(before);
	const late = { count: 2, at: epoch, rollups: 0, beside: keyOf('cart') };
	expect(readTold(await read(toldKey(keyOf('late'), lane)))).toEqual(late);
	expect(readTraced(await read(tracedKey('slack', lane, traceId)))).toMatchObject({
		card: keyOf('cart'),
		failures: [{}, {}, { issue: keyOf('late') }],
	});
	expect(counters.snapshot()).toMatchObject([{ labels: { reason: 'first' }, value: 2 }]);
});

test('a failure below it takes the card over', async () => {
	const { store, join, read, edits, counters } = await setUp();
	expect(await join(at(8, 'c', 'database'))).toBe('moot');
	expect(messages(readScene(await read(sceneKey(keyOf('late')))).companions)).toEqual(['cart', 'gateway']);
	expect(readScene(await read(sceneKey(keyOf('late')))).breadcrumbs).toHaveLength(1);
	expect(readTold(await read(toldKey(keyOf('late'), lane)))).toMatchObject({ count: 2, reference, layout: 'compact' });
	const cart = { count: 4, at: epoch, rollups: 0, beside: keyOf('late') };
	expect(readTold(await read(toldKey(keyOf('cart'), lane)))).toEqual(cart);
	expect(await edits()).toEqual([{ exporter: 'slack', issue: keyOf('late'), edit: lane }]);
	expect((await store.waiting('upload:a')).deliveries).toHaveLength(1);
	expect(readTraced(await read(tracedKey('slack', lane, traceId)))).toMatchObject({ card: keyOf('late') });
	expect(counters.snapshot()).toMatchObject([{ labels: { reason: 'first' }, value: 2 }]);
});

test('what only the thread of a card that is taken over has said is still to be counted', async () => {
	const { store, join } = await setUp({ told: { reference, count: 10 } });
	await join(at(8, 'c', 'database'));
	const [told] = await store.get([toldKey(keyOf('cart'), lane)]);
	expect(readTold(told ?? null)).toMatchObject({ count: 4 });
});

test.for<[string, Setting]>([
	['where messages cannot be edited', { updates: undefined }],
	['beside a card that is full', { failures: companionsMax + 1 }],
	['beside a card that was never posted', { told: {} }],
	['beside a card that somebody takes care of', { state: 'acknowledged' }],
	['beside a card that somebody is done with', { state: 'resolved' }],
])('a failure speaks for itself %s', async ([, setting]) => {
	const { join, edits } = await setUp(setting);
	expect(await join(at(7, 'a', 'edge'))).toBeUndefined();
	expect(await edits()).toEqual([]);
});

test('a card takes as many as it may', async () => {
	const { join } = await setUp({ failures: companionsMax });
	expect(await join(at(7, 'a', 'edge'))).toBe('moot');
});

test('a failure speaks for itself where somebody is to be called who has not been', async () => {
	const { join } = await setUp();
	expect(await join(at(7, 'a', 'edge'), [here])).toBeUndefined();
});
