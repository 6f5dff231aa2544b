// Measures the HTTP door: `node test/bench/http.ts [rounds] [trial]`. How many times as many requests as other servers it takes
// for the same CPU time; all servers in every round, medians. Only ratios mean anything.
import { gzipSync } from 'node:zlib';
import { measureDoor, type Trial } from './door.ts';
import { httpRequests, loadHttp } from './http-load.ts';
import { payloadJsonBytes, payloadProtobuf } from './payloads.ts';

/** The connections of some exporters. */
const connections = 8;

/** Different bodies, since one repeated body flatters; of large ones fewer are beyond any cache. */
const sizes = [
	{ records: 1, bodies: 256 },
	{ records: 100, bodies: 256 },
	{ records: 1_000, bodies: 32 },
];

const encodings = {
	protobuf: { generate: payloadProtobuf, contentType: 'application/x-protobuf' },
	json: { generate: payloadJsonBytes, contentType: 'application/json' },
} as const;

const trials = (['protobuf', 'json'] as const).flatMap((encoding) =>
	(['', ' gzip'] as const).flatMap((gzip) =>
		sizes.map(({ records, bodies }): Trial => {
			return {
				name: `${records} ${encoding}${gzip}`,
				records,
				prepare() {
					const { generate, contentType } = encodings[encoding];
					const plain = Array.from({ length: bodies }, (_, seed) =>
						generate({ signal: 'logs', records, errorsPerMille: 10, seed }),
					);
					const compressed = gzip === '' ? {} : ({ contentEncoding: 'gzip' } as const);
					const requests = httpRequests(gzip === '' ? plain : plain.map((body) => gzipSync(body)), {
						path: '/v1/logs',
						contentType,
						...compressed,
					});
					return (port, durationMs) => loadHttp(port, requests, { connections, durationMs });
				},
			};
		}),
	),
);

const seldom = { every: 3 };

await measureDoor({
	title: 'HTTP door',
	servers: 'http-server.ts',
	opponents: {
		discard: {},
		inflate: {},
		scan: {},
		parse: seldom,
		'fastify-parse': seldom,
		remembering: {},
		receiver: {},
	},
	trials,
	targets: [
		{ trial: '1 protobuf', opponent: 'discard', atLeast: 0.65 },
		{ trial: '100 protobuf', opponent: 'discard', atLeast: 0.4 },
		{ trial: '100 protobuf', opponent: 'scan', atLeast: 0.7 },
		{ trial: '100 protobuf', opponent: 'fastify-parse', atLeast: 6 },
		{ trial: '100 protobuf gzip', opponent: 'inflate', atLeast: 0.6 },
		{ trial: '100 protobuf gzip', opponent: 'parse', atLeast: 4.5 },
	],
	legend: `discard: node:http that throws bodies away; inflate: and gunzips them; scan: and hands them to our decoder; parse: to
protobufjs or JSON.parse; fastify-parse: the same on fastify; remembering: the door that keeps the last 16 MiB of bodies;
receiver: the door with all that is behind it but Slack.`,
});
