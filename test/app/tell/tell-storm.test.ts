import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { tellStorm } from '../../../src/app/tell/tell-storm.ts';
import { readStormTold, stormKey, stormToldKey } from '../../../src/issues/storm/document.ts';
import type { StormIntent } from '../../../src/issues/storm/intents.ts';
import { stormDefaults } from '../../../src/issues/storm/storm.ts';
import type { Outcome } from '../../../src/model/message.ts';
import type { Transport } from '../../../src/model/ports.ts';
import type { Claim } from '../../../src/model/store.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';
import { enterIssue } from '../../issue-store.ts';

const lane = 'post:a';
const intent: StormIntent = { exporter: 'slack', stormIn: lane, storm: epoch, to: 'tell' };
const minute = 60_000;
const card = { channel: 'C1', ts: '1.1' };

async function start(living: boolean) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const counters = createCounters();
	const calls: string[] = [];
	let next: Outcome | undefined;
	const answer = (call: string): Promise<Outcome> => {
		calls.push(call);
		const given = next ?? { status: 'delivered', ...(living ? { reference: card } : {}) };
		next = undefined;
		return Promise.resolve(given);
	};
	const transport: Transport = {
		post: ({ text }) => answer(`post ${text}`),
		...(living && {
			living: {
				update: (_card, { text }) => answer(`update ${text}`),
				reply: (_card, { message, broadcast }) => answer(`reply ${message.text} ${broadcast}`),
				upload: () => answer('upload'),
			},
		}),
	};
	const deps = {
		...{ store, clock, counters },
		destinationOf: (to: string) => (to === 'post:gone' ? undefined : { lane: to, transport }),
		renderStorm: ({ occurrences, until }: { occurrences: number; until?: number }) => ({
			text: `${occurrences}${until === undefined ? '' : ' over'}`,
		}),
	};
	const options = { policy: stormDefaults, windowsMs: [5 * minute, 15 * minute] };
	const storm = { since: epoch, before: 0, lookedAt: epoch, looked: 0 };
	await store.commit([{ key: stormKey('slack', lane), body: JSON.stringify(storm), add: 60 }]);
	const sweep = (name: string, count: number) =>
		enterIssue(store, name, { count, stormed: [{ lane, storm: epoch, before: 0, closed: 0, from: 0 }] });
	/** Does one errand and what follows from it in the store. */
	const run = async (to: StormIntent['to'], claimed = lane) => {
		const claim: Claim = {
			id: '',
			lane: claimed,
			body: '',
			token: '',
			tries: 1,
			fails: 0,
			behind: 0,
			unsure: false,
			since: epoch,
		};
		const attempt = await tellStorm(deps, options, {
			claim,
			intent: { ...intent, to },
			signal: new AbortController().signal,
		});
		await store.commit(attempt.then ?? []);
		return attempt;
	};
	const told = async () => readStormTold((await store.get([stormToldKey('slack', lane, epoch)]))[0]);
	const fail = (outcome: Outcome) => {
		next = outcome;
	};
	return { clock, store, counters, calls, sweep, run, told, fail };
}

test('the card tells all of it, the next one what is more, and nothing new is nothing to say', async () => {
	const { calls, counters, run, sweep, told } = await start(false);
	await sweep('a', 5);
	await run('tell');
	await run('tell');
	await sweep('b', 2);
	await run('tell');
	expect(calls).toEqual(['post 5', 'post 7']);
	expect(await told()).toEqual({ at: epoch, tellings: 2, occurrences: 7 });
	expect(counters.snapshot()).toEqual([
		{ name: 'otel_slack_occurrences_told_total', labels: { exporter: 'slack', reason: 'storm' }, value: 7 },
	]);
});

test('a storm that swept up nothing, or one that is forgotten, is moot', async () => {
	const { calls, run } = await start(false);
	expect((await run('tell')).outcome).toEqual({ status: 'moot' });
	expect(calls).toEqual([]);
});

test('a look goes on until it is over, and then has that told once', async () => {
	const { clock, calls, run, sweep } = await start(false);
	await sweep('a', 5);
	await run('tell');
	for (let at = 0; at < 4; at++) {
		await clock.advance(minute);
		await run('look');
	}
	expect((await run('look')).then).toBeUndefined();
	await run('tell');
	await run('tell');
	expect(calls).toEqual(['post 5', 'post 5 over']);
});

test('a bot edits its card, says in its thread that it is over, and posts another where the card is gone', async () => {
	const { clock, calls, run, sweep, fail, told } = await start(true);
	await sweep('a', 5);
	await run('tell');
	await sweep('b', 1);
	await run('tell');
	fail({ status: 'refused', because: 'parent', reason: 'message_not_found' });
	await sweep('c', 1);
	await run('tell');
	expect(await told()).toMatchObject({ lost: true, occurrences: 6 });
	await run('tell');
	expect(await told()).toEqual({ at: epoch, tellings: 3, occurrences: 7, reference: card });
	for (let at = 0; at < 4; at++) {
		await clock.advance(minute);
		await run('look');
	}
	await run('tell');
	await run('close');
	expect(calls).toEqual(['post 5', 'update 6', 'update 7', 'post 7', 'update 7 over', 'reply 7 over true']);
});

test('on a detour it is posted; a lane that leads nowhere is the operator’s to mend', async () => {
	const { calls, run, sweep } = await start(true);
	await sweep('a', 5);
	await run('tell');
	await sweep('b', 1);
	await run('tell', 'post:b');
	expect(calls).toEqual(['post 5', 'post 6']);
	await sweep('c', 1);
	expect((await run('tell', 'post:gone')).outcome).toMatchObject({ status: 'refused', because: 'configuration' });
});

test('a failure tells nothing, and counts nothing', async () => {
	const { counters, run, sweep, fail, told } = await start(false);
	await sweep('a', 5);
	fail({ status: 'retry', because: 'unavailable', reason: 'away', unsure: false });
	expect((await run('tell')).outcome.status).toBe('retry');
	expect(await told()).toBeUndefined();
	expect(counters.snapshot()).toEqual([]);
});
