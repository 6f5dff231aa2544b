import { expect, test } from 'vitest';
import type { Attempt } from '../../src/delivery/outbox.ts';
import type { Store } from '../../src/model/store.ts';
import { epoch, settle } from '../fakes.ts';
import {
	badPayload,
	badToken,
	createDelivery,
	delivered,
	deliveries,
	moot,
	rateLimited,
	unavailable,
} from './harness.ts';

/** A peer that answers from a list, then delivers. */
const answering = (...answers: Attempt[]) => {
	const left = [...answers];
	return () => left.shift() ?? delivered;
};

test('what is committed goes out at once after a wake, within a second without one', async () => {
	const { clock, store, outbox, calls, send } = createDelivery(() => delivered);
	await outbox.start();
	await send(...deliveries(1, 'x'));
	await settle();
	await store.commit([{ key: 'none:', deliveries: deliveries(1, 'y') }]);
	await clock.advance(1_000);
	expect(calls.map(({ lane, at }) => [lane, at])).toEqual([
		['x', 0],
		['y', 1_000],
	]);
	await outbox.stop(0);
});

test('a lane speaks four times at once, then once a second, in order', async () => {
	const { clock, outbox, calls, send } = createDelivery(() => delivered);
	await outbox.start();
	await send(...deliveries(6));
	await clock.advance(10_000);
	expect(calls.map(({ at }) => at)).toEqual([0, 0, 0, 0, 1_000, 2_000]);
	expect(calls.map(({ body }) => body)).toEqual(['x1', 'x2', 'x3', 'x4', 'x5', 'x6']);
	await outbox.stop(0);
});

test('each lane has its own pace', async () => {
	const paceOf = (lane: string) => ({ gapMs: lane === 'slow' ? 5_000 : 100, burst: 1 });
	const { clock, outbox, calls, send } = createDelivery(() => delivered, { paceOf });
	await outbox.start();
	await send(...deliveries(2, 'slow'), ...deliveries(3, 'fast'));
	await clock.advance(5_000);
	const times = (lane: string) => calls.filter((call) => call.lane === lane).map(({ at }) => at);
	expect(times('slow')).toEqual([0, 5_000]);
	expect(times('fast')).toEqual([0, 100, 200]);
	await outbox.stop(0);
});

test('each lane has its own patience', async () => {
	const retryOf = (lane: string) => ({ enabled: lane === 'patient', initialIntervalMs: 100, randomizationFactor: 0 });
	const { clock, outbox, send, counted } = createDelivery(answering(unavailable, unavailable), { retryOf });
	await outbox.start();
	await send(...deliveries(1, 'patient'), ...deliveries(1, 'impatient'));
	await clock.advance(100);
	expect(counted()).toEqual({ 'retry unavailable': 1, 'dead unavailable': 1, delivered: 1 });
	await outbox.stop(0);
});

test('nothing to say spends no pace', async () => {
	const { outbox, clock, calls, send, counted } = createDelivery(() => moot);
	await outbox.start();
	await send(...deliveries(20));
	await clock.advance(0);
	expect(calls.map(({ at }) => at)).toEqual(Array(20).fill(0));
	expect(counted()).toEqual({ moot: 20 });
	await outbox.stop(0);
});

test('Retry-After is obeyed to the millisecond, holds only its lane and keeps its order', async () => {
	const { clock, outbox, calls, send, counted } = createDelivery((claim) =>
		claim.body === 'x1' && claim.tries < 3 ? rateLimited(7_001) : delivered,
	);
	await outbox.start();
	await send(...deliveries(2, 'x'), ...deliveries(1, 'y'));
	await clock.advance(7_000);
	expect(calls.map(({ body }) => body)).toEqual(['x1', 'y1']);
	await clock.advance(7_002);
	expect(calls.slice(2).map(({ body, at }) => [body, at])).toEqual([
		['x1', 7_001],
		['x1', 14_002],
		['x2', 14_002],
	]);
	expect(counted()).toEqual({ delivered: 3, 'retry rate_limited': 2 });
	await outbox.stop(0);
});

test('failures back off and are told apart from limits, which do not make the wait grow', async () => {
	const retry = { initialIntervalMs: 1_000, multiplier: 2, randomizationFactor: 0, maxIntervalMs: 3_000 };
	const { clock, outbox, calls, send } = createDelivery(
		answering(unavailable, rateLimited(10), unavailable, unavailable, unavailable),
		{ retryOf: () => retry },
	);
	await outbox.start();
	await send(...deliveries(1));
	await clock.advance(60_000);
	expect(calls.map(({ at }) => at)).toEqual([0, 1_000, 1_010, 3_010, 6_010, 9_010]);
	await outbox.stop(0);
});

