// Joins the receiver types a configuration can name to their constructors, and each receiver to its pipelines.
import type { Component as Configured } from '../config/config.ts';
import type { Component, Consumer } from '../model/ports.ts';
import { createOtlpHttpDoor, type OtlpHttpDoorOptions } from '../otlp/http.ts';
import type { OtlpDeps } from '../otlp/intake.ts';
import { fanOut } from '../pipeline/fan-out.ts';
import type { AppConfig, AppOptions } from './component-shapes.ts';
import { interestOf } from './interest.ts';
import { inOrder } from './life.ts';
import type { Pipeline } from './pipelines.ts';
import type { Runtime } from './runtime.ts';
import type { HttpProtocolOptions } from './shapes/otlp-receiver.ts';

/** An open door to the network. */
export interface Receiver extends Component {
	readonly id: string;
	/** Where it listens, once it has started, such as `http://127.0.0.1:4318`. */
	addresses(): readonly string[];
}

/** What receivers lead to. */
export interface ReceiverDeps {
	readonly config: AppConfig;
	readonly pipelines: readonly Pipeline[];
	readonly runtime: Runtime;
}

/** The doors of one configured receiver. */
export function createReceiver(receiver: Configured<AppOptions['receivers']>, deps: ReceiverDeps): Receiver {
	const { http } = receiver.options.protocols;
	const doors = http === undefined ? [] : [createOtlpHttpDoor(otlpDeps(receiver.id, deps), httpOptions(http))];
	return {
		...inOrder(deps.runtime.clock, doors),
		id: receiver.id,
		addresses: () => doors.map((door) => door.address),
	};
}

function otlpDeps(id: string, { config, pipelines, runtime }: ReceiverDeps): OtlpDeps & Runtime {
	const mine = pipelines.filter((pipeline) => pipeline.config.receivers.includes(id));
	const exporterIds = mine.flatMap((pipeline) => pipeline.config.exporters);
	return {
		...runtime,
		...consumerOf('logs', mine),
		...consumerOf('traces', mine),
		interest: interestOf(exporterIds, config.exporters),
	};
}

/** A signal without a pipeline has no consumer, and so no path. */
function consumerOf(signal: 'logs' | 'traces', pipelines: readonly Pipeline[]): { logs?: Consumer; traces?: Consumer } {
	const takers = pipelines.filter((pipeline) => pipeline.config.signal === signal);
	return takers.length === 0 ? {} : { [signal]: fanOut(takers) };
}

function httpOptions(http: HttpProtocolOptions): Partial<OtlpHttpDoorOptions> {
	return {
		...http.endpoint,
		bodyBytesMax: http.maxRequestBodySizeBytes,
		logsPath: http.logsUrlPath,
		tracesPath: http.tracesUrlPath,
		cors: http.cors,
		responseHeaders: http.responseHeaders,
		compressionAlgorithms: http.compressionAlgorithms,
		requestTimeoutMs: http.readTimeoutMs,
		headersTimeoutMs: http.readHeaderTimeoutMs,
		keepAliveTimeoutMs: http.idleTimeoutMs,
		keepAlives: http.keepAlivesEnabled,
	};
}
