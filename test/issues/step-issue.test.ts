import { expect, test } from 'vitest';
import { issueKey, readIssue, writeIssue } from '../../src/issues/issue-document.ts';
import { stepIssue } from '../../src/issues/step-issue.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Store } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { occurrence } from '../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const key = issueKey('slack', 'v1:a');
const options = { exporter: 'slack', resolveAfterMs: 86_400_000, updatesOf: (lane: string) => `update:${lane}` };
const issue: Issue = {
	fingerprint: 'v1:a',
	state: 'open',
	count: 3,
	first: epoch,
	seen: epoch,
	sample: occurrence(),
	lanes: ['post:a', 'post:b'],
};
const resolve = (known: Issue): Issue => ({ ...known, state: 'resolved', standing: { since: epoch } });

async function open(over: (memory: Store) => Partial<Store> = () => ({}), deliveriesMax = 100) {
	const memory = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() }, { deliveriesMax });
	await memory.commit([{ key, body: writeIssue(issue), add: 3, seen: epoch }]);
	const read = async () => readIssue((await memory.get([key]))[0] ?? never());
	return { memory, store: { ...memory, ...over(memory) }, read };
}

test('each card that can be edited is, and the thread hears who did what', async () => {
	const { store, memory } = await open();
	const deed = { kind: 'resolve', by: { id: 'U0BEN' }, at: epoch } as const;
	expect(await stepIssue(store, options, { key, change: resolve, deed, now: epoch })).toBe('done');
	const { claims } = await memory.claim(10, 1_000);
	expect(claims.map(({ lane }) => lane).toSorted()).toEqual(['post:a', 'post:b', 'update:post:a', 'update:post:b']);
});

test('what time did is shown and not said', async () => {
	const { store, memory } = await open();
	await stepIssue(store, options, { key, change: resolve, now: epoch });
	const { claims } = await memory.claim(10, 1_000);
	expect(claims.map(({ lane }) => lane).toSorted()).toEqual(['update:post:a', 'update:post:b']);
});

test('where nothing can be edited nothing is said', async () => {
	const { store, memory } = await open();
	await stepIssue(store, { ...options, updatesOf: () => undefined }, { key, change: resolve, now: epoch });
	expect((await memory.stats()).waiting).toBe(0);
});

test('what overtakes a step is what it is taken on', async () => {
	let overtaken = false;
	const { store, read } = await open((memory) => ({
		commit: async (writes) => {
			if (!overtaken) await memory.commit([{ key, body: writeIssue({ ...issue, escalateAt: 100 }), add: 7 }]);
			overtaken = true;
			return memory.commit(writes);
		},
	}));
	expect(await stepIssue(store, options, { key, change: resolve, now: epoch })).toBe('done');
	expect(await read()).toMatchObject({ state: 'resolved', count: 10, escalateAt: 100 });
});

test('a step holds although there is no room to say so', async () => {
	const { store, read, memory } = await open(undefined, 1);
	expect(await stepIssue(store, options, { key, change: resolve, now: epoch })).toBe('done');
	expect((await read()).state).toBe('resolved');
	expect((await memory.stats()).waiting).toBe(0);
});

test('a mute ends at its moment although there was no room to say that it began', async () => {
	const { store, memory } = await open(undefined, 1);
	const until = epoch + 60_000;
	const mute = (known: Issue): Issue => ({ ...known, state: 'muted', standing: { since: epoch, until } });
	expect(await stepIssue(store, options, { key, change: mute, now: epoch })).toBe('done');
	const { deliveries } = await memory.waiting('timer:slack');
	expect(deliveries).toMatchObject([{ due: until, body: expect.stringContaining(key) }]);
});

test('what is gone is said to be, and what stays as it is', async () => {
	const { store } = await open();
	expect(await stepIssue(store, options, { key: 'issue:slack:v1:b', change: resolve, now: epoch })).toBe('gone');
	expect(await stepIssue(store, options, { key, change: () => undefined, now: epoch })).toBe('unchanged');
});

test('a step that never wins says so', async () => {
	const { store } = await open((memory) => ({
		commit: async (writes) => {
			await memory.commit([{ key, body: writeIssue(issue) }]);
			return memory.commit(writes);
		},
	}));
	await expect(stepIssue(store, options, { key, change: resolve, now: epoch })).rejects.toThrow('too fast');
});

function never(): never {
	throw new Error('there is no issue');
}