test('doubt goes with the delivery until it is delivered or a look-up has finished', async () => {
	const lost: Attempt = { outcome: { status: 'retry', because: 'unavailable', reason: 'time-out', unsure: true } };
	const { clock, outbox, calls, send } = createDelivery(
		answering(lost, rateLimited(1_000), { ...rateLimited(1_000), lookedUp: true }, unavailable),
	);
	await outbox.start();
	await send(...deliveries(1));
	await clock.advance(60_000);
	expect(calls.map(({ unsure }) => unsure)).toEqual([false, true, true, false, false]);
	await outbox.stop(0);
});

test('what follows is written with the end of a delivery and not before', async () => {
	const then = [{ key: 'message:1', body: 'ts', deliveries: deliveries(1, 'y') }];
	const { clock, store, outbox, calls, send } = createDelivery(({ lane, tries }) => {
		if (lane === 'y') return delivered;
		return tries === 1 ? { ...rateLimited(500), then } : { ...delivered, then };
	});
	await outbox.start();
	await send(...deliveries(1));
	await clock.advance(499);
	expect(await store.get(['message:1'])).toEqual([null]);
	await clock.advance(1);
	expect((await store.get(['message:1']))[0]?.body).toBe('ts');
	expect(calls.map(({ lane, at }) => [lane, at])).toEqual([
		['x', 0],
		['x', 500],
		['y', 500],
	]);
	await outbox.stop(0);
});

test('a lost parent ends with what its caller makes of it', async () => {
	const then = [{ key: 'message:1', body: null, deliveries: deliveries(1, 'post') }];
	const parent: Attempt = { outcome: { status: 'refused', because: 'parent', reason: 'message_not_found' }, then };
	const { clock, store, outbox, send, counted } = createDelivery(({ lane }) => (lane === 'x' ? parent : delivered));
	await outbox.start();
	await send(...deliveries(1));
	await clock.advance(0);
	expect(counted()).toEqual({ 'moot parent': 1, delivered: 1 });
	expect(await store.stats()).toMatchObject({ waiting: 0, dead: 0 });
	await outbox.stop(0);
});

test('a configuration refusal holds its lane, is shouted once, loses nothing, and its end is announced', async () => {
	let token = 'revoked';
	const { clock, outbox, calls, log, send, counted } = createDelivery(({ lane }) =>
		lane === 'x' && token === 'revoked' ? badToken : delivered,
	);
	await outbox.start();
	await send(...deliveries(2, 'x'), ...deliveries(1, 'y'));
	await clock.advance(150_000);
	expect(calls.filter(({ lane }) => lane === 'x').map(({ at }) => at)).toEqual([0, 60_000, 120_000]);
	expect(log.lines).toEqual([
		'error delivery: x is held until its configuration is mended, messages wait: token_revoked',
	]);
	expect(outbox.destinations()).toEqual([
		{ lane: 'y', name: 'y', state: 'healthy' },
		{ lane: 'x', name: 'x', state: 'held', reason: 'token_revoked', since: epoch },
	]);
	token = 'new';
	await clock.advance(60_000);
	expect(log.lines.slice(1)).toEqual(['info delivery: x works again']);
	expect(outbox.destinations()).toContainEqual({ lane: 'x', name: 'x', state: 'healthy' });
	expect(counted()).toEqual({ delivered: 3, 'retry configuration': 3 });
	await outbox.stop(0);
});

test('a payload Slack refuses is a dead letter, said loudly, and its lane goes on', async () => {
	const { clock, store, outbox, log, send, counted } = createDelivery(({ body }) =>
		body === 'x1' ? badPayload : delivered,
	);
	await outbox.start();
	await send(...deliveries(2));
	await clock.advance(0);
	expect((await store.dead()).map(({ body, reason }) => [body, reason])).toEqual([
		['x1', 'payload refused: invalid_blocks'],
	]);
	expect(log.lines).toEqual(['error delivery: gave up 1 on x: payload refused: invalid_blocks']);
	expect(counted()).toEqual({ 'dead payload': 1, delivered: 1 });
	await outbox.stop(0);
});

