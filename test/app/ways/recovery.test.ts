import { expect, test } from 'vitest';
import { createRecovery, worthTellingMs } from '../../../src/app/ways/recovery.ts';
import type { AttemptOutcome } from '../../../src/delivery/conclude.ts';
import type { Outcome } from '../../../src/model/message.ts';
import type { RecoverySummary } from '../../../src/model/notification.ts';
import type { Claim, Store } from '../../../src/model/store.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const down: Outcome = { status: 'retry', because: 'unavailable', reason: 'status 503', unsure: false };
const held: Outcome = { status: 'refused', because: 'configuration', reason: 'no_service' };
const delivered: Outcome = { status: 'delivered' };
const { signal } = new AbortController();

function open({ announces = (): Outcome | undefined => delivered } = {}) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const said: RecoverySummary[] = [];
	const replica = (peer: () => AttemptOutcome) => {
		const attempt = createRecovery({
			...{ store, clock, log },
			tell: async () => ({ outcome: peer() }),
			announce: (_lane, summary) => {
				const outcome = announces();
				if (outcome?.status === 'delivered') said.push(summary);
				return outcome && Promise.resolve(outcome);
			},
		});
		return async (fails = 1) => {
			const claim: Claim = {
				...{ id: '1', lane: 'post:a', body: '{}', token: 't', tries: 1, fails },
				...{ unsure: false, since: epoch, behind: 0 },
			};
			const { outcome, then = [] } = await attempt(claim, signal);
			await store.commit(then);
			return outcome.status;
		};
	};
	return { clock, log, store, said, replica };
}

test('a lane that works again after a minute says so first, once, whichever replica has it', async () => {
	const { clock, said, replica } = open();
	let outcome: AttemptOutcome = held;
	const [one, other] = [replica(() => outcome), replica(() => outcome)];
	expect(await one()).toBe('refused');
	clock.jump(worthTellingMs);
	outcome = delivered;
	expect(await other()).toBe('again');
	expect(said).toEqual([
		{ since: epoch, until: epoch + worthTellingMs, reason: 'no_service', issues: 0, occurrences: 0 },
	]);
	expect([await one(), await other()]).toEqual(['delivered', 'delivered']);
	expect(said).toHaveLength(1);
});

test('a shorter interruption is not worth a word, and the next one counts from its own beginning', async () => {
	const { clock, said, replica } = open();
	let outcome: AttemptOutcome = down;
	const attempt = replica(() => outcome);
	await attempt();
	clock.jump(worthTellingMs - 1);
	outcome = delivered;
	expect(await attempt()).toBe('delivered');
	clock.jump(worthTellingMs);
	outcome = down;
	await attempt();
	clock.jump(worthTellingMs);
	outcome = delivered;
	expect(await attempt()).toBe('again');
	expect(said[0]?.since).toBe(epoch + 2 * worthTellingMs - 1);
});

test('while the lane is down the news is what is tried, and the delivery stays as it is', async () => {
	let announcement: Outcome = down;
	const { clock, said, replica } = open({ announces: () => announcement });
	let told = 0;
	const attempt = replica(() => {
		told++;
		return down;
	});
	await attempt();
	clock.jump(worthTellingMs);
	expect(await attempt()).toBe('retry');
	announcement = held;
	expect(await attempt()).toBe('refused');
	expect([told, said.length]).toEqual([1, 0]);
	announcement = delivered;
	expect(await attempt()).toBe('again');
	expect([told, said.length]).toEqual([1, 1]);
});

test('news that Slack does not like are given up, and the backlog goes on', async () => {
	const { clock, log, replica } = open({
		announces: () => ({ status: 'refused', because: 'payload', reason: 'invalid_blocks' }),
	});
	let outcome: AttemptOutcome = down;
	const attempt = replica(() => outcome);
	await attempt();
	clock.jump(worthTellingMs);
	outcome = delivered;
	expect([await attempt(), await attempt()]).toEqual(['again', 'delivered']);
	expect(log.lines).toEqual(['warn delivery: the end of an outage could not be told: invalid_blocks']);
});

test.for<[string, AttemptOutcome, number]>([
	['a single failure', down, 0],
	['a limit', { ...down, because: 'rate_limited' } as Outcome, 3],
	['nothing to say', { status: 'moot' }, 3],
	['a refused payload', { status: 'refused', because: 'payload', reason: 'x' }, 3],
])('%s is no outage', async ([, outcome, fails]) => {
	const { clock, said, replica } = open();
	await replica(() => outcome)(fails);
	clock.jump(worthTellingMs);
	expect(await replica(() => delivered)()).toBe('delivered');
	expect(said).toEqual([]);
});

test('a lane through which nobody can speak goes on without a word', async () => {
	const { clock, replica } = open({ announces: () => undefined });
	let outcome: AttemptOutcome = down;
	const attempt = replica(() => outcome);
	await attempt();
	clock.jump(worthTellingMs);
	outcome = delivered;
	expect([await attempt(), await attempt()]).toEqual(['delivered', 'delivered']);
});

test('when the store forgets that a lane is down, what became of the attempt still counts', async () => {
	const { clock, log, store } = open();
	const failing: Store = { ...store, commit: () => Promise.reject(new Error('gone')) };
	const attempt = createRecovery({
		store: failing,
		clock,
		log,
		tell: async () => ({ outcome: held }),
		announce: () => undefined,
	});
	const claim = {
		...{ id: '1', lane: 'x', body: '{}', token: 't', tries: 1, fails: 1 },
		...{ unsure: false, since: 0, behind: 0 },
	};
	expect((await attempt(claim, signal)).outcome).toBe(held);
});
