// Joins the receiver types a configuration can name to their constructors, and each receiver to its pipelines.
import type { Component as Configured } from '../../config/config.ts';
import type { Component, Consumer } from '../../model/ports.ts';
import { createOtlpGrpcDoor } from '../../otlp/grpc/grpc.ts';
import type { OtlpGrpcDoorOptions } from '../../otlp/grpc/grpc-options.ts';
import { createOtlpHttpDoor, type OtlpHttpDoorOptions } from '../../otlp/http/http.ts';
import type { OtlpDeps } from '../../otlp/intake.ts';
import { createTls, type Tls } from '../../otlp/trust/tls.ts';
import { fanOut } from '../../pipeline/fan-out.ts';
import type { AppConfig, AppOptions } from '../component-shapes.ts';
import { inOrder } from '../life.ts';
import { environment, type Runtime, readTextFile } from '../runtime.ts';
import type { GrpcProtocolOptions } from '../shapes/otlp-grpc.ts';
import type { HttpProtocolOptions } from '../shapes/otlp-http.ts';
import type { Authenticators } from './authenticators.ts';
import { type Exposure, exposureOf } from './exposure.ts';
import type { Hindsight } from './hindsight.ts';
import { interestOf } from './interest.ts';
import type { Pipeline } from './pipelines.ts';

/** An open door to the network. */
export interface Receiver extends Component {
	readonly id: string;
	/** Where it listens, once it has started, such as `http://127.0.0.1:4318`; HTTP's address before gRPC's. */
	addresses(): readonly string[];
}

/** What receivers lead to. */
export interface ReceiverDeps {
	readonly config: AppConfig;
	readonly pipelines: readonly Pipeline[];
	readonly authenticators: Authenticators;
	readonly hindsight: Pick<Hindsight, 'keepFor'>;
	readonly runtime: Runtime;
}

/** The doors of one configured receiver. */
export function createReceiver(receiver: Configured<AppOptions['receivers']>, deps: ReceiverDeps): Receiver {
	const { http, grpc } = receiver.options.protocols;
	const { runtime } = deps;
	const inside = otlpDeps(receiver.id, deps);
	const front = (protocol: 'http' | 'grpc', exposure: Exposure) => ({
		...inside,
		...guards(exposure, ['receivers', receiver.id, 'protocols', protocol, 'tls'], deps),
	});
	const doors = [
		...(http === undefined ? [] : [createOtlpHttpDoor(front('http', http), httpOptions(http))]),
		...(grpc === undefined ? [] : [createOtlpGrpcDoor(front('grpc', grpc), grpcOptions(grpc))]),
	];
	const parts = inOrder(runtime.clock, doors);
	return {
		async start() {
			await parts.start();
			for (const [name, exposure] of Object.entries(receiver.options.protocols)) {
				const hint = exposureOf(exposure, { environment: environment(), readFile: readTextFile });
				if (hint !== undefined) runtime.log.info(`${receiver.id}, ${name}: ${hint}`);
			}
		},
		stop: parts.stop,
		id: receiver.id,
		addresses: () => doors.map((door) => door.address),
	};
}

function otlpDeps(id: string, { config, pipelines, hindsight, runtime }: ReceiverDeps): OtlpDeps & Runtime {
	const mine = pipelines.filter((pipeline) => pipeline.config.receivers.includes(id));
	const exporterIds = mine.flatMap((pipeline) => pipeline.config.exporters);
	const keep = hindsight.keepFor(id);
	return {
		...runtime,
		...consumerOf('logs', mine),
		...consumerOf('traces', mine),
		interest: interestOf(exporterIds, config.exporters),
		...(keep && { keep }),
	};
}

/** A signal without a pipeline has no consumer, and so no path. */
function consumerOf(signal: 'logs' | 'traces', pipelines: readonly Pipeline[]): { logs?: Consumer; traces?: Consumer } {
	const takers = pipelines.filter((pipeline) => pipeline.config.signal === signal);
	return takers.length === 0 ? {} : { [signal]: fanOut(takers) };
}

/** Who may come in, and what hides them on their way; `path` is where TLS is configured. */
function guards(
	{ tls, auth }: Exposure,
	path: readonly string[],
	{ authenticators, runtime }: ReceiverDeps,
): Pick<OtlpDeps, 'authenticate'> & { tls?: Tls } {
	const authenticator = auth && authenticators.byId.get(auth.authenticator);
	// A door whose keeper is missing must not stand open.
	if (auth !== undefined && authenticator === undefined) throw new Error(`no authenticator ${auth.authenticator}`);
	return {
		...(tls === undefined ? {} : { tls: createTls({ ...runtime, readFile: readTextFile }, tls, path) }),
		...(authenticator === undefined ? {} : { authenticate: authenticator.authenticate }),
	};
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

const bytesPerMib = 1024 * 1024;

function grpcOptions(grpc: GrpcProtocolOptions): Partial<OtlpGrpcDoorOptions> {
	return {
		...grpc.endpoint,
		messageBytesMax: grpc.maxRecvMsgSizeMib * bytesPerMib,
		streamsMax: grpc.maxConcurrentStreams,
		keepalive: grpc.keepalive.serverParameters,
	};
}