test('whoever wants to hears of trouble before it is settled, and cannot make it worse', async () => {
	const heard: string[] = [];
	const { clock, outbox, store, send } = createDelivery(
		({ body }) => (body === 'x1' ? badPayload : badToken),
		{},
		(inner) => inner,
		async ({ body }, { kind, reason }) => {
			heard.push(`${body} ${kind} ${reason} ${(await store.dead()).length}`);
			throw new Error('no');
		},
	);
	await outbox.start();
	await send(...deliveries(2));
	await clock.advance(61_000);
	expect(heard).toEqual([
		'x1 dead payload refused: invalid_blocks 0',
		'x2 held token_revoked 1',
		'x2 held token_revoked 1',
	]);
	expect(await store.dead()).toHaveLength(1);
	await outbox.stop(0);
});

test('a delivery too old to try again is a dead letter, and the lane is free for the next', async () => {
	const retry = { initialIntervalMs: 1_000, multiplier: 1, randomizationFactor: 0, maxElapsedTimeMs: 3_000 };
	const { clock, store, outbox, calls, send, counted } = createDelivery(
		({ body }) => (body === 'x1' ? unavailable : delivered),
		{ retryOf: () => retry },
	);
	await outbox.start();
	await send(...deliveries(2));
	await clock.advance(60_000);
	expect(calls.map(({ body, at }) => [body, at])).toEqual([
		['x1', 0],
		['x1', 1_000],
		['x1', 2_000],
		['x1', 3_000],
		['x2', 3_000],
	]);
	expect((await store.dead())[0]?.reason).toBe('too old to try again: status 503');
	expect(counted()).toEqual({ 'retry unavailable': 3, 'dead age': 1, delivered: 1 });
	await outbox.stop(0);
});

test('an attempt is told when its time is up, and its last word counts', async () => {
	const { clock, outbox, calls, send } = createDelivery(({ tries }, signal) =>
		tries > 1
			? delivered
			: new Promise<Attempt>((resolve) => signal.addEventListener('abort', () => resolve(rateLimited(1_000)))),
	);
	await outbox.start();
	await send(...deliveries(1));
	await clock.advance(26_000);
	expect(calls.map(({ at, unsure }) => [at, unsure])).toEqual([
		[0, false],
		[26_000, false],
	]);
	await outbox.stop(0);
});

test('an attempt that never ends is left behind in doubt before its lease ends', async () => {
	const { clock, outbox, store, calls, send, counted } = createDelivery(({ tries }) =>
		tries > 1 ? delivered : new Promise<Attempt>(() => {}),
	);
	await outbox.start();
	await send(...deliveries(1));
	await clock.advance(26_000);
	expect(counted()).toEqual({ 'retry unavailable': 1 });
	await clock.advance(1_500);
	expect(calls.map(({ tries, unsure }) => [tries, unsure])).toEqual([
		[1, false],
		[2, true],
	]);
	expect((await store.stats()).waiting).toBe(0);
	await outbox.stop(0);
});

test('an attempt that throws is a failure in doubt, said, and no end of the loop', async () => {
	const { clock, outbox, calls, log, send } = createDelivery(({ tries }) => {
		if (tries === 1) throw new Error('boom');
		return delivered;
	});
	await outbox.start();
	await send(...deliveries(1));
	await clock.advance(2_000);
	expect(calls.map(({ unsure }) => unsure)).toEqual([false, true]);
	expect(log.lines[0]).toBe('error delivery: an attempt on x failed unexpectedly: Error: boom');
	await outbox.stop(0);
});

test('a store out of reach is said once, asked ever less often, and work goes on when it is back', async () => {
	let broken = false;
	let asked = 0;
	const { clock, outbox, calls, log, send } = createDelivery(
		() => delivered,
		{},
		(store): Store => ({
			...store,
			async claim(max, leaseMs) {
				asked++;
				if (broken) throw new Error('connection lost');
				return store.claim(max, leaseMs);
			},
		}),
	);
	await outbox.start();
	await send(...deliveries(1));
	await settle();
	broken = true;
	asked = 0;
	await clock.advance(60_000);
	expect(asked).toBeGreaterThan(5);
	expect(asked).toBeLessThan(20);
	await send(...deliveries(1, 'y'));
	broken = false;
	await clock.advance(15_000);
	expect(calls.map(({ lane }) => lane)).toEqual(['x', 'y']);
	expect(log.lines).toEqual([
		'error delivery: the store fails, messages wait: connection lost',
		'info delivery: the store works again',
	]);
	await outbox.stop(0);
});

