// The receiver as a process: starts, says that it is ready, takes over a new configuration when asked to, waits to be asked
// to end, and drains.
import { type App, createApp } from './app.ts';
import type { AppConfig } from './component-shapes.ts';
import type { Runtime } from './runtime.ts';
import { createStoreShelf } from './stores.ts';

/** Kubernetes kills 30 s after SIGTERM; what is not told by then has to be settled before. */
export const drainMs = 25_000;
/**
 * How long a program may take to hand over to the next: requests under way end, messages under way are sent. Exporters come
 * back for longer than this, and what waits for Slack waits in the store for the next program.
 */
const handOverMs = 2_000;

/** What ends a receiver, and what changes it. */
export interface Signals {
	readonly stopping: AbortSignal;
	/** Calls back whenever the configuration is to be read again. */
	readonly onReload: (reload: () => void) => void;
	/** The configuration as it is now; throws what is wrong with it. */
	readonly readAgain: () => AppConfig;
}

/** Runs the receiver until `stopping` aborts. Rejects when it cannot start, for instance because a port is taken. */
export async function runReceiver(config: AppConfig, runtime: Runtime, signals: Signals): Promise<void> {
	const { stopping } = signals;
	const shelf = createStoreShelf(runtime);
	let running = { app: createApp(config, runtime, shelf), config };
	let changing: Promise<void> = Promise.resolve();

	async function reload(): Promise<void> {
		const wanted = readAgain(runtime, signals);
		if (wanted === undefined || stopping.aborted) return;
		const release = shelf.hold();
		await running.app.stop(handOverMs);
		const next = createApp(wanted, runtime, shelf);
		const fault = await start(next);
		if (fault === undefined) {
			running = { app: next, config: wanted };
			runtime.log.info('the new configuration is in force');
		} else {
			refuse(runtime, fault);
			running = { ...running, app: createApp(running.config, runtime, shelf) };
			await running.app.start();
		}
		await release(handOverMs);
	}

	await running.app.start();
	signals.onReload(() => {
		changing = changing.then(reload).catch((error: unknown) => {
			runtime.log.error(`the receiver could not go on with its old configuration: ${String(error)}`);
		});
	});
	runtime.log.info('ready');
	if (!stopping.aborted) await new Promise((resolve) => stopping.addEventListener('abort', resolve, { once: true }));
	runtime.log.info('stopping: no new requests are taken, what waits is told');
	await changing;
	await running.app.stop(drainMs);
	runtime.log.info('stopped');
}

function readAgain(runtime: Runtime, { readAgain }: Signals): AppConfig | undefined {
	try {
		return readAgain();
	} catch (error) {
		refuse(runtime, error);
		return undefined;
	}
}

async function start(app: App): Promise<unknown> {
	try {
		await app.start();
		return undefined;
	} catch (error) {
		return error;
	}
}

function refuse(runtime: Runtime, error: unknown): void {
	const why = error instanceof Error ? error.message : String(error);
	runtime.log.error(`the new configuration is refused, the old one stays in force: ${why}`);
}
