// `otel-slack serve`: the receiver, in one process or several, until it is asked to end.
import { ConfigError, type Fault } from '../../config/fault.ts';
import type { AppConfig } from '../component-shapes.ts';
import type { Runtime } from '../runtime.ts';
import type { Signals } from '../serve.ts';
import { runWorkers } from '../workers.ts';
import { exitCodes, type Run } from './command.ts';
import { configurationOf } from './configuration.ts';
import { parseFlags } from './flags.ts';

/**
 * Builds the receiver, starts it, waits for `stopping`, and resolves once everything is drained. On SIGHUP it reads the
 * configuration again. It rejects when it cannot start, for instance because a port is taken.
 */
export type RunReceiver = (config: AppConfig, runtime: Runtime, signals: Signals) => Promise<void>;

/** The command over a receiver that is loaded once the configuration has turned out to be good. */
export function createServe(load: () => Promise<{ readonly runReceiver: RunReceiver }>): Run {
	return async (args, io) => {
		const flags = parseFlags(args, { names: ['config', 'set', 'workers'] });
		const count = workersOf(flags.values('workers'));
		// What is odd in the configuration has been told by the process that started this one.
		const readAgain = () => configurationOf(flags, io.isWorker ? { ...io, stderr: () => {} } : io);
		const config = readAgain();
		const runtime = io.createRuntime(config.service.telemetry.logs.level);
		const signals = { stopping: io.stopOnSignals(), onReload: io.onReload };
		if (count > 1 && !io.isWorker) {
			refuseLonely(config);
			await runWorkers(count, { ...runtime, startWorker: io.startWorker }, signals);
		} else {
			const { runReceiver } = await load();
			await runReceiver(config, runtime, { ...signals, readAgain });
		}
		return exitCodes.done;
	};
}

/** More processes than the cores of a large machine only take each other's time. */
const workersMax = 64;

function workersOf(given: readonly string[]): number {
	const written = given.at(-1) ?? '1';
	const count = /^\d+$/.test(written) ? Number(written) : 0;
	if (count >= 1 && count <= workersMax) return count;
	const message = `expected --workers to be a number from 1 to ${workersMax}, got ${JSON.stringify(written)}`;
	throw new ConfigError([{ path: [], message }]);
}

/** Workers that keep their issues to themselves would each tell the same failure. */
function refuseLonely({ exporters, extensions }: AppConfig): void {
	const message = 'expected the id of a redis_storage: with --workers, what is known must be shared';
	const faults = [...exporters.values()].flatMap((exporter): Fault[] => {
		if (exporter.type !== 'slack') return [];
		const { storage } = exporter.options;
		const shared = storage !== undefined && extensions.get(storage)?.type === 'redis_storage';
		return shared ? [] : [{ path: ['exporters', exporter.id, 'storage'], message }];
	});
	if (faults.length > 0) throw new ConfigError(faults);
}
