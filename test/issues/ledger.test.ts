import { expect, test } from 'vitest';
import type { Batch } from '../../src/issues/change.ts';
import { repeatDefaults } from '../../src/issues/decide.ts';
import { issueKey, readIssue } from '../../src/issues/issue-document.ts';
import { createLedger } from '../../src/issues/ledger.ts';
import type { Store } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { occurrence } from '../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const options = { exporter: 'slack', repeat: repeatDefaults, resolveAfterMs: 0, updatesOf: () => undefined };
const targets = [{ lane: 'post:a', mentions: [] }];
const key = issueKey('slack', 'v1:a');
const leaseMs = 30_000;

function batch(count: number, over: Partial<Batch> = {}): Batch {
	const fingerprint = { key: 'v1:a', step: 'stack', parts: [] } as const;
	return { fingerprint, count, first: epoch, seen: epoch, best: occurrence(), versions: new Map(), targets, ...over };
}

const ben = { id: 'U0BEN', name: 'ben' };
const living = { ...options, resolveAfterMs: 86_400_000, updatesOf: (lane: string) => `update:${lane}` };

/** A ledger whose only issue is announced, and nothing waits. */
async function openKnown() {
	const clock = createVirtualClock();
	const memory = createMemoryStore({ clock, chance: createSeededChance() });
	const ledger = createLedger({ store: memory, clock }, living);
	await createLedger({ store: memory, clock }, options).enter([batch(3)]);
	await settleAll(memory);
	const read = async () => readIssue((await memory.get([key]))[0] ?? never());
	return { clock, memory, ledger, read };
}

async function settleAll(store: Store): Promise<readonly string[]> {
	const { claims } = await store.claim(10, leaseMs);
	for (const claim of claims) await store.settle(claim, { status: 'done' });
	return claims.length === 0 ? [] : [...claims.map(({ lane }) => lane), ...(await settleAll(store))];
}

test('what somebody asks is done, shown on each card and said below it, in one step', async () => {
	const { clock, memory, ledger, read } = await openKnown();
	const command = { kind: 'acknowledge', by: ben, at: clock.now() } as const;
	expect(await ledger.command(key, command)).toBe('done');
	expect(await read()).toMatchObject({ state: 'acknowledged', count: 3, standing: { by: ben } });
	const { claims } = await memory.claim(10, leaseMs);
	expect(claims.map(({ lane, body }) => [lane, JSON.parse(body)])).toEqual([
		['update:post:a', { exporter: 'slack', issue: key, edit: 'post:a' }],
		['post:a', { exporter: 'slack', issue: key, deed: command }],
	]);
	expect(await ledger.command(key, command)).toBe('unchanged');
	expect(await ledger.command('issue:slack:v1:gone', command)).toBe('gone');
});

test('what is muted is told nobody and counted as muted; the lane that was quiet anyway counts once', async () => {
	const { ledger, read } = await openKnown();
	await ledger.command(key, { kind: 'mute', by: ben, at: epoch });
	const entered = await ledger.enter([batch(4)]);
	expect(entered).toEqual({ status: 'accepted', muted: new Map([['mute', 4]]) });
	expect(await read()).toMatchObject({ state: 'muted', count: 7, muted: [{ lane: 'post:a', from: 3 }] });
	await ledger.command(key, { kind: 'reopen', by: ben, at: epoch + 1 });
	expect(await ledger.enter([batch(1)])).toEqual({ status: 'accepted', muted: new Map() });
	expect(await read()).toMatchObject({ count: 8, muted: [{ closed: 4, before: 4 }] });
});

test('time does what is due, shows it, and says when it will look again', async () => {
	const { clock, memory, ledger, read } = await openKnown();
	const hour = 60 * 60_000;
	expect(await ledger.elapse(key)).toBe(epoch + 24 * hour);
	await ledger.command(key, { kind: 'mute', by: ben, at: epoch, end: { until: epoch + hour } });
	await settleAll(memory);
	clock.jump(hour);
	expect(await ledger.elapse(key)).toBe(epoch + 25 * hour);
	expect((await read()).state).toBe('open');
	clock.jump(24 * hour);
	expect(await ledger.elapse(key)).toBe(Number.POSITIVE_INFINITY);
	expect(await read()).toMatchObject({ state: 'resolved', standing: { since: epoch + 25 * hour } });
	expect(await settleAll(memory)).toContain('update:post:a');
	expect(await ledger.elapse('issue:slack:v1:gone')).toBe(Number.POSITIVE_INFINITY);
});

function never(): never {
	throw new Error('nothing was claimed');
}
