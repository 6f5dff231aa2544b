// A stage for telling: a memory store with one issue, a bot's transport that answers as it is told to, and words that can be
// read at a glance.

import { createCounters } from '../../src/app/runtime.ts';
import { type Errand, type TellDeps, toldTtlMs } from '../../src/app/tell/telling.ts';
import type { Destination } from '../../src/app/ways/destinations.ts';
import type { Attempt } from '../../src/delivery/outbox.ts';
import { repeatDefaults } from '../../src/issues/decide.ts';
import { type Edited, issueKey, readTold, shownKey, toldKey, writeIssue } from '../../src/issues/issue-document.ts';
import type { LedgerOptions } from '../../src/issues/ledger.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Outcome } from '../../src/model/message.ts';
import type { Notification, Told } from '../../src/model/notification.ts';
import type { NewDelivery } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { occurrence } from '../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

export const key: string = issueKey('slack', 'v1:a');
export const lane = 'post:a';
export const reference = { channel: 'C1', ts: '1.1' } as const;
export const options: LedgerOptions = {
	exporter: 'slack',
	repeat: repeatDefaults,
	resolveAfterMs: 0,
	updatesOf: () => 'update:a',
};
export const gone: Outcome = { status: 'refused', because: 'parent', reason: 'message_not_found' };
export const forbidden: Outcome = { status: 'refused', because: 'configuration', reason: 'is_archived' };
export const later: Outcome = { status: 'retry', because: 'unavailable', reason: 'HTTP 500', unsure: true };

/** What a call was and what it said. */
export type Call = readonly [method: string, text: string, broadcast?: boolean];

export interface Stage {
	readonly deps: TellDeps;
	readonly clock: ReturnType<typeof createVirtualClock>;
	readonly calls: Call[];
	/** What every call answers from now on; delivered at first, each message with a `ts` of its own. */
	answers(outcome: Outcome): void;
	/** Writes the issue, and adds to its count. */
	enter(add: number, over?: Partial<Issue>): Promise<void>;
	/** Writes what was told in the lane. */
	tells(told: Partial<Told>): Promise<void>;
	errand<I>(intent: I, inLane?: string): Errand<I>;
	/** Writes what an attempt leaves behind; the deliveries among it. */
	follow(attempt: Attempt): Promise<readonly NewDelivery[]>;
	told(): Promise<Told | undefined>;
	edited(): Promise<Edited | undefined>;
	readonly toldTotal: number;
}

export function setStage(over: Partial<TellDeps> = {}): Stage {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const counters = createCounters();
	const calls: Call[] = [];
	let answer: Outcome | undefined;
	let posts = 0;
	const call = async (...made: Call): Promise<Outcome> => {
		calls.push(made);
		return answer ?? { status: 'delivered', reference: { channel: 'C1', ts: `1.${++posts}` } };
	};
	const destination: Destination = {
		lane,
		updates: 'update:a',
		uploads: 'upload:a',
		transport: {
			post: ({ text }) => call('post', text),
			living: {
				update: ({ ts }, { text }) => call(`update ${ts}`, text),
				reply: ({ ts }, { message, broadcast }) => call(`reply ${ts}`, message.text, broadcast),
				upload: ({ ts }, { text }) => call(`upload ${ts}`, text),
			},
		},
	};
	const said = ({ issue, reason, living, pressable, layout }: Notification) =>
		[reason, issue.count, living && 'living', pressable && 'pressable', layout].filter(Boolean).join(' ');
	const deps: TellDeps = {
		...{ store, clock, counters, log: createRememberedLog() },
		destinationOf: (name) => (name === lane ? destination : undefined),
		words: {
			render: (notification) => ({ text: said(notification) }),
			renderQuiet: ({ occurrences }) => ({ text: `quiet ${occurrences}` }),
			renderStateChange: ({ state }, { by }) => ({ text: `${state} by ${by.name}` }),
			renderDetails: () => undefined,
			stackFile: () => undefined,
		},
		sayOnce: () => {},
		elapse: async () => Number.POSITIVE_INFINITY,
		isPressable: false,
		enrich: async (_issue, notification) => notification,
		...over,
	};
	const sample = occurrence();
	const known: Issue = {
		...{ fingerprint: 'v1:a', state: 'open', count: 0, first: epoch, seen: epoch },
		...{ sample, lanes: [lane] },
	};
	return {
		...{ deps, clock, calls },
		answers(outcome) {
			answer = outcome;
		},
		async enter(add, changed = {}) {
			await store.commit([{ key, body: writeIssue({ ...known, ...changed }), add, seen: epoch }]);
		},
		async tells(told) {
			const body = JSON.stringify({ count: 0, at: clock.now(), rollups: 0, ...told });
			await store.commit([{ key: toldKey(key, lane), body, ttlMs: toldTtlMs }]);
		},
		errand: (intent, inLane = lane) => ({
			intent,
			signal: new AbortController().signal,
			claim: {
				...{ id: '1', lane: inLane, body: JSON.stringify(intent), token: 't', tries: 1, fails: 0 },
				...{ unsure: false, behind: 0, since: epoch },
			},
		}),
		async follow({ then = [] }) {
			await store.commit(then.map(({ deliveries: _, ...write }) => write));
			return then.flatMap(({ deliveries = [] }) => deliveries);
		},
		told: async () => readTold((await store.get([toldKey(key, lane)]))[0] ?? null),
		async edited() {
			const [doc] = await store.get([shownKey(key, lane)]);
			return doc ? JSON.parse(doc.body) : undefined;
		},
		get toldTotal() {
			return counters.snapshot().reduce((sum, { value }) => sum + value, 0);
		},
	};
}

/** What deliveries intend, and where they wait for how long. */
export function intents(deliveries: readonly NewDelivery[]): readonly object[] {
	return deliveries.map(({ lane: inLane, delayMs = 0, body }) => ({ lane: inLane, delayMs, ...JSON.parse(body) }));
}
