// What every engine promises, run by each engine's own test file. It speaks only the interface of model/store.ts, so that
// an engine can be written from this file alone.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Claim, NewDelivery, Settlement, Store, Write } from '../../src/model/store.ts';
import type { StoreLimits } from '../../src/storage/limits.ts';
import { createVirtualClock, epoch, type VirtualClock } from '../fakes.ts';
import { arbitraryOperations, createLedger } from './store-operations.ts';

/** An engine under test. */
export interface OpenedStore {
	readonly store: Store;
	/** Closes and opens again; engines that survive a process have it. */
	readonly reopen?: () => Promise<Store>;
}

/** Opens an empty engine that reads its time from `clock`. */
export type OpenStore = (clock: VirtualClock, limits: Partial<StoreLimits>) => Promise<OpenedStore>;

const leaseMs = 30_000;
const onePerSecond = { gapMs: 1_000, burst: 1 };

export function storeContract(name: string, open: OpenStore): void {
	describe(name, () => {
		let clock: VirtualClock;
		let opened: OpenedStore;
		let store: Store;

		beforeEach(async () => {
			clock = createVirtualClock();
			opened = await open(clock, {});
			store = opened.store;
		});
		afterEach(() => store.close());

		async function withLimits(limits: Partial<StoreLimits>): Promise<void> {
			await store.close();
			opened = await open(clock, limits);
			store = opened.store;
		}
		const read = async (key: string) => (await store.get([key]))[0] ?? null;
		const commit = async (write: Write) => (await store.commit([write]))[0]!;
		const enqueue = (...deliveries: NewDelivery[]) => commit({ key: 'none:', deliveries });
		const claimAll = async (max = 100) => (await store.claim(max, leaseMs)).claims;
		const claimOne = async () => (await claimAll(1))[0]!;
		const bodies = (claims: readonly Claim[]) => claims.map((claim) => claim.body);
		const nextMs = async () => (await store.claim(0, leaseMs)).nextMs;
		const done: Settlement = { status: 'done' };
		const doneThen = (...then: Write[]): Settlement => ({ status: 'done', then });
		const retry = (afterMs: number, unsure = false, failed = true): Settlement => ({
			status: 'retry',
			afterMs,
			unsure,
			failed,
		});
		/** Claims and settles until nothing is ready. */
		async function drainReady(): Promise<string[]> {
			const told: string[] = [];
			for (let claims = await claimAll(); claims.length > 0; claims = await claimAll()) {
				told.push(...bodies(claims));
				for (const claim of claims) await store.settle(claim, done);
			}
			return told;
		}

		describe('documents', () => {
			test('of twenty creators one wins and the losers get its document', async () => {
				const creations = Array.from({ length: 20 }, (_, i) => store.commit([{ key: 'a:1', expect: 0, body: `${i}` }]));
				const applied = (await Promise.all(creations)).flat();
				const current = await read('a:1');
				expect(applied.filter(({ status }) => status === 'applied')).toHaveLength(1);
				expect(applied.filter(({ status }) => status === 'conflict')).toHaveLength(19);
				for (const result of applied) if (result.status === 'conflict') expect(result.current).toEqual(current);
			});

			test('get answers in the order of the keys, null where there is nothing', async () => {
				await store.commit([
					{ key: 'a:1', body: '1' },
					{ key: 'a:2', body: '2' },
				]);
				expect((await store.get(['a:2', 'a:3', 'a:1', 'a:2'])).map((doc) => doc?.body)).toEqual([
					'2',
					undefined,
					'1',
					'2',
				]);
			});

			test('every body written raises the version by one, and the version read must still stand', async () => {
				const first = await commit({ key: 'a:1', expect: 0, body: '1' });
				if (first.status !== 'applied') throw new Error('not created');
				const second = await commit({ key: 'a:1', expect: first.version, body: '2' });
				expect(second).toEqual({ status: 'applied', version: first.version + 1, count: 0 });
				const stale = await commit({ key: 'a:1', expect: first.version, body: '3' });
				expect(stale).toEqual({ status: 'conflict', current: await read('a:1') });
				expect((await read('a:1'))?.body).toBe('2');
			});

			test('counters add up, keep the latest sight and leave the version alone', async () => {
				const created = await commit({ key: 'a:1', body: '1', add: 2, seen: 50 });
				await Promise.all([3, 4, 5].map((add) => store.commit([{ key: 'a:1', add, seen: add * 10 }])));
				const version = created.status === 'applied' ? created.version : 0;
				expect(await read('a:1')).toEqual({ key: 'a:1', version, body: '1', count: 14, seen: 50 });
				for (const seen of [60, 55]) await commit({ key: 'a:1', seen });
				expect((await read('a:1'))?.seen).toBe(60);
			});

			test('a new body keeps the counters', async () => {
				await commit({ key: 'a:1', body: '1', add: 2, seen: 50 });
				expect(await commit({ key: 'a:1', body: '2', add: 1 })).toMatchObject({ count: 3 });
				expect(await read('a:1')).toMatchObject({ body: '2', count: 3, seen: 50 });
			});

			test('counters are guarded by the version too', async () => {
				const created = await commit({ key: 'a:1', body: '1' });
				await commit({ key: 'a:1', body: '2' });
				const version = created.status === 'applied' ? created.version : 0;
				expect(await commit({ key: 'a:1', expect: version, add: 1 })).toMatchObject({ status: 'conflict' });
				expect(await read('a:1')).toMatchObject({ count: 0 });
			});

			test('counters for a missing document are lost, but not the deliveries beside them', async () => {
				const applied = await commit({ key: 'a:1', add: 1, deliveries: [{ lane: 'x', body: 'go' }] });
				expect(applied).toEqual({ status: 'applied', version: 0, count: 0 });
				expect(await read('a:1')).toBeNull();
				expect(bodies(await claimAll())).toEqual(['go']);
			});

			test('null deletes, with the right version or blindly, and deletes nothing twice', async () => {
				const created = await commit({ key: 'a:1', body: '1', add: 5 });
				const version = created.status === 'applied' ? created.version : 0;
				expect(await commit({ key: 'a:1', expect: version + 1, body: null })).toMatchObject({ status: 'conflict' });
				expect(await commit({ key: 'a:1', expect: version, body: null })).toEqual({
					status: 'applied',
					version: 0,
					count: 0,
				});
				expect(await read('a:1')).toBeNull();
				expect(await commit({ key: 'a:1', body: null })).toMatchObject({ status: 'applied' });
				expect(await commit({ key: 'a:1', expect: version, body: '2' })).toEqual({ status: 'conflict', current: null });
				await commit({ key: 'a:1', expect: 0, body: '2' });
				expect(await read('a:1')).toMatchObject({ body: '2', count: 0 });
			});

			test('a key used again never repeats a version, however fast it is written and whatever the clock does', async () => {
				const seen = new Set<number>();
				for (let life = 0; life < 5; life++) {
					for (let i = 0; i < 4; i++) {
						const written = await commit({ key: 'a:1', body: '1', ttlMs: 10 });
						if (written.status !== 'applied') throw new Error('not written');
						expect(seen).not.toContain(written.version);
						seen.add(written.version);
					}
					if (life % 2 === 0) await commit({ key: 'a:1', body: null });
					else clock.jump(10);
					if (life === 2) clock.jump(-60_000);
				}
			});

			test('a first version is a time, so that it is above those of an earlier life of the engine', async () => {
				expect(await commit({ key: 'a:1', body: '1' })).toMatchObject({ version: epoch });
			});

			test('a document lives for its span and not a millisecond longer', async () => {
				await commit({ key: 'a:1', body: '1', ttlMs: 1_000 });
				clock.jump(999);
				expect(await read('a:1')).not.toBeNull();
				clock.jump(1);
				expect(await read('a:1')).toBeNull();
			});

			test('a body without a span lives for ever, a counter keeps the span or sets a new one', async () => {
				await store.commit([
					{ key: 'a:1', body: '1', ttlMs: 1_000 },
					{ key: 'a:2', body: '2', ttlMs: 1_000 },
					{ key: 'a:3', body: '3', ttlMs: 1_000 },
				]);
				await store.commit([
					{ key: 'a:1', body: '1' },
					{ key: 'a:2', add: 1 },
					{ key: 'a:3', add: 1, ttlMs: 5_000 },
				]);
				clock.jump(1_000);
				expect((await store.get(['a:1', 'a:2', 'a:3'])).map((doc) => doc?.body)).toEqual(['1', undefined, '3']);
			});

			test.for<[string, Write, string | undefined]>([
				['a blind body starts from nothing', { key: 'a:1', body: 'new', add: 1 }, 'new'],
				['creation succeeds', { key: 'a:1', expect: 0, body: 'new', add: 1 }, 'new'],
				['a counter finds nothing', { key: 'a:1', add: 1 }, undefined],
				['a deletion finds nothing', { key: 'a:1', body: null }, undefined],
			])('an expired document is absent: %s', async ([, write, body]) => {
				await commit({ key: 'a:1', body: 'old', add: 40, seen: 99, ttlMs: 10 });
				clock.jump(10);
				expect(await commit(write)).toMatchObject({ status: 'applied', count: body === undefined ? 0 : 1 });
				const doc = await read('a:1');
				expect(doc?.body).toBe(body);
				if (doc) expect(doc).toMatchObject({ count: 1, seen: 0 });
			});

			test('a reader of an expired document cannot write over its successor', async () => {
				const old = await commit({ key: 'a:1', body: 'old', ttlMs: 10 });
				clock.jump(10);
				const version = old.status === 'applied' ? old.version : 0;
				expect(await commit({ key: 'a:1', expect: version, add: 1 })).toEqual({ status: 'conflict', current: null });
				await commit({ key: 'a:1', expect: 0, body: 'new' });
				expect(await commit({ key: 'a:1', expect: version, body: 'late' })).toMatchObject({ status: 'conflict' });
			});

			test('list gives one type in key order, page by page, and none that expired', async () => {
				for (const key of ['issue:c', 'issue:a', 'issued:x', 'issue:d', 'trace:a', 'issue:b', 'issue:e']) {
					await commit({ key, body: key, ...(key === 'issue:b' ? { ttlMs: 10 } : {}) });
				}
				clock.jump(10);
				const first = await store.list('issue', undefined, 2);
				expect(first.docs.map(({ key }) => key)).toEqual(['issue:a', 'issue:c']);
				expect(first.next).toBe('issue:c');
				const second = await store.list('issue', first.next ?? '', 2);
				expect(second.docs.map(({ key }) => key)).toEqual(['issue:d', 'issue:e']);
				expect(second.next).toBeNull();
				expect((await store.list('issue')).docs).toHaveLength(4);
				expect(await store.list('silence')).toEqual({ docs: [], next: null });
			});

			test('pages are never empty while live documents follow expired ones', async () => {
				for (let i = 0; i < 5; i++) await commit({ key: `issue:a${i}`, body: '', ttlMs: 10 });
				await commit({ key: 'issue:b', body: '' });
				clock.jump(10);
				const page = await store.list('issue', undefined, 2);
				expect(page.docs.map(({ key }) => key)).toEqual(['issue:b']);
				expect(page.next).toBeNull();
			});
		});

		describe('commit', () => {
			test('a lost write enqueues nothing and its neighbours go through, in order', async () => {
				await commit({ key: 'a:2', body: '0' });
				const applied = await store.commit([
					{ key: 'a:1', expect: 0, body: '1', deliveries: [{ lane: 'x', body: 'first' }] },
					{ key: 'a:2', expect: 0, body: '2', deliveries: [{ lane: 'x', body: 'lost' }] },
					{ key: 'a:1', add: 1, deliveries: [{ lane: 'x', body: 'second' }] },
				]);
				expect(applied.map(({ status }) => status)).toEqual(['applied', 'conflict', 'applied']);
				expect(applied[2]).toMatchObject({ count: 1 });
				expect(await drainReady()).toEqual(['first', 'second']);
			});

			test('deliveries fill the store to its limit and not above, and a full store changes nothing', async () => {
				await withLimits({ deliveriesMax: 2 });
				expect(await enqueue({ lane: 'x', body: '1' })).toMatchObject({ status: 'applied' });
				const two = { key: 'a:1', body: '1', deliveries: [1, 2].map((i) => ({ lane: 'y', body: `${i}` })) };
				expect(await commit(two)).toEqual({ status: 'full' });
				expect(await read('a:1')).toBeNull();
				expect(await enqueue({ lane: 'x', body: '2' })).toMatchObject({ status: 'applied' });
				expect(await enqueue({ lane: 'x', body: '3' })).toEqual({ status: 'full' });
				expect((await store.stats()).waiting).toBe(2);
			});

			test('what waits for its time alone counts neither as waiting nor against a limit, and comes like the rest', async () => {
				await withLimits({ deliveriesMax: 1 });
				const timer = { lane: 'timer:a', body: 'timer', once: 't', delayMs: 10 };
				await enqueue({ lane: 'x', body: '1' });
				expect(await enqueue(timer, { ...timer, once: 'u', body: 'other' }, timer)).toMatchObject({
					status: 'applied',
				});
				expect(await enqueue({ lane: 'x', body: '2' })).toEqual({ status: 'full' });
				expect(await store.stats()).toMatchObject({ waiting: 1, due: 1, lanes: 1, oldest: epoch });
				const [only] = await claimAll();
				await store.settle(only!, done);
				expect(await store.stats()).toMatchObject({ waiting: 0, due: 0, lanes: 0, oldest: null });
				expect(await enqueue({ lane: 'x', body: '2', delayMs: 20 })).toMatchObject({ status: 'applied' });
				clock.jump(10);
				expect(await store.stats()).toMatchObject({ waiting: 1, due: 0 });
				expect(await drainReady()).toEqual(['timer', 'other']);
				expect((await store.stats()).waiting).toBe(1);
			});

			test('a full store still takes documents, counters and twins of what waits', async () => {
				await withLimits({ deliveriesMax: 1 });
				const twin = { lane: 'x', body: '1', once: 'x' };
				await enqueue(twin);
				expect(await commit({ key: 'a:1', body: '1' })).toMatchObject({ status: 'applied' });
				expect(await commit({ key: 'a:1', add: 1, deliveries: [twin, twin] })).toMatchObject({ status: 'applied' });
				expect((await store.stats()).waiting).toBe(1);
			});

			test('twins in one write need one place', async () => {
				await withLimits({ deliveriesMax: 1 });
				const twin = { lane: 'x', body: '1', once: 'x' };
				expect(await enqueue(twin, twin)).toMatchObject({ status: 'applied' });
				expect(await drainReady()).toEqual(['1']);
			});

			test('a delivery in flight or in retry holds its place until it is settled', async () => {
				await withLimits({ deliveriesMax: 1 });
				await enqueue({ lane: 'x', body: '1' });
				const claim = await claimOne();
				expect(await enqueue({ lane: 'y', body: '2' })).toEqual({ status: 'full' });
				await store.settle(claim, retry(10));
				expect(await enqueue({ lane: 'y', body: '2' })).toEqual({ status: 'full' });
				clock.jump(10);
				await store.settle(await claimOne(), done);
				expect(await enqueue({ lane: 'y', body: '2' })).toMatchObject({ status: 'applied' });
			});
		});

		describe('lanes', () => {
			test('a lane gives in order and one at a time, and lanes do not wait for each other', async () => {
				await enqueue({ lane: 'x', body: 'x1' }, { lane: 'x', body: 'x2' }, { lane: 'y', body: 'y1' });
				const claims = await claimAll();
				expect(bodies(claims).sort()).toEqual(['x1', 'y1']);
				expect(await claimAll()).toEqual([]);
				await store.settle(claims.find(({ lane }) => lane === 'x')!, done);
				expect(bodies(await claimAll())).toEqual(['x2']);
			});

			test('a claim tells what it is', async () => {
				await enqueue({ lane: 'x', body: 'go' });
				clock.jump(5);
				const claim = await claimOne();
				expect(claim).toMatchObject({ lane: 'x', body: 'go', tries: 1, fails: 0, unsure: false, since: epoch });
			});

			test('a claim tells how many behind it are due', async () => {
				await enqueue({ lane: 'x', body: '1' }, { lane: 'x', body: '2' }, { lane: 'y', body: '3' });
				await enqueue({ lane: 'x', body: '4', delayMs: 100 });
				const [claim] = (await claimAll()).filter(({ lane }) => lane === 'x');
				expect(claim).toMatchObject({ body: '1', behind: 1 });
				await store.settle(claim!, retry(100));
				clock.jump(100);
				expect(await claimOne()).toMatchObject({ body: '1', behind: 2 });
			});

			test('a long backlog is counted up to a thousand', async () => {
				await enqueue(...Array.from({ length: 1_001 }, (_, i) => ({ lane: 'x', body: `${i}` })));
				for (const behind of [1_000, 999]) {
					const claim = await claimOne();
					expect(claim.behind).toBe(behind);
					await store.settle(claim, done);
				}
				await enqueue(...Array.from({ length: 10 }, () => ({ lane: 'x', body: '' })));
				expect((await claimAll()).find(({ lane }) => lane === 'x')?.behind).toBe(1_000);
			});

			test('what waits in a lane is shown page by page in the order of enqueueing, the claimed one as due 0', async () => {
				await enqueue({ lane: 'x', body: '1', delayMs: 50 }, { lane: 'y', body: '2' }, { lane: 'x', body: '3' });
				await enqueue(...Array.from({ length: 9 }, (_, i) => ({ lane: 'x', body: `${i + 4}` })));
				expect((await claimAll()).find(({ lane }) => lane === 'x')?.body).toBe('3');
				const first = await store.waiting('x', undefined, 2);
				expect(first.deliveries).toMatchObject([
					{ body: '1', since: epoch, due: epoch + 50 },
					{ body: '3', since: epoch, due: 0 },
				]);
				const rest = await store.waiting('x', first.next ?? '', 9);
				expect(rest.deliveries.map(({ body }) => body)).toEqual(Array.from({ length: 9 }, (_, i) => `${i + 4}`));
				expect(rest.next).toBeNull();
				expect(await store.waiting('x', rest.deliveries.at(-1)?.id)).toEqual({ deliveries: [], next: null });
				expect(await store.waiting('nowhere')).toEqual({ deliveries: [], next: null });
			});

			test('with fewer hands than ready lanes the longest ready goes first', async () => {
				for (const lane of ['b', 'c', 'a']) {
					await enqueue({ lane, body: lane });
					clock.jump(1);
				}
				expect(bodies(await claimAll(2))).toEqual(['b', 'c']);
				expect(bodies(await claimAll(2))).toEqual(['a']);
			});

			test('the wait until a lane is ready is told: none, its hold, its lease, or 0 when hands were missing', async () => {
				expect(await nextMs()).toBeNull();
				await enqueue({ lane: 'x', body: '1' }, { lane: 'y', body: '2', delayMs: 400 });
				expect(await nextMs()).toBe(0);
				clock.jump(5);
				expect(await nextMs()).toBe(0);
				const { claims, nextMs: next } = await store.claim(1, leaseMs);
				expect(next).toBe(395);
				clock.jump(395);
				expect((await store.claim(1, leaseMs)).nextMs).toBe(leaseMs - 395);
				await store.settle(claims[0]!, retry(70));
				expect(await nextMs()).toBe(70);
			});

			test('a second settlement is void and writes nothing', async () => {
				await enqueue({ lane: 'x', body: '1' }, { lane: 'x', body: '2' });
				const claim = await claimOne();
				expect(await store.settle(claim, done)).toBe(true);
				expect(await store.settle(claim, doneThen({ key: 'a:1', body: '1' }))).toBe(false);
				expect(await store.settle(claim, { status: 'dead', reason: 'late' })).toBe(false);
				expect(await read('a:1')).toBeNull();
				expect(await store.stats()).toMatchObject({ waiting: 1, dead: 0 });
			});

			test('a settled retry voids the token while the lane is held', async () => {
				await enqueue({ lane: 'x', body: '1' });
				const claim = await claimOne();
				expect(await store.settle(claim, retry(1_000))).toBe(true);
				expect(await store.settle(claim, retry(0))).toBe(false);
				expect(await store.settle(claim, done)).toBe(false);
				expect(await nextMs()).toBe(1_000);
			});

			test('what follows a delivery is written with its settlement, a conflict inside it skipped', async () => {
				await enqueue({ lane: 'x', body: '1' });
				await commit({ key: 'a:2', body: 'kept' });
				const then: Write[] = [
					{ key: 'a:2', expect: 0, body: 'lost', deliveries: [{ lane: 'x', body: 'lost' }] },
					{ key: 'a:1', body: 'ts', deliveries: [{ lane: 'x', body: 'next' }] },
				];
				expect(await store.settle(await claimOne(), doneThen(...then))).toBe(true);
				expect((await store.get(['a:1', 'a:2'])).map((doc) => doc?.body)).toEqual(['ts', 'kept']);
				expect(await drainReady()).toEqual(['next']);
			});

			test('what follows a delivery is written although the store is full', async () => {
				await withLimits({ deliveriesMax: 1 });
				await enqueue({ lane: 'x', body: '1' });
				const deliveries = [2, 3].map((i) => ({ lane: 'x', body: `${i}` }));
				await store.settle(await claimOne(), doneThen({ key: 'a:1', body: 'ts', deliveries }));
				expect(await read('a:1')).not.toBeNull();
				expect(await commit({ key: 'a:1', add: 1 })).toMatchObject({ status: 'applied' });
				expect(await enqueue({ lane: 'x', body: '4' })).toEqual({ status: 'full' });
				expect(await drainReady()).toEqual(['2', '3']);
			});

			test('a gap holds the lane to the millisecond and outlives its emptiness', async () => {
				await enqueue({ lane: 'x', body: '1' });
				await store.settle(await claimOne(), { status: 'done', pace: onePerSecond });
				expect(await store.stats()).toMatchObject({ waiting: 0, lanes: 0 });
				clock.jump(500);
				await enqueue({ lane: 'x', body: '2' });
				expect(await nextMs()).toBe(500);
				clock.jump(499);
				expect(await claimAll()).toEqual([]);
				clock.jump(1);
				expect(bodies(await claimAll())).toEqual(['2']);
			});

			test('a dead delivery is paced like a told one', async () => {
				await enqueue({ lane: 'x', body: '1' }, { lane: 'x', body: '2' });
				await store.settle(await claimOne(), { status: 'dead', reason: 'refused', pace: onePerSecond });
				expect(await nextMs()).toBe(1_000);
			});

			test('a burst goes at once, then the gap rules, and rest earns the burst back', async () => {
				const pace = { gapMs: 1_000, burst: 3 };
				await enqueue(...Array.from({ length: 12 }, (_, i) => ({ lane: 'x', body: `${i}` })));
				const toldAtOnce = async () => {
					let told = 0;
					for (let claim = await claimOne(); claim; claim = await claimOne()) {
						await store.settle(claim, { status: 'done', pace });
						told++;
					}
					return told;
				};
				expect(await toldAtOnce()).toBe(3);
				expect(await nextMs()).toBe(1_000);
				clock.jump(1_000);
				expect(await toldAtOnce()).toBe(1);
				clock.jump(2_500);
				expect(await toldAtOnce()).toBe(2);
				clock.jump(3_000);
				expect(await toldAtOnce()).toBe(3);
			});

			test('a settlement without a pace frees the lane at once and forgets nothing of its past', async () => {
				await enqueue(...[1, 2, 3].map((i) => ({ lane: 'x', body: `${i}` })));
				const pace = { gapMs: 1_000, burst: 2 };
				await store.settle(await claimOne(), { status: 'done', pace });
				await store.settle(await claimOne(), done);
				await store.settle(await claimOne(), { status: 'done', pace });
				await enqueue({ lane: 'x', body: '4' });
				expect(await nextMs()).toBe(1_000);
			});

			test('a retry keeps its place, waits exactly its time and leaves other lanes alone', async () => {
				await enqueue({ lane: 'x', body: 'x1' }, { lane: 'x', body: 'x2' });
				await store.settle(await claimOne(), retry(2_000));
				await enqueue({ lane: 'y', body: 'y1' });
				clock.jump(1_999);
				expect(await drainReady()).toEqual(['y1']);
				clock.jump(1);
				expect(await drainReady()).toEqual(['x1', 'x2']);
			});

			test('tries count claims, fails only failed retries, and doubt is as settled', async () => {
				await enqueue({ lane: 'x', body: '1' });
				await store.settle(await claimOne(), retry(0, false, true));
				await store.settle(await claimOne(), retry(0, true, false));
				const third = await claimOne();
				expect(third).toMatchObject({ tries: 3, fails: 1, unsure: true });
				await store.settle(third, retry(0, false, false));
				expect(await claimOne()).toMatchObject({ tries: 4, fails: 1, unsure: false });
			});

			test('a delivery once claimed stays the head, even of one made due in the same millisecond', async () => {
				await enqueue({ lane: 'x', body: 'rollup', once: 'r', delayMs: 5_000 });
				await enqueue({ lane: 'x', body: 'card' });
				const claim = await claimOne();
				await enqueue({ lane: 'x', body: 'again', once: 'r' });
				await store.settle(claim, retry(0));
				expect(await drainReady()).toEqual(['card', 'rollup']);
			});

			test('a lost lease gives the same delivery anew, in doubt, and voids the old token', async () => {
				await enqueue({ lane: 'x', body: '1' }, { lane: 'x', body: '2' });
				const lost = await claimOne();
				clock.jump(leaseMs - 1);
				expect(await claimAll()).toEqual([]);
				clock.jump(1);
				const again = await claimOne();
				expect(again).toMatchObject({ id: lost.id, body: '1', tries: 2, fails: 0, unsure: true });
				expect(again.token).not.toBe(lost.token);
				expect(await store.settle(lost, doneThen({ key: 'a:1', body: 'late' }))).toBe(false);
				expect(await read('a:1')).toBeNull();
				expect(await store.settle(again, done)).toBe(true);
				expect(bodies(await claimAll())).toEqual(['2']);
			});

			test('a late settlement counts as long as nobody else has claimed', async () => {
				await enqueue({ lane: 'x', body: '1' });
				const claim = await claimOne();
				clock.jump(leaseMs * 2);
				expect(await store.settle(claim, done)).toBe(true);
				expect(await store.stats()).toMatchObject({ waiting: 0 });
			});

			test('leases and gaps do not stretch when the clock is set back', async () => {
				await enqueue({ lane: 'x', body: '1' }, { lane: 'x', body: '2' });
				await store.settle(await claimOne(), { status: 'done', pace: onePerSecond });
				clock.jump(-3_600_000);
				expect(await nextMs()).toBe(1_000);
				clock.jump(1_000);
				expect(bodies(await claimAll())).toEqual(['2']);
			});
		});

		describe('a clock that jumps', () => {
			test('by days to and fro, under leases, gaps and back-offs, loses nothing, doubles nothing and blocks nothing', async () => {
				const day = 24 * 60 * 60_000;
				await enqueue(...Array.from({ length: 12 }, (_, i) => ({ lane: i % 2 ? 'x' : 'y', body: `${i}` })));
				const told: string[] = [];
				for (const jump of [day, -day, -day, day, 2 * day, -3 * day]) {
					const claims = await claimAll();
					clock.jump(jump);
					for (const [at, claim] of claims.entries()) {
						const settlement: Settlement = at === 0 ? retry(500) : { status: 'done', pace: onePerSecond };
						if ((await store.settle(claim, settlement)) && settlement.status === 'done') told.push(claim.body);
					}
					clock.jump(1_000);
				}
				clock.jump(2_000);
				expect([...told, ...(await drainReady())].toSorted()).toEqual(
					Array.from({ length: 12 }, (_, i) => `${i}`).toSorted(),
				);
				expect(await store.stats()).toMatchObject({ waiting: 0, due: 0, oldest: null });
			});
		});

		describe('delays and twins', () => {
			test('a delayed delivery waits without blocking its lane', async () => {
				await enqueue({ lane: 'x', body: 'later', delayMs: 1_000 }, { lane: 'x', body: 'now' });
				expect(await drainReady()).toEqual(['now']);
				expect(await nextMs()).toBe(1_000);
				clock.jump(1_000);
				expect(await drainReady()).toEqual(['later']);
			});

			test('a twin of what waits is dropped, a twin of what is claimed is not', async () => {
				await enqueue({ lane: 'x', body: 'a', once: 'i' });
				await enqueue({ lane: 'x', body: 'b', once: 'i' });
				const claim = await claimOne();
				expect(claim.body).toBe('a');
				await enqueue({ lane: 'x', body: 'c', once: 'i' });
				await enqueue({ lane: 'x', body: 'd', once: 'i' });
				await store.settle(claim, done);
				expect(await drainReady()).toEqual(['c']);
			});

			test('the id stays free while its first delivery is retried', async () => {
				await enqueue({ lane: 'x', body: 'a', once: 'i' });
				await store.settle(await claimOne(), retry(0));
				await enqueue({ lane: 'x', body: 'b', once: 'i' });
				expect(await drainReady()).toEqual(['a', 'b']);
			});

			test('a retried delivery does not free the id of its successor', async () => {
				await enqueue({ lane: 'x', body: 'a', once: 'i' });
				await store.settle(await claimOne(), retry(0));
				await enqueue({ lane: 'x', body: 'b', once: 'i' });
				const again = await claimOne();
				await enqueue({ lane: 'x', body: 'c', once: 'i' });
				await store.settle(again, done);
				expect(await drainReady()).toEqual(['b']);
			});

			test.for<[string, number, number, number]>([
				['an earlier twin hastens it', 15_000, 0, 0],
				['a later twin changes nothing', 1_000, 15_000, 1_000],
			])('of two twins the earlier due time wins: %s', async ([, firstMs, secondMs, expectedMs]) => {
				await enqueue({ lane: 'x', body: 'first', once: 'i', delayMs: firstMs });
				await enqueue({ lane: 'x', body: 'second', once: 'i', delayMs: secondMs });
				expect(await nextMs()).toBe(expectedMs);
				clock.jump(expectedMs);
				expect(await drainReady()).toEqual(['first']);
				clock.jump(15_000);
				expect(await drainReady()).toEqual([]);
			});

			test('a hastened delivery overtakes what waits longer and no more', async () => {
				await enqueue({ lane: 'x', body: 'late', once: 'i', delayMs: 9_000 });
				await enqueue({ lane: 'x', body: 'first' });
				await enqueue({ lane: 'x', body: 'middle', delayMs: 5_000 });
				await enqueue({ lane: 'x', body: 'twin', once: 'i', delayMs: 1_000 });
				clock.jump(5_000);
				expect(await drainReady()).toEqual(['first', 'late', 'middle']);
			});
		});

		describe('dead letters', () => {
			const die = async (body: string) => {
				await enqueue({ lane: 'x', body });
				await store.settle(await claimOne(), { status: 'dead', reason: `no ${body}` });
			};

			test('a dead delivery leaves its lane and is kept with reason and time', async () => {
				await enqueue({ lane: 'x', body: '1' }, { lane: 'x', body: '2' });
				const claim = await claimOne();
				clock.jump(7);
				await store.settle(claim, { status: 'dead', reason: 'invalid_blocks' });
				const letter = { id: claim.id, lane: 'x', body: '1', reason: 'invalid_blocks', at: epoch + 7 };
				expect(await store.dead()).toEqual([letter]);
				expect(await store.stats()).toMatchObject({ waiting: 1, dead: 1 });
				expect(await drainReady()).toEqual(['2']);
			});

			test('one put back goes to the end of its lane, new; one dropped is gone', async () => {
				await die('a');
				await die('b');
				await enqueue({ lane: 'x', body: 'c' });
				clock.jump(10);
				const [a, b] = await store.dead();
				expect((await store.dead({ requeue: a!.id })).map(({ body }) => body)).toEqual(['b']);
				expect(await store.dead({ drop: b!.id })).toEqual([]);
				await store.settle(await claimOne(), done);
				const again = await claimOne();
				expect(again).toMatchObject({ body: 'a', tries: 1, fails: 0, unsure: false, since: epoch + 10 });
				expect(again.id).not.toBe(a!.id);
			});

			test('an unknown id changes nothing', async () => {
				await die('a');
				expect(await store.dead({ requeue: 'unknown' })).toHaveLength(1);
				expect(await store.dead({ drop: 'unknown' })).toHaveLength(1);
				expect(await store.stats()).toMatchObject({ waiting: 0, dead: 1 });
			});

			test('beyond the limit the oldest is forgotten', async () => {
				await withLimits({ deadLettersMax: 2 });
				for (const body of ['a', 'b']) await die(body);
				expect(await store.dead()).toHaveLength(2);
				await die('c');
				expect((await store.dead()).map(({ body }) => body)).toEqual(['b', 'c']);
			});
		});

		describe('buckets', () => {
			test('a bucket gives its burst, then one each gap, and tells the wait without taking', async () => {
				const pace = { gapMs: 1_000, burst: 2 };
				const take = () => store.take('workspace', pace);
				expect([await take(), await take(), await take(), await take()]).toEqual([0, 0, 1_000, 1_000]);
				clock.jump(999);
				expect(await take()).toBe(1);
				clock.jump(1);
				expect([await take(), await take()]).toEqual([0, 1_000]);
				clock.jump(60_000);
				expect([await take(), await take(), await take()]).toEqual([0, 0, 1_000]);
			});

			test('buckets do not share', async () => {
				expect(await store.take('a', onePerSecond)).toBe(0);
				expect(await store.take('b', onePerSecond)).toBe(0);
			});
		});

		describe('stats', () => {
			test('an empty store holds nothing', async () => {
				expect(await store.stats()).toEqual({ waiting: 0, due: 0, lanes: 0, dead: 0, oldest: null });
			});

			test('due are those whose time has come, whatever holds their lane', async () => {
				await enqueue({ lane: 'x', body: '1' }, { lane: 'x', body: '2' }, { lane: 'y', body: '3', delayMs: 10 });
				await store.settle(await claimOne(), retry(60_000));
				expect(await store.stats()).toMatchObject({ waiting: 3, due: 2, lanes: 2 });
				clock.jump(10);
				expect(await store.stats()).toMatchObject({ waiting: 3, due: 3 });
			});

			test('they equal a recount after any operations', async () => {
				await fc.assert(
					fc.asyncProperty(arbitraryOperations, async (operations) => {
						const own = createVirtualClock();
						const { store: engine } = await open(own, {});
						const ledger = createLedger(engine, own);
						for (const operation of operations) await ledger.run(operation);
						expect(await engine.stats()).toEqual(ledger.recount());
						await engine.close();
					}),
					{ seed: 20_261_120, numRuns: 200 },
				);
			});
		});

		test('everything is there after a reopening', async ({ skip }) => {
			if (!opened.reopen) return skip('this engine does not survive');
			await commit({ key: 'issue:1', body: '1', add: 3, seen: 9, ttlMs: 100_000 });
			await enqueue({ lane: 'x', body: '1' }, { lane: 'y', body: '2', once: 'i', delayMs: 10 });
			const claim = await claimOne();
			const before = { doc: await read('issue:1'), stats: await store.stats() };
			store = await opened.reopen();
			expect({ doc: await read('issue:1'), stats: await store.stats() }).toEqual(before);
			expect(await enqueue({ lane: 'y', body: 'twin', once: 'i', delayMs: 10 })).toMatchObject({ status: 'applied' });
			expect((await store.stats()).waiting).toBe(2);
			expect(await store.settle(claim, done)).toBe(true);
			clock.jump(10);
			expect(await drainReady()).toEqual(['2']);
		});
	});
}
