// What a client is to this suite: a program that tells a story in one of its dialects, and what the story is.

/** How a client puts records on the wire. */
export interface Dialect {
	readonly protocol: 'http/protobuf' | 'http/json' | 'grpc';
	readonly compression: string;
}

/**
 * What a client tells: two failures, each by a log record at ERROR and by an exception on its span, then a healthy span and
 * a log record at INFO.
 */
export interface Story {
	readonly service: string;
	readonly failures: readonly [Failure, Failure];
}

/** One failure as it must reach Slack. */
export interface Failure {
	/** Absent where a language's errors have none. */
	readonly type?: string;
	readonly message: string;
	/** A function of its stack; absent where a language's log records have no stack. */
	readonly frame?: string;
	readonly operation: string;
}

/** What every service of every story says of itself. */
export const release = { version: '1.4.2', environment: 'staging' } as const;

/** What a client is told. */
export interface Briefing {
	readonly dialect: Dialect;
	/** Where it sends, such as `http://127.0.0.1:4318`. */
	readonly endpoint: string;
	readonly story: Story;
}

/** What a client did. */
export interface Told {
	/** The trace ids of the failures in their order. */
	readonly traceIds: readonly string[];
	/** What its SDK complained about; `''` when every export succeeded. */
	readonly complaint: string;
}

/** A client. */
export interface Client {
	readonly name: string;
	readonly story: Story;
	readonly dialects: readonly Dialect[];
	/** How many log records it sends; spans are as many. */
	readonly sent: number;
	/** What the receiver's door needs beside the protocol. */
	readonly door?: { readonly allowedOrigins: readonly string[] };
	/** What it takes that this machine does not have; `undefined` when nothing is missing. */
	readonly missing: () => Promise<string | undefined>;
	/** Installs what it needs. Rejects when that fails. */
	readonly prepare: () => Promise<(briefing: Briefing) => Promise<Told>>;
}

/** The dialects of these protocols and compressions, each with each. */
export function dialects(
	protocols: readonly Dialect['protocol'][],
	compressions: readonly string[] = ['none', 'gzip'],
): readonly Dialect[] {
	return protocols.flatMap((protocol) => compressions.map((compression) => ({ protocol, compression })));
}

/** What a client of its own process is told by its environment, the same for all languages. */
export function environmentOf({ dialect, endpoint, story }: Briefing): Readonly<Record<string, string>> {
	return {
		OTEL_SERVICE_NAME: story.service,
		OTEL_RESOURCE_ATTRIBUTES: `service.version=${release.version},deployment.environment.name=${release.environment}`,
		OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
		OTEL_EXPORTER_OTLP_PROTOCOL: dialect.protocol,
		// Not every SDK has a word for none.
		...(dialect.compression === 'none' ? {} : { OTEL_EXPORTER_OTLP_COMPRESSION: dialect.compression }),
		OTEL_LOGS_EXPORTER: 'otlp',
		OTEL_TRACES_EXPORTER: 'otlp',
		OTEL_METRICS_EXPORTER: 'none',
	};
}
