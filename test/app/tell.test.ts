import { expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import { createTell } from '../../src/app/tell.ts';
import { repeatDefaults } from '../../src/issues/decide.ts';
import { issueKey, readTold, toldKey, writeIssue } from '../../src/issues/issue-document.ts';
import type { Intent } from '../../src/issues/ledger.ts';
import type { Outcome } from '../../src/model/message.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { occurrence } from '../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const options = { exporter: 'slack', repeat: repeatDefaults };
const key = issueKey('slack', 'v1:a');
const { signal } = new AbortController();

function start(outcome: Outcome) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const counters = createCounters();
	const posted: string[] = [];
	const transport = {
		capabilities: { edit: false, thread: false },
		post: async ({ text }: { text: string }) => {
			posted.push(text);
			return outcome;
		},
	};
	const render = ({ issue, reason }: { issue: { count: number }; reason: string }) => ({
		text: `${reason} ${issue.count}`,
	});
	const tell = createTell(
		{ store, clock, counters, transportOf: (lane) => (lane === 'post:a' ? transport : undefined), render },
		options,
	);
	const claim = (intent: Partial<Intent>) => ({
		id: '1',
		lane: 'post:a',
		body: JSON.stringify({ exporter: 'slack', issue: key, reason: 'first', ...intent }),
		token: 't',
		tries: 1,
		fails: 0,
		unsure: false,
		since: epoch,
	});
	const enter = (count: number) =>
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
