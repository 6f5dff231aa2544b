// Measures the gRPC door: `node test/bench/grpc.ts [rounds] [trial]`. How many times as many calls as other servers it takes for
// the same CPU time; all servers in every round, medians. Only ratios mean anything.
import { gzipSync } from 'node:zlib';
import { measureDoor, type Trial } from './door.ts';
import { type GrpcHead, grpcFrames, loadGrpc } from './grpc-load.ts';
import { payloadProtobuf } from './payloads.ts';

/** Some exporters with a few calls each. */
const load = { connections: 4, streams: 2 };

/** Different bodies, since one repeated body flatters; of large ones fewer are beyond any cache. */
const sizes = [
	{ records: 1, bodies: 256 },
	{ records: 100, bodies: 256 },
	{ records: 1_000, bodies: 32 },
];

const path = '/opentelemetry.proto.collector.logs.v1.LogsService/Export';

const trials = (['', ' gzip'] as const).flatMap((gzip) =>
	sizes.map(({ records, bodies }): Trial => {
		return {
			name: `${records}${gzip}`,
			records,
			prepare() {
				const head: GrpcHead = { path, ...(gzip === '' ? {} : { encoding: 'gzip' }) };
				const plain = Array.from({ length: bodies }, (_, seed) =>
					payloadProtobuf({ signal: 'logs', records, errorsPerMille: 10, seed }),
				);
				const frames = grpcFrames(gzip === '' ? plain : plain.map((message) => gzipSync(message)), head);
				return (port, durationMs) => loadGrpc(port, frames, { ...load, head, durationMs });
			},
		};
	}),
);

await measureDoor({
	title: 'gRPC door',
	servers: 'grpc-server.ts',
	opponents: { discard: {}, scan: {}, 'grpc-js': {}, 'grpc-js-parse': { every: 3 } },
	trials,
	targets: [
		{ trial: '100', opponent: 'discard', atLeast: 0.28 },
		{ trial: '100', opponent: 'grpc-js-parse', atLeast: 6 },
	],
	legend: `discard: node:http2 that throws messages away; scan: and hands them to our decoder; grpc-js: @grpc/grpc-js that takes
messages as bytes and does nothing; grpc-js-parse: and hands them to protobufjs.`,
});