test('of ten thousand deliveries all go out once, never more at once than allowed, one per lane, paced', async () => {
	const lanes = 25;
	const under = new Map<string, number>();
	let most = 0;
	const { clock, store, outbox, calls, send, counted } = createDelivery(
		async ({ lane }) => {
			expect(under.get(lane) ?? 0).toBe(0);
			under.set(lane, 1);
			most = Math.max(
				most,
				[...under.values()].reduce((sum, each) => sum + each),
			);
			await Promise.resolve();
			under.set(lane, 0);
			return delivered;
		},
		{ lanesAtOnce: 7 },
	);
	await outbox.start();
	for (let i = 0; i < 100; i++) {
		await send(...Array.from({ length: 100 }, (_, j) => ({ lane: `l${j % lanes}`, body: `${i}/${j}` })));
	}
	expect(await store.commit([{ key: 'none:', deliveries: deliveries(101) }])).toEqual([{ status: 'full' }]);
	await clock.advance(395_999);
	expect(calls).toHaveLength(9_975);
	await clock.advance(1);
	expect(new Set(calls.map(({ body }) => body)).size).toBe(10_000);
	expect(calls).toHaveLength(10_000);
	expect(most).toBe(7);
	expect(counted()).toEqual({ delivered: 10_000 });
	expect(await store.stats()).toMatchObject({ waiting: 0 });
	await outbox.stop(0);
});

test('whatever happens to them, deliveries add up', async () => {
	const outcomes = [delivered, unavailable, badPayload, moot, rateLimited(300), badToken];
	let turn = 0;
	const { clock, store, outbox, send, counted } = createDelivery(() => outcomes[turn++ % outcomes.length] ?? delivered);
	await outbox.start();
	for (let i = 0; i < 10; i++) await send(...deliveries(30, `l${i}`));
	await clock.advance(40_000);
	const { delivered: told = 0, moot: unsaid = 0, 'dead payload': dead = 0 } = counted();
	const { waiting } = await store.stats();
	expect(waiting).toBeGreaterThan(0);
	expect(told + unsaid + dead + waiting).toBe(300);
	expect(await store.dead()).toHaveLength(dead);
	await outbox.stop(0);
});

test('a stop says everything that is due at its pace, then ends', async () => {
	const { clock, store, outbox, calls, log, send } = createDelivery(() => delivered);
	await outbox.start();
	await send(...deliveries(6));
	let stopped = false;
	const stop = outbox.stop(10_000).then(() => {
		stopped = true;
	});
	await clock.advance(1_999);
	expect(stopped).toBe(false);
	await clock.advance(1);
	await stop;
	expect(calls).toHaveLength(6);
	expect(clock.now()).toBe(epoch + 2_000);
	expect(clock.sleeping).toBe(0);
	await send(...deliveries(1));
	await clock.advance(60_000);
	expect(calls).toHaveLength(6);
	expect((await store.stats()).waiting).toBe(1);
	expect(log.lines).toEqual([]);
});

test('a stop ends within its time, and what is left stays in the store and is said', async () => {
	const { clock, store, outbox, calls, log, send } = createDelivery(() => delivered);
	await outbox.start();
	await send(...deliveries(20));
	const stop = outbox.stop(5_000);
	await clock.advance(5_000);
	await stop;
	expect(calls).toHaveLength(8);
	expect((await store.stats()).waiting).toBe(12);
	expect(log.lines).toEqual(['warn delivery: stopped while messages still wait: 12']);
});

test('a stop does not wait for lanes that cannot be ready in its time', async () => {
	const { clock, store, outbox, send } = createDelivery(() => badToken);
	await outbox.start();
	await send(...deliveries(3));
	await settle();
	const stop = outbox.stop(30_000);
	await clock.advance(1_000);
	await stop;
	expect((await store.stats()).waiting).toBe(3);
});

test('a stop cuts short what is in flight and has settled it in doubt when it ends', async () => {
	const cutShort: Attempt = {
		outcome: { status: 'retry', because: 'unavailable', reason: 'cut short', unsure: true },
	};
	const { clock, store, outbox, send, counted } = createDelivery(
		(_, signal) =>
			new Promise<Attempt>((resolve) =>
				signal.addEventListener('abort', () => void clock.sleep(500).then(() => resolve(cutShort))),
			),
	);
	await outbox.start();
	await send(...deliveries(1));
	await settle();
	let countedAtEnd = {};
	void outbox.stop(5_000).then(() => {
		countedAtEnd = counted();
	});
	await clock.advance(4_499);
	expect(countedAtEnd).toEqual({});
	await clock.advance(1);
	expect(countedAtEnd).toEqual({ 'retry unavailable': 1 });
	await clock.advance(2_000);
	expect((await store.claim(1, 30_000)).claims[0]).toMatchObject({ body: 'x1', tries: 2, fails: 1, unsure: true });
});

