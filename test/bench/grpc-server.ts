// The servers that the gRPC door is measured against, and the door itself: `node grpc-server.ts <variant>`, forked by a bench.
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { type handleUnaryCall, Server, ServerCredentials } from '@grpc/grpc-js';
import { createClock, createCounters, realChance } from '../../src/app/runtime.ts';
import { decode } from '../../src/otlp/decode/decode.ts';
import { createOtlpGrpcDoor } from '../../src/otlp/grpc/grpc.ts';
import { createReceiver } from '../../src/receiver.ts';
import { errors, receiverConfiguration, silentLog, takesAll } from './errors.ts';
import { requestTypes } from './otlp-schema.ts';
import { standBy } from './server-process.ts';

/** What is done with a message. */
type Work = (message: Buffer) => unknown;

const scan: Work = (message) => decode('logs', 'protobuf', message, errors);
const parse: Work = (message) => requestTypes.logs.decode(message);

/** As much as the door takes. */
const messageBytesMax = 16 * 1024 * 1024;
const path = '/opentelemetry.proto.collector.logs.v1.LogsService/Export';

const variants: Readonly<Record<string, () => Promise<number>>> = {
	discard: () => bare(undefined),
	scan: () => bare(scan),
	'grpc-js': () => grpcJs((message) => message),
	'grpc-js-parse': () => grpcJs(parse),
	receiver: async () => {
		const receiver = createReceiver({ config: `yaml:${receiverConfiguration('grpc')}`, log: silentLog });
		await receiver.start();
		return Number(new URL(receiver.addresses[0] ?? '').port);
	},
	door: async () => {
		const deps = { clock: createClock(), chance: realChance, counters: createCounters(), log: silentLog };
		const door = createOtlpGrpcDoor({ ...deps, ...takesAll, interest: errors }, { port: 0 });
		await door.start();
		return Number(new URL(door.address).port);
	},
};

/** An answer without a byte: a prefix, and nothing behind it. */
const emptyAnswer = Buffer.alloc(5);

/** The least that Node's own server can do; without work the message is not even gathered. */
async function bare(work: Work | undefined): Promise<number> {
	const server = createServer();
	server.on('stream', (stream, headers) => {
		const chunks: Buffer[] = [];
		stream.on('data', (chunk: Buffer) => void (work === undefined || chunks.push(chunk)));
		stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
		stream.on('end', () => {
			work?.(messageIn(Buffer.concat(chunks), headers['grpc-encoding'] === 'gzip'));
			stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
			stream.end(emptyAnswer);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

function messageIn(frames: Buffer, isCompressed: boolean): Buffer {
	const message = frames.subarray(emptyAnswer.length);
	if (!isCompressed) return message;
	const chunkSize = Math.min(message.readUInt32LE(message.length - 4) + 64, 1024 * 1024);
	return gunzipSync(message, { chunkSize, maxOutputLength: messageBytesMax });
}

/** The library as its users have it: the deserializer makes the message. */
function grpcJs(work: Work): Promise<number> {
	const server = new Server({ 'grpc.max_receive_message_length': messageBytesMax });
	const handle: handleUnaryCall<unknown, Buffer> = (_call, respond) => respond(null, Buffer.alloc(0));
	server.register(path, handle, (answer) => answer, work, 'unary');
	return new Promise((resolve, reject) => {
		server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
			error === null ? resolve(port) : reject(error),
		);
	});
}

const open = variants[process.argv[2] ?? ''];
if (open === undefined) throw new Error(`expected one of ${Object.keys(variants).join(', ')}`);
standBy(await open());
