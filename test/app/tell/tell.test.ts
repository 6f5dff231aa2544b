import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { createTell } from '../../../src/app/tell/tell.ts';
import { repeatDefaults } from '../../../src/issues/decide.ts';
import type { Intent, QuietIntent } from '../../../src/issues/intents.ts';
import { issueKey, readTold, toldKey, writeIssue } from '../../../src/issues/issue-document.ts';
import type { Muted } from '../../../src/model/issue.ts';
import type { Outcome } from '../../../src/model/message.ts';
import type { Notification } from '../../../src/model/notification.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const options = { exporter: 'slack', repeat: repeatDefaults, resolveAfterMs: 0, updatesOf: () => undefined };
const key = issueKey('slack', 'v1:a');
const { signal } = new AbortController();

function start(outcome: Outcome) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const counters = createCounters();
	const posted: string[] = [];
	const transport = {
		post: async ({ text }: { text: string }) => {
			posted.push(text);
			return outcome;
		},
	};
	const render = ({ issue, reason }: { issue: { count: number }; reason: string }) => ({
		text: `${reason} ${issue.count}`,
	});
	const renderQuiet = ({ issues, occurrences }: { issues: number; occurrences: number }) => ({
		text: `quiet ${issues} ${occurrences}`,
	});
	const destinationOf = (lane: string) => (lane === 'post:a' ? { lane, transport } : undefined);
	const words = {
		render,
		renderQuiet,
		renderStateChange: () => ({ text: 'state' }),
		renderDetails: () => undefined,
		stackFile: () => undefined,
	};
	const enrich = async (_issue: string, notification: Notification) => notification;
	const consumer = { consume: async () => ({ status: 'accepted' }) as const };
	const jobs = { look: async () => ({ writes: [] }) };
	const others = {
		jobs,
		consumer,
		log: createRememberedLog(),
		sayOnce: () => {},
		elapse: async () => epoch,
		isPressable: false,
		enrich,
	};
	const tell = createTell({ store, clock, counters, destinationOf, words, ...others }, options);
	const claim = (intent: Partial<Intent & QuietIntent>) => ({
		id: '1',
		lane: 'post:a',
		body: JSON.stringify({ exporter: 'slack', issue: key, reason: 'first', ...intent }),
		token: 't',
		tries: 1,
		fails: 0,
		unsure: false,
		behind: 0,
		since: epoch,
	});
	const enter = (count: number, muted: readonly Muted[] = []) =>
		store.commit([
			{
				key,
				body: writeIssue({
					fingerprint: 'v1:a',
					state: 'open',
					count: 0,
					first: epoch,
					seen: epoch,
					sample: occurrence(),
					lanes: ['post:a'],
					muted,
				}),
				add: count,
				seen: epoch,
			},
		]);
	return { store, counters, posted, tell, claim, enter };
}

test('an issue that is gone needs no message', async () => {
	const { tell, claim, posted } = start({ status: 'delivered' });
	expect(await tell(claim({}), signal)).toEqual({ outcome: { status: 'moot' } });
	expect(posted).toEqual([]);
});

test('a message tells the issue as it is now, and what was told is written with its settlement', async () => {
	const { tell, claim, posted, enter, store, counters } = start({ status: 'delivered' });
	await enter(41);
	const { outcome, then } = await tell(claim({}), signal);
	expect(outcome).toEqual({ status: 'delivered' });
	expect(posted).toEqual(['first 41']);
	await store.commit(then ?? []);
	const [doc] = await store.get([toldKey(key, 'post:a')]);
	expect(readTold(doc ?? null)).toEqual({ count: 41, at: epoch, rollups: 0 });
	expect(counters.snapshot()).toMatchObject([{ name: 'otel_slack_occurrences_told_total', value: 41 }]);
	expect(await tell(claim({ reason: 'repeat' }), signal)).toEqual({ outcome: { status: 'moot' } });
});

test('what Slack did not take was not told', async () => {
	const retry = { status: 'retry', because: 'unavailable', reason: 'HTTP 500', unsure: true } as const;
	const { tell, claim, enter, counters } = start(retry);
	await enter(1);
	expect(await tell(claim({}), signal)).toEqual({ outcome: retry });
	expect(counters.snapshot()).toEqual([]);
});

test('a lane that leads nowhere any more keeps its delivery for when it does again', async () => {
	const { tell, claim, enter, posted } = start({ status: 'delivered' });
	await enter(1);
	const { outcome } = await tell({ ...claim({}), lane: 'post:gone' }, signal);
	expect(outcome).toMatchObject({ status: 'refused', because: 'configuration' });
	expect(posted).toEqual([]);
});

const night: Muted = { lane: 'post:a', because: 'night', since: epoch, until: epoch, before: 0, closed: 0, from: 2 };

test('what was decided before a quiet is told in it, with what happened until then', async () => {
	const { tell, claim, posted, enter, store, counters } = start({ status: 'delivered' });
	await enter(41, [night]);
	const { then } = await tell(claim({}), signal);
	expect(posted).toEqual(['first 2']);
	await store.commit(then ?? []);
	expect(counters.snapshot()).toMatchObject([{ value: 2 }]);
	expect(await tell(claim({ reason: 'repeat' }), signal)).toEqual({ outcome: { status: 'moot' } });
});

test('after a quiet the whole count is shown, and what was muted is not counted as told', async () => {
	const { from: _, ...over } = { ...night, closed: 30 };
	const { tell, claim, posted, enter, store, counters } = start({ status: 'delivered' });
	await enter(41, [over]);
	const { then } = await tell(claim({}), signal);
	expect(posted).toEqual(['first 41']);
	await store.commit(then ?? []);
	expect(readTold((await store.get([toldKey(key, 'post:a')]))[0] ?? null)?.count).toBe(11);
	expect(counters.snapshot()).toMatchObject([{ value: 11 }]);
	expect(await tell(claim({ reason: 'repeat' }), signal)).toEqual({ outcome: { status: 'moot' } });
});

test('the end of a quiet is told where something was muted until then', async () => {
	const { tell, claim, posted, enter } = start({ status: 'delivered' });
	await enter(41, [night]);
	expect(await tell(claim({ quietUntil: epoch + 1, ended: true }), signal)).toEqual({ outcome: { status: 'moot' } });
	const { outcome, then } = await tell(claim({ quietUntil: epoch }), signal);
	expect([outcome.status, posted]).toEqual(['moot', []]);
	const [delivery] = then?.[0]?.deliveries ?? [];
	const again = { ...claim({}), body: delivery?.body ?? '' };
	expect(await tell(again, signal)).toEqual({ outcome: { status: 'delivered' } });
	expect(posted).toEqual(['quiet 1 39']);
});
