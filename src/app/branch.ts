// A branch of the post: one store, the outbox that empties it, and the Slack exporters that fill it.
import type { ComponentOf, Component as Configured } from '../config/config.ts';
import { createOutbox, type Outbox } from '../delivery/outbox.ts';
import type { Component, Consumer } from '../model/ports.ts';
import type { Claim, Store } from '../model/store.ts';
import type { AppOptions } from './component-shapes.ts';
import { createTimedStore } from './health/commit-times.ts';
import type { Watched } from './health/vitals.ts';
import { inOrder } from './life.ts';
import type { Runtime } from './runtime.ts';
import type { SlackExporterOptions } from './shapes/slack-exporter.ts';
import { createSlackExporter } from './slack-exporter.ts';
import { outboxOptions, type Speakers, tellBy } from './speakers.ts';
import type { StoreShelf } from './stores.ts';

/** The exporters of one store at work. */
export interface Branch extends Component {
	readonly store: Store;
	readonly outbox: Outbox;
	/** By id. */
	readonly consumers: ReadonlyMap<string, Consumer>;
	/** What can be seen of it from outside. */
	readonly watched: Watched & { readonly store: Store };
}

/** A configured Slack exporter. */
export type ConfiguredSlack = ComponentOf<'slack', SlackExporterOptions>;

/** The branch of these exporters; `extension` says where their store is. */
export function createBranch(
	extension: Configured<AppOptions['extensions']> | undefined,
	exporters: readonly ConfiguredSlack[],
	{ runtime, shelf }: { readonly runtime: Runtime; readonly shelf: StoreShelf },
): Branch {
	// The exporters share the store, so it must hold what each may let wait.
	const deliveriesMax = exporters.reduce((sum, { options }) => sum + options.sendingQueue.queueSize, 0);
	const { store: plain, ...life } = shelf.take(extension, deliveriesMax);
	const store = createTimedStore(plain, runtime.clock);
	const speakers: Speakers = new Map();
	const attempt = (claim: Claim, signal: AbortSignal) => tellBy(speakers, claim, signal);
	const outbox = createOutbox({ ...runtime, store, attempt }, outboxOptions(speakers, exporters));
	for (const { id, options } of exporters) {
		speakers.set(id, createSlackExporter({ runtime, store, outbox }, id, options));
	}
	const { commitTimes: commits } = store;
	const watched = { storage: extension?.id ?? 'memory', store, deliveriesMax, commits, ...outbox };
	return { ...inOrder(runtime.clock, [life, outbox]), store, outbox, consumers: speakers, watched };
}
