// `otel-slack serve`: the receiver, until the process is asked to end.
import type { AppConfig } from '../component-shapes.ts';
import type { Runtime } from '../runtime.ts';
import type { Signals } from '../serve.ts';
import { exitCodes, type Run } from './command.ts';
import { readConfiguration } from './configuration.ts';

/**
 * Builds the receiver, starts it, waits for `stopping`, and resolves once everything is drained. On SIGHUP it reads the
 * configuration again. It rejects when it cannot start, for instance because a port is taken.
 */
export type RunReceiver = (config: AppConfig, runtime: Runtime, signals: Signals) => Promise<void>;

/** The command over a receiver that is loaded once the configuration has turned out to be good. */
export function createServe(load: () => Promise<{ readonly runReceiver: RunReceiver }>): Run {
	return async (args, io) => {
		const config = readConfiguration(args, io);
		const runtime = io.createRuntime(config.service.telemetry.logs.level);
		const { runReceiver } = await load();
		const readAgain = () => readConfiguration(args, io);
		await runReceiver(config, runtime, { stopping: io.stopOnSignals(), onReload: io.onReload, readAgain });
		return exitCodes.done;
	};
}
