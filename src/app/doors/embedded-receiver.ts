// The receiver inside somebody else's program: as a server of its own, or as routes of a fastify app that is already there.
import type { FastifyBaseLogger, FastifyPluginAsync } from 'fastify';
import { load } from '../../config/load.ts';
import { parseOptions } from '../../config/parse-options.ts';
import type { Log } from '../../model/ports.ts';
import { otlpHttp } from '../../otlp/http/http.ts';
import type { OtlpHttpOptions } from '../../otlp/http/http-options.ts';
import { createApp } from '../app.ts';
import { type AppConfig, componentShapes } from '../component-shapes.ts';
import { createExporters } from '../exporters.ts';
import { inOrder } from '../life.ts';
import { createConsoleLog, createRuntime, environment, readTextFile } from '../runtime.ts';
import { drainMs } from '../serve.ts';
import { type SlackExporterConfig, slackExporterShape } from '../shapes/slack-exporter.ts';
import { createEars } from './ears.ts';
import { createHindsight } from './hindsight.ts';
import { interestOf } from './interest.ts';

/** Which configuration a receiver runs on. */
export interface ReceiverOptions {
	/** What `--config` takes, merged in order: paths, `env:NAME` or `yaml:text`. */
	readonly config: string | readonly string[];
	/** What `--set` takes, such as `exporters.slack.dry_run=true`. Default none. */
	readonly set?: readonly string[];
	/** Where the receiver speaks about itself. Default standard error, as loud as the configuration says. */
	readonly log?: Log;
}

/** A receiver of one's own. */
export interface Receiver {
	/** Opens the doors. Rejects when it cannot, for instance because a port is taken. */
	start(): Promise<void>;
	/** Closes the doors and tells what waits, within `withinMs` (default 25 s). Safe to repeat. */
	stop(withinMs?: number): Promise<void>;
	/** Where OTLP is taken, such as `http://127.0.0.1:4318`; empty before `start`. */
	readonly addresses: readonly string[];
}

/** The receiver that `otel-slack serve` runs. Throws a `ConfigError` that lists everything wrong with the configuration. */
export function createReceiver({ config, set = [], log }: ReceiverOptions): Receiver {
	const sources = [
		...[config].flat().map((location) => ({ kind: 'location', location }) as const),
		...set.map((assignment) => ({ kind: 'assignment', assignment }) as const),
	];
	const loaded = load(sources, { environment: environment(), readFile: readTextFile }, componentShapes);
	const app = createApp(loaded, createRuntime(log ?? createConsoleLog(loaded.service.telemetry.logs.level)));
	return {
		start: app.start,
		stop: (withinMs = drainMs) => app.stop(withinMs),
		get addresses() {
			return app.receivers.flatMap((receiver) => receiver.addresses());
		},
	};
}

/** The options of the `slack` exporter in camelCase, and how requests are taken. */
export interface OtlpReceiverPluginOptions extends Omit<SlackExporterConfig, 'storage'> {
	/** Paths, limits, encodings and browsers; defaults as for the receiver of one's own. */
	readonly otlp?: Partial<OtlpHttpOptions>;
}

/**
 * Takes OTLP at `/v1/logs` and `/v1/traces` of a fastify app and tells Slack what goes wrong. Closing the app tells what
 * waits. Registering rejects with a `ConfigError` when the options are wrong.
 */
export const otlpReceiver: FastifyPluginAsync<OtlpReceiverPluginOptions> = async (app, { otlp = {}, ...options }) => {
	const runtime = createRuntime(logOf(app.log));
	const slack = { type: 'slack', id: 'slack', options: parseOptions(slackExporterShape, options) } as const;
	const configured: AppConfig['exporters'] = new Map([[slack.id, slack]]);
	const hindsight = createHindsight({ exporters: configured, processors: new Map(), service: { pipelines } }, runtime);
	const { recordsFor, spansFor } = hindsight;
	const exporters = createExporters({ exporters: configured, extensions: new Map() }, runtime, {
		recordsFor,
		spansFor,
	});
	const consumer = exporters.consumers.get(slack.id);
	if (consumer === undefined) return;
	const ears = createEars({ exporters: configured }, { exporters, runtime });
	const { start, stop } = inOrder(runtime.clock, [exporters, ears]);
	await start();
	app.addHook('onClose', () => stop(drainMs));
	const keep = hindsight.keepFor(otlpId);
	const deps = { ...runtime, logs: consumer, traces: consumer, interest: interestOf([slack.id], configured) };
	await app.register(otlpHttp({ ...deps, ...(keep && { keep }) }, otlp));
};

/** What the plugin is called where a configuration would name it. */
const otlpId = 'otlp';
const pipelines: AppConfig['service']['pipelines'] = (['logs', 'traces'] as const).map((signal) => {
	return { id: signal, signal, receivers: [otlpId], processors: [], exporters: ['slack'] };
});

function logOf(log: FastifyBaseLogger): Log {
	return {
		debug: (text) => log.debug(text),
		info: (text) => log.info(text),
		warn: (text) => log.warn(text),
		error: (text) => log.error(text),
	};
}
