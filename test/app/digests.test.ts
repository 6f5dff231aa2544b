import { expect, test } from 'vitest';
import { createDigests } from '../../src/app/digests.ts';
import type { DigestIntent } from '../../src/issues/digest/intents.ts';
import type { Outcome } from '../../src/model/message.ts';
import type { DigestSummary } from '../../src/model/notification.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const plan = { exporter: 'slack', lane: 'post:a', at: 9 * 60, location: 'UTC', every: 'day' } as const;
const nine = Date.parse('2026-11-20T09:00:00Z');
const day = 24 * 60 * 60_000;

function start() {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const told: DigestSummary[] = [];
	let outcome: Outcome = { status: 'delivered' };
	const deps = {
		...{ store, clock },
		destinationOf: (lane: string) =>
			lane === 'post:a' ? { lane, transport: { post: async () => outcome } } : undefined,
		renderDigest(summary: DigestSummary) {
			told.push(summary);
			return { text: 'digest' };
		},
	};
	const digests = createDigests(deps, plan);
	/** Claims what is due, does it, and settles it. */
	async function work() {
		const { claims } = await store.claim(10, 30_000);
		for (const claim of claims) {
			const intent = JSON.parse(claim.body) as DigestIntent;
			const { then = [] } = await digests.tell({ claim, intent, signal: new AbortController().signal });
			await store.settle(claim, { status: 'done', then });
		}
		return claims.map(({ lane }) => lane);
	}
	const answer = (given: Outcome) => {
		outcome = given;
	};
	return { clock, store, digests, told, work, answer };
}

test('however often it is started, one hour waits, is told in its lane, and the next one waits', async () => {
	const { clock, digests, told, work } = start();
	for (let at = 0; at < 3; at++) await digests.start();
	expect(await work()).toEqual([]);
	await clock.advance(nine - epoch);
	expect(await work()).toEqual(['timer:slack']);
	expect(await work()).toEqual(['post:a']);
	expect(told).toMatchObject([{ since: nine - day, until: nine, every: 'day' }]);
	await clock.advance(day);
	await work();
	await work();
	expect(told[1]).toMatchObject({ since: nine, until: nine + day });
});

test('an hour that was told is not told again', async () => {
	const { digests, store, told } = start();
	const claim = {
		id: '',
		lane: 'post:a',
		body: '',
		token: '',
		tries: 1,
		fails: 0,
		behind: 0,
		unsure: false,
		since: epoch,
	};
	const intent: DigestIntent = { exporter: 'slack', digestAt: nine, due: true };
	const errand = { claim, intent, signal: new AbortController().signal };
	const { then = [] } = await digests.tell(errand);
	expect(then).toHaveLength(1);
	await store.commit(then);
	expect(await digests.tell(errand)).toEqual({ outcome: { status: 'moot' } });
	expect(told).toHaveLength(1);
	const later = { ...intent, digestAt: nine + day };
	const elsewhere = { ...errand, intent: later, claim: { ...claim, lane: 'post:gone' } };
	expect((await digests.tell(elsewhere)).outcome).toMatchObject({ status: 'refused' });
	const other = { ...errand, intent: { exporter: 'slack', digestAt: nine + 1 } };
	expect(await digests.tell(other)).toEqual({ outcome: { status: 'moot' } });
});

test('what Slack did not take was not told', async () => {
	const { clock, digests, store, work, answer } = start();
	await digests.start();
	await clock.advance(nine - epoch);
	answer({ status: 'retry', because: 'unavailable', reason: 'away', unsure: false });
	await work();
	await work();
	expect(await store.get(['digest:slack'])).toEqual([null]);
});
