// What the gRPC door can be told, with the defaults. Knows nothing of how it is used.

/** Where the door stands, what it takes and how patient it is. */
export interface OtlpGrpcDoorOptions {
	/** Default `localhost`, which means 127.0.0.1 as in the Collector; in a container it must be `0.0.0.0`. */
	readonly host: string;
	/** Default 4317, OTLP/gRPC's. 0 takes a free one. */
	readonly port: number;
	/**
	 * How long a message may be, in bytes, as it comes over the wire and again when unpacked. Longer ones are refused with
	 * RESOURCE_EXHAUSTED. Default 16 MiB: gRPC's own 4 MiB refuse the batch of 8,192 spans that a Collector makes.
	 */
	readonly messageBytesMax: number;
	/** How many calls a connection may have open. Default 100, the least that HTTP/2 recommends; exporters use 10 to 30. */
	readonly streamsMax: number;
	/**
	 * How long a message may take to arrive, 0 for ever. Default 30 s: by then its exporter has given up, after 10 s (the
	 * SDKs) or 30 s (the Collector).
	 */
	readonly receiveTimeoutMs: number;
	readonly keepalive: KeepaliveOptions;
}

/** How long connections are kept, and how dead ones are found. */
export interface KeepaliveOptions {
	/** How long a connection without calls is kept, 0 for ever. Default for ever: exporters come back. */
	readonly maxConnectionIdleMs: number;
	/** How long any connection is kept, 0 for ever. Default for ever; with several replicas, ten minutes spread the load. */
	readonly maxConnectionAgeMs: number;
	/** How much longer the calls of an old connection may take, 0 for ever. Default for ever. */
	readonly maxConnectionAgeGraceMs: number;
	/**
	 * How often a connection is asked whether its peer is still there, 0 for never. Default 5 min: machines that vanish
	 * leave nothing behind for long, and nobody notices the question. gRPC's own is two hours.
	 */
	readonly timeMs: number;
	/** How long the peer may take to answer. Default 20 s, gRPC's. */
	readonly timeoutMs: number;
}

/** The defaults of every option that has one. */
export const otlpGrpcDoorDefaults: OtlpGrpcDoorOptions = {
	host: 'localhost',
	port: 4317,
	messageBytesMax: 16 * 1024 * 1024,
	streamsMax: 100,
	receiveTimeoutMs: 30_000,
	keepalive: {
		maxConnectionIdleMs: 0,
		maxConnectionAgeMs: 0,
		maxConnectionAgeGraceMs: 0,
		timeMs: 300_000,
		timeoutMs: 20_000,
	},
};
