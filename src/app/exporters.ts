// The side of Slack: the store, the outbox that empties it, and the configured exporters that fill it. Both doors, the
// network's and the host process's, are built on this; so nothing here may load a server.
import type { Component as Configured } from '../config/config.ts';
import { createOutbox, type Outbox } from '../delivery/outbox.ts';
import type { Component, Consumer } from '../model/ports.ts';
import type { Claim, Store } from '../model/store.ts';
import { createDebug } from '../pipeline/debug.ts';
import { createMemoryStore } from '../storage/memory.ts';
import type { AppConfig, AppOptions } from './component-shapes.ts';
import { inOrder } from './life.ts';
import type { Runtime } from './runtime.ts';
import { createSlackExporter } from './slack-exporter.ts';
import { outboxOptions, type Speakers, tellBy } from './speakers.ts';

/** The exporters at work, and what they share. */
export interface Exporters extends Component {
	readonly store: Store;
	readonly outbox: Outbox;
	/** By id. */
	readonly consumers: ReadonlyMap<string, Consumer>;
}

/** Builds the configured exporters; nothing is sent before `start`. */
export function createExporters(configured: AppConfig['exporters'], runtime: Runtime): Exporters {
	const speakers: Speakers = new Map();
	const store = createMemoryStore(runtime, { deliveriesMax: deliveriesMaxOf(configured) });
	const attempt = (claim: Claim, signal: AbortSignal) => tellBy(speakers, claim, signal);
	const outbox = createOutbox({ ...runtime, store, attempt }, outboxOptions(speakers, configured));
	const build = (exporter: Configured<AppOptions['exporters']>): Consumer => {
		switch (exporter.type) {
			case 'slack': {
				const slack = createSlackExporter({ runtime, store, outbox }, exporter.id, exporter.options);
				speakers.set(exporter.id, slack);
				return slack;
			}
			case 'debug':
				return createDebug({ write: runtime.write }, exporter.options);
		}
	};
	const consumers = new Map([...configured.values()].map((exporter) => [exporter.id, build(exporter)]));
	return { ...inOrder(runtime.clock, [closing(store), outbox]), store, outbox, consumers };
}

/** All exporters share one store, so it must hold what each may let wait. */
function deliveriesMaxOf(configured: AppConfig['exporters']): number {
	const sizes = [...configured.values()].map((each) =>
		each.type === 'slack' ? each.options.sendingQueue.queueSize : 0,
	);
	return sizes.reduce((sum, size) => sum + size, 0);
}

/** Needs no start, but is the last to end. */
function closing(store: Store): Component {
	return { start: async () => {}, stop: () => store.close() };
}
