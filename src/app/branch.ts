// A branch of the post: one store, the outbox that empties it, and the Slack exporters that fill it.
import type { ComponentOf, Component as Configured } from '../config/config.ts';
import { createOutbox, type Outbox } from '../delivery/outbox.ts';
import { issueKey } from '../issues/issue-document.ts';
import type { Commanded } from '../issues/step-issue.ts';
import type { IssueCommand } from '../model/issue.ts';
import type { Component, Consumer, RecordsOfTrace, SpansLike } from '../model/ports.ts';
import type { Store } from '../model/store.ts';
import type { AppOptions } from './component-shapes.ts';
import { createTimedStore } from './health/commit-times.ts';
import type { Watched } from './health/vitals.ts';
import { inOrder } from './life.ts';
import type { Runtime } from './runtime.ts';
import type { SlackExporterOptions } from './shapes/slack-exporter.ts';
import { createSlackExporter, type SlackExporter } from './slack-exporter.ts';
import type { StoreShelf } from './stores.ts';
import { createDetours } from './ways/detours.ts';
import { createLaneNames } from './ways/lane-names.ts';
import { createLastWords } from './ways/last-words.ts';
import { putOff } from './ways/put-off.ts';
import { createRecovery } from './ways/recovery.ts';
import { firstOf, lanesWithFile, outboxOptions, type Speakers, tellBy } from './ways/speakers.ts';

/** The exporters of one store at work. */
export interface Branch extends Component {
	readonly store: Store;
	readonly outbox: Outbox;
	/** By id. */
	readonly consumers: ReadonlyMap<string, Consumer>;
	/** Does what somebody asks for an issue, named by its key in the store; `gone` when none of the exporters has it. */
	command(issue: string, command: IssueCommand): Promise<Commanded>;
	/** What can be seen of it from outside. */
	readonly watched: Watched & { readonly store: Store };
}

/** What a branch is built on. */
export interface BranchDeps {
	readonly runtime: Runtime;
	readonly shelf: StoreShelf;
	/** How an exporter looks up what surrounds an error. Default: it does not. */
	readonly recordsFor?: ((exporterId: string) => RecordsOfTrace | undefined) | undefined;
	/** How an exporter looks up what spans there were lately. Default: it does not. */
	readonly spansFor?: ((exporterId: string) => SpansLike | undefined) | undefined;
}

/** A configured Slack exporter. */
export type ConfiguredSlack = ComponentOf<'slack', SlackExporterOptions>;

/** The branch of these exporters; `extension` says where their store is. */
export function createBranch(
	extension: Configured<AppOptions['extensions']> | undefined,
	exporters: readonly ConfiguredSlack[],
	{ runtime, shelf, recordsFor = () => undefined, spansFor = () => undefined }: BranchDeps,
): Branch {
	// The exporters share the store, so it must hold what each may let wait.
	const deliveriesMax = exporters.reduce((sum, { options }) => sum + options.sendingQueue.queueSize, 0);
	const { store: plain, ...life } = shelf.take(extension, deliveriesMax);
	const store = createTimedStore(plain, runtime.clock);
	const speakers: Speakers = new Map();
	const fallbackOf = (lane: string) => firstOf(speakers, ({ fallbacks }) => fallbacks.get(lane));
	const detours = createDetours({ ...runtime, store, fallbackOf, wake: () => outbox.wake() });
	const attempt = createRecovery({
		...{ ...runtime, store },
		tell: async (claim, signal) => putOff(claim, runtime.clock.now()) ?? tellBy(speakers, claim, signal),
		announce: (lane, ...news) => firstOf(speakers, ({ announce }) => announce(lane, ...news)),
	});
	const outbox: Outbox = createOutbox(
		{ ...runtime, store, attempt, onTrouble: detours.aroundTrouble },
		{ ...outboxOptions(speakers, exporters), nameOf: createLaneNames(runtime, exporters) },
	);
	const lastWords = createLastWords({
		...{ ...runtime, store, outbox, detours },
		lanes: () => lanesWithFile(speakers),
	});
	for (const { id, options } of exporters) {
		const hindsight = { recordsOf: recordsFor(id), spansLike: spansFor(id) };
		speakers.set(id, createSlackExporter({ runtime, store, outbox, ...hindsight }, id, options));
	}
	const all = <Answer>(ask: (speaker: SlackExporter) => Promise<Answer>) =>
		Promise.all([...speakers.values()].map(ask));
	const beside: Component = {
		start: async () => void (await all((speaker) => speaker.start())),
		stop: async () => void (await all((speaker) => speaker.stop())),
	};
	const { commitTimes: commits } = store;
	const watched = { storage: extension?.id ?? 'memory', store, deliveriesMax, commits, ...outbox };
	return {
		...inOrder(runtime.clock, [life, beside, outbox, ...(extension === undefined ? [lastWords] : [])]),
		...{ store, outbox, consumers: speakers, watched },
		async command(issue, command) {
			const [, speaker] = [...speakers].find(([id]) => issue.startsWith(issueKey(id, ''))) ?? [];
			return speaker === undefined ? 'gone' : speaker.command(issue, command);
		},
	};
}
