import { expect, test } from 'vitest';
import { untoldBehind, untoldOf } from '../../../src/app/tell/untold.ts';
import { deliveryOf, editDelivery } from '../../../src/issues/intents.ts';
import { issueKey, toldKey, writeIssue } from '../../../src/issues/issue-document.ts';
import { companionsMax } from '../../../src/issues/trace/document.ts';
import type { Muted } from '../../../src/model/issue.ts';
import type { Occurrence } from '../../../src/model/occurrence.ts';
import type { Claim, NewDelivery } from '../../../src/model/store.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence, spanId, traceId } from '../../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const lane = 'post:a';

interface Entered {
	readonly sample?: Occurrence;
	readonly count?: number;
	readonly muted?: readonly Muted[];
	readonly reason?: 'first' | 'repeat';
	readonly exporter?: string;
}

function setUp() {
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() });
	const keyOf = (name: string) => issueKey('slack', name);
	return {
		store,
		keyOf,
		async enter(name: string, { sample = occurrence(), count = 1, muted = [], reason, exporter }: Entered = {}) {
			const issue = { fingerprint: name, state: 'open', first: epoch, sample, lanes: [lane], muted } as const;
			const deliveries: NewDelivery[] = [
				deliveryOf(
					keyOf(name),
					{ reason: reason ?? 'first', delayMs: 0 },
					{ exporter: exporter ?? 'slack', target: { lane, mentions: [] } },
				),
			];
			const body = writeIssue({ ...issue, count: 0, seen: 0 });
			await store.commit([{ key: keyOf(name), body, add: count, seen: epoch, deliveries }]);
		},
		async claim(): Promise<Claim> {
			const [claim] = (await store.claim(1, 60_000)).claims;
			if (claim === undefined) throw new Error('nothing waits');
			return claim;
		},
	};
}

const namesOf = (untold: readonly { readonly intent: { readonly issue: string } }[]): string[] =>
	untold.map(({ intent }) => intent.issue.replace('issue:slack:', ''));

test('a failure that nobody has heard of is untold, with as many occurrences as were not muted', async () => {
	const { store, enter, claim } = setUp();
	const muted = { lane, because: 'night', since: epoch, before: 0, closed: 2 };
	await enter('a', { count: 5, muted: [muted] });
	expect(await untoldOf(store, await claim())).toMatchObject({ count: 3, muted: 2, sample: { at: epoch } });
});

test('what was told, is gone or is no first message is not', async () => {
	const { store, enter, claim, keyOf } = setUp();
	await enter('a');
	const first = await claim();
	await store.commit([{ key: toldKey(keyOf('a'), lane), body: '{"count":1,"at":0,"rollups":0}' }]);
	expect(await untoldOf(store, first)).toBeUndefined();
	await store.commit([
		{ key: keyOf('a'), body: null },
		{ key: toldKey(keyOf('a'), lane), body: null },
	]);
	expect(await untoldOf(store, first)).toBeUndefined();
	const edit = editDelivery('update:a', { exporter: 'slack', issue: keyOf('a'), edit: lane });
	expect(await untoldOf(store, { ...first, body: edit.body })).toBeUndefined();
});

test('behind a failure wait those of the same trace and of the same exporter', async () => {
	const { store, enter, claim } = setUp();
	await enter('a');
	await enter('b');
	await enter('other trace', { sample: occurrence({ trace: { traceId: 'f'.repeat(32), spanId } }) });
	await enter('other exporter', { exporter: 'slack/team' });
	await enter('repeat', { reason: 'repeat' });
	await enter('c');
	expect(namesOf(await untoldBehind(store, await claim(), traceId))).toEqual(['b', 'c']);
});

test.for<[number, number]>([
	[companionsMax, companionsMax],
	[companionsMax + 1, companionsMax],
])('of %s behind it %s are told with it', async ([waiting, together]) => {
	const { store, enter, claim } = setUp();
	for (let index = 0; index <= waiting; index++) await enter(`e${index}`);
	expect(await untoldBehind(store, await claim(), traceId)).toHaveLength(together);
});
