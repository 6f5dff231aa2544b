// The receiver as a process: starts, says where it listens, waits to be asked to end, and drains.
import { createApp } from './app.ts';
import type { AppConfig } from './component-shapes.ts';
import type { Runtime } from './runtime.ts';

/** Kubernetes kills 30 s after SIGTERM; what is not told by then has to be settled before. */
export const drainMs = 25_000;

/** Runs the receiver until `stopping` aborts. Rejects when it cannot start, for instance because a port is taken. */
export async function runReceiver(config: AppConfig, runtime: Runtime, stopping: AbortSignal): Promise<void> {
	const app = createApp(config, runtime);
	await app.start();
	runtime.log.info('ready');
	if (!stopping.aborted) await new Promise((resolve) => stopping.addEventListener('abort', resolve, { once: true }));
	runtime.log.info('stopping: no new requests are taken, what waits is told');
	await app.stop(drainMs);
	runtime.log.info('stopped');
}
