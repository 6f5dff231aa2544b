// A gRPC client for tests that sends bytes as they are and tells everything that comes back: the code, the words, and the
// google.rpc.Status beside them.
import {
	type ChannelCredentials,
	type ChannelOptions,
	Client,
	compressionAlgorithms,
	credentials,
	Metadata,
	type ServiceError,
} from '@grpc/grpc-js';
import protobuf from 'protobufjs';

export const exportPaths = {
	logs: '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
	traces: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
	metrics: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
	profiles: '/opentelemetry.proto.collector.profiles.v1development.ProfilesService/Export',
} as const;

const { root } = protobuf.parse(`
syntax = "proto3";
message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
message Any { string type_url = 1; bytes value = 2; }
message RetryInfo { Duration retry_delay = 1; }
message Duration { int64 seconds = 1; int32 nanos = 2; }
message Response { PartialSuccess partial_success = 1; }
message PartialSuccess { int64 rejected = 1; string error_message = 2; }
`);

export interface GrpcReply {
	readonly code: number;
	readonly message: string;
	/** The response's bytes, when there was one. */
	readonly body?: Buffer;
	/** What the Status beside a refusal says; the delay is that of its RetryInfo. */
	readonly status?: { readonly code: number; readonly message: string; readonly retryAfterMs?: number };
}

export interface Call {
	readonly path?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly deadlineMs?: number;
}

export interface GrpcClient {
	call(body: Buffer, call?: Call): Promise<GrpcReply>;
	/** Starts a call and hands over what cancels it. */
	start(body: Buffer): { readonly reply: Promise<GrpcReply>; readonly cancel: () => void };
	close(): void;
}

export interface GrpcClientOptions {
	readonly compression?: 'gzip' | 'deflate';
	readonly credentials?: ChannelCredentials;
}

export function createGrpcClient(address: string, options: GrpcClientOptions = {}): GrpcClient {
	const { host } = new URL(address);
	const settings: ChannelOptions = {
		// Newer versions of Node refuse an address as the name of a TLS server.
		...(address.startsWith('https:') && { 'grpc.ssl_target_name_override': 'localhost' }),
		'grpc.max_send_message_length': -1,
		'grpc.enable_retries': 0,
		// Otherwise clients of one address share their connections.
		'grpc.use_local_subchannel_pool': 1,
		...(options.compression && {
			'grpc.default_compression_algorithm': compressionAlgorithms[options.compression],
		}),
	};
	const client = new Client(host, options.credentials ?? credentials.createInsecure(), settings);
	const start = (body: Buffer, { path = exportPaths.logs, headers = {}, deadlineMs }: Call = {}) => {
		const metadata = new Metadata();
		for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
		const callOptions = deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs };
		let cancel = () => {};
		const reply = new Promise<GrpcReply>((resolve) => {
			const call = client.makeUnaryRequest(path, asItIs, asItIs, body, metadata, callOptions, (error, response) => {
				resolve(error === null ? { code: 0, message: '', ...(response && { body: response }) } : refusal(error));
			});
			cancel = () => call.cancel();
		});
		return { reply, cancel };
	};
	return { start, call: (body, call) => start(body, call).reply, close: () => client.close() };
}

/** The numbers and words of a response's partial success; `undefined` when it is unset. */
export function partialSuccessIn(body: Buffer | undefined): unknown {
	const response = root.lookupType('Response').decode(body ?? Buffer.alloc(0));
	return root.lookupType('Response').toObject(response, { longs: Number }).partialSuccess;
}

const asItIs = (bytes: Buffer): Buffer => bytes;

function refusal({ code, details, metadata }: ServiceError): GrpcReply {
	const [bytes] = metadata.get('grpc-status-details-bin');
	if (!Buffer.isBuffer(bytes)) return { code, message: details };
	const read = (type: string, from: Uint8Array) =>
		root.lookupType(type).toObject(root.lookupType(type).decode(from), { longs: Number, defaults: true });
	const status = read('Status', bytes);
	const [detail] = status.details;
	const delay = detail && read('RetryInfo', detail.value).retryDelay;
	const retryAfterMs = delay && delay.seconds * 1000 + delay.nanos / 1e6;
	return {
		code,
		message: details,
		status: { code: status.code, message: status.message, ...(delay && { retryAfterMs }) },
	};
}
