// The servers that the HTTP door is measured against, and the door itself: `node http-server.ts <variant>`, forked by a bench.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { createClock, createCounters, realChance } from '../../src/app/runtime.ts';
import { decode, type Encoding } from '../../src/otlp/decode/decode.ts';
import { bodyAgeMsMax, createRecentBodies } from '../../src/otlp/decode/recent-bodies.ts';
import { createOtlpHttpDoor } from '../../src/otlp/http/http.ts';
import type { OtlpDeps } from '../../src/otlp/intake.ts';
import { createReceiver } from '../../src/receiver.ts';
import { errors, receiverConfiguration, silentLog, takesAll } from './errors.ts';
import { requestTypes } from './otlp-schema.ts';
import { standBy } from './server-process.ts';

/** What is done with a body, inflated if need be. */
type Work = (body: Buffer, encoding: Encoding) => unknown;

/** Bodies of up to so many bytes are taken, by the door's own default. */
const bodyBytesMax = 20 * 1024 * 1024;

/** As much as a receiver keeps by default. */
const rememberedBytes = 16 * 1024 * 1024;

const scan: Work = (body, encoding) => decode('logs', encoding, body, errors);
/** What a receiver does that takes the libraries as they come. */
const parse: Work = (body, encoding) =>
	encoding === 'json' ? JSON.parse(body.toString()) : requestTypes.logs.decode(body);

const variants: Readonly<Record<string, () => Promise<number>>> = {
	discard: () => bare(undefined),
	inflate: () => bare(() => {}),
	scan: () => bare(scan),
	parse: () => bare(parse),
	'fastify-parse': fastifyParse,
	door: async () => {
		const deps = { clock: createClock(), chance: realChance, counters: createCounters(), log: silentLog };
		const door = createOtlpHttpDoor({ ...deps, ...takesAll, interest: errors }, { port: 0 });
		await door.start();
		return portOf(door.address);
	},
	remembering: async () => {
		const clock = createClock();
		const recent = createRecentBodies<string>(clock, { bytesMax: rememberedBytes, ageMsMax: bodyAgeMsMax });
		const deps = { clock, chance: realChance, counters: createCounters(), log: silentLog };
		const keep: OtlpDeps['keep'] = (body) => recent.keep(body, 'otlp');
		const door = createOtlpHttpDoor({ ...deps, ...takesAll, interest: errors, keep }, { port: 0 });
		await door.start();
		return portOf(door.address);
	},
	receiver: async () => {
		const receiver = createReceiver({ config: `yaml:${receiverConfiguration('http')}`, log: silentLog });
		await receiver.start();
		return portOf(receiver.addresses[0] ?? '');
	},
};

function portOf(address: string): number {
	return Number(new URL(address).port);
}

/** The least that Node's own server can do; without work the body is not even gathered. */
async function bare(work: Work | undefined): Promise<number> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => void (work === undefined || chunks.push(chunk)));
		request.on('end', () => {
			work?.(inflated(request, joined(chunks)), encodingOf(request));
			response.end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

async function fastifyParse(): Promise<number> {
	const app = Fastify({ bodyLimit: bodyBytesMax });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.post<{ Body: Buffer }>('/v1/logs', async ({ raw, body }, reply) => {
		parse(inflated(raw, body), encodingOf(raw));
		return reply.send();
	});
	return portOf(await app.listen({ host: '127.0.0.1', port: 0 }));
}

function joined(chunks: readonly Buffer[]): Buffer {
	const [only] = chunks;
	return only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
}

function encodingOf({ headers }: IncomingMessage): Encoding {
	return headers['content-type'] === 'application/json' ? 'json' : 'protobuf';
}

/** As quick as inflating gets: the last four bytes say how long the result is. */
function inflated({ headers }: IncomingMessage, body: Buffer): Buffer {
	if (headers['content-encoding'] !== 'gzip') return body;
	const chunkSize = Math.min(body.readUInt32LE(body.length - 4) + 64, 1024 * 1024);
	return gunzipSync(body, { chunkSize, maxOutputLength: bodyBytesMax });
}

const open = variants[process.argv[2] ?? ''];
if (open === undefined) throw new Error(`expected one of ${Object.keys(variants).join(', ')}`);
standBy(await open());
