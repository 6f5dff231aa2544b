// The whole program on one page, written from Slack back to the doors: read upwards it is a record's journey, downwards the
// order of starting, and in reverse the order of stopping.
import type { Component } from '../model/ports.ts';
import { createAdmin } from './admin.ts';
import type { AppConfig } from './component-shapes.ts';
import { createAuthenticators } from './doors/authenticators.ts';
import { createEars, type Ears } from './doors/ears.ts';
import { createHindsight } from './doors/hindsight.ts';
import { createPipeline } from './doors/pipelines.ts';
import { createReceiver, type Receiver } from './doors/receivers.ts';
import { createExporters, type Exporters } from './exporters.ts';
import { createHealth } from './health.ts';
import { inOrder } from './life.ts';
import type { Runtime } from './runtime.ts';
import { createStoreShelf, type StoreShelf } from './stores.ts';

/** The assembled program. */
export interface App extends Component {
	readonly exporters: Exporters;
	/** The doors to the network, in the order of the configuration. */
	readonly receivers: readonly Receiver[];
	/** The doors through which people answer. */
	readonly ears: Ears;
}

/** Assembles what the configuration names; nothing runs before `start`. */
export function createApp(config: AppConfig, runtime: Runtime, shelf: StoreShelf = createStoreShelf(runtime)): App {
	const hindsight = createHindsight(config, runtime);
	const { recordsFor, spansFor } = hindsight;
	const exporters = createExporters(config, runtime, { shelf, recordsFor, spansFor });
	const within = { config, exporters, hindsight, runtime };
	const pipelines = config.service.pipelines.map((each) => createPipeline(each, within));
	const authenticators = createAuthenticators(config, runtime);
	const behind = { config, pipelines, authenticators, hindsight, runtime };
	const receivers = [...config.receivers.values()].map((each) => createReceiver(each, behind));
	const ears = createEars(config, { exporters, runtime });
	const health = createHealth(config, ears.watched, runtime);
	const admin = createAdmin(config, exporters.watched, runtime);
	const inside = [exporters, admin, ears, ...pipelines, authenticators, ...receivers];
	return { ...inOrder(runtime.clock, [health.servers, ...inside, health.serving]), exporters, receivers, ears };
}