test('a stop with an attempt or a store that never answers still ends within its time', async () => {
	let hang = false;
	const never = () => new Promise<never>(() => {});
	const { clock, outbox, send } = createDelivery(never, {}, (store) => ({
		...store,
		claim: (max, leaseMs) => (hang ? never() : store.claim(max, leaseMs)),
		stats: () => (hang ? never() : store.stats()),
	}));
	await outbox.start();
	await send(...deliveries(1));
	await settle();
	hang = true;
	const stop = outbox.stop(3_000);
	await clock.advance(3_000);
	await stop;
	const again = outbox.stop(1_000);
	await clock.advance(1_000);
	await again;
});

test('what is claimed in the moment of stopping is given back before the stop ends, without new doubt', async () => {
	const { clock, store, outbox, calls, send } = createDelivery(
		() => delivered,
		{},
		(inner, virtual) => ({
			...inner,
			claim: (max, leaseMs) => virtual.sleep(4_500).then(() => inner.claim(max, leaseMs)),
		}),
	);
	await outbox.start();
	await send(...deliveries(1));
	let ended = false;
	void outbox.stop(5_000).then(() => {
		ended = true;
	});
	await clock.advance(4_499);
	expect(ended).toBe(false);
	await clock.advance(1);
	expect(ended).toBe(true);
	expect(calls).toEqual([]);
	const claim = store.claim(1, 30_000);
	await clock.advance(4_500);
	expect((await claim).claims[0]).toMatchObject({ tries: 2, unsure: false });
});

test('stopping is safe without a start, twice, and before a late start', async () => {
	const { clock, outbox, calls, send } = createDelivery(() => delivered);
	await outbox.stop(1_000);
	await outbox.stop(1_000);
	await outbox.start();
	await send(...deliveries(1));
	await clock.advance(10_000);
	expect(calls).toEqual([]);
	expect(clock.sleeping).toBe(0);
});

test('a flush is done when nothing is due or in flight; a delayed roll-up does not hold it up', async () => {
	const { clock, outbox, calls, send } = createDelivery(() => delivered);
	await outbox.start();
	await send(...deliveries(5), { lane: 'x', body: 'rollup', delayMs: 300_000 });
	const flushed = outbox.flush(10_000);
	await clock.advance(1_000);
	expect(await flushed).toBe(true);
	expect(calls).toHaveLength(5);
	expect(await outbox.flush(10_000)).toBe(true);
	await outbox.stop(0);
});

test('a flush waits for what is in flight', async () => {
	let answer: (attempt: Attempt) => void = () => {};
	const { clock, outbox, send } = createDelivery(
		() =>
			new Promise<Attempt>((resolve) => {
				answer = resolve;
			}),
	);
	await outbox.start();
	await send(...deliveries(1));
	let flushed: boolean | undefined;
	void outbox.flush(10_000).then((result) => {
		flushed = result;
	});
	await clock.advance(9_000);
	expect(flushed).toBeUndefined();
	answer(delivered);
	await settle();
	expect(flushed).toBe(true);
	await outbox.stop(0);
});

test('a flush says no when its time is over, to the millisecond', async () => {
	const { clock, outbox, send } = createDelivery(() => rateLimited(1_000));
	await outbox.start();
	await send(...deliveries(1));
	let flushed: boolean | undefined;
	void outbox.flush(7_000).then((result) => {
		flushed = result;
	});
	await clock.advance(6_999);
	expect(flushed).toBeUndefined();
	await clock.advance(1);
	expect(flushed).toBe(false);
	await outbox.stop(0);
});

test.for([
	[5_000, 5_000],
	[4_999, 0],
])('a flush of %i ms waits for a lane held for 5 s only when that can help', async ([withinMs = 0, saidAt]) => {
	const { clock, outbox, send } = createDelivery(answering(rateLimited(5_000), rateLimited(5_000)));
	await outbox.start();
	await send(...deliveries(1));
	await settle();
	let at: number | undefined;
	void outbox.flush(withinMs).then(() => {
		at = clock.now() - epoch;
	});
	await clock.advance(20_000);
	expect(at).toBe(saidAt);
	await outbox.stop(0);
});

test('with the store out of reach a flush says no when its time is over', async () => {
	const { clock, outbox } = createDelivery(
		() => delivered,
		{},
		(store) => ({ ...store, stats: () => Promise.reject(new Error('gone')) }),
	);
	await outbox.start();
	const flushed = outbox.flush(2_000);
	await clock.advance(2_000);
	expect(await flushed).toBe(false);
	await outbox.stop(0);
});
