// Request bodies that cost a receiver as much as the limits allow, and honest ones that come near. Logs, in both encodings.
import { gzipSync } from 'node:zlib';
import { messageField, numberField, textField } from '../../src/otlp/message-writer.ts';
import { payloadJsonBytes, payloadProtobuf } from './payloads.ts';

/** A body and how it is sent. */
export interface Hostile {
	readonly name: string;
	readonly make: () => Uint8Array;
	readonly encoding: 'protobuf' | 'json';
	readonly gzip?: true;
}

/** What the receiver takes by default, unpacked. */
const bodyBytesMax = 20 * 1024 * 1024;
/** Around the records, in bytes, at most. */
const envelopeBytes = 64;

/** The bodies, the honest ones first. */
export const hostileBodies: readonly Hostile[] = [
	{ name: 'honest: 8,192 records, none of interest', encoding: 'protobuf', make: () => honest(8_192, 0) },
	{ name: 'honest: 8,192 records, none of interest', encoding: 'json', make: () => honestJson(8_192, 0) },
	{ name: 'honest: 6,000 ERRORs with stacks', encoding: 'protobuf', make: () => honest(6_000, 1_000) },
	{ name: 'honest: 4,000 ERRORs with stacks', encoding: 'json', make: () => honestJson(4_000, 1_000) },
	{ name: '1 M ERRORs of 4 bytes', encoding: 'protobuf', gzip: true, make: () => many(info(17), 4 * 2 ** 20) },
	{ name: '5 M ERRORs of 4 bytes', encoding: 'protobuf', make: () => many(info(17)) },
	{ name: '10 M empty records', encoding: 'protobuf', make: () => many(messageField(2)) },
	{ name: '1 M records of 20 bytes', encoding: 'protobuf', make: () => many(info(9, textField(3, 'INFO 123456789'))) },
	{ name: 'all ERRORs of a kind of their own', encoding: 'protobuf', make: kinds },
	{
		name: '1 ERROR, its text 20 MiB',
		encoding: 'protobuf',
		make: () => wrap(info(17, text('a'.repeat(bodyBytesMax - 128)))),
	},
	{
		name: '1 ERROR, 3 M attributes',
		encoding: 'protobuf',
		make: () => wrap(info(17, repeated(attribute, bodyBytesMax - 128))),
	},
	{ name: '1 ERROR, nested 5,000 deep', encoding: 'protobuf', make: () => wrap(info(17, nested(5_000))) },
	{ name: 'bomb of 200 MiB', encoding: 'protobuf', gzip: true, make: () => Buffer.alloc(200 * 2 ** 20) },
	{ name: '7 M empty records', encoding: 'json', make: () => manyJson('{}') },
	{ name: '1 M ERRORs', encoding: 'json', make: () => manyJson('{"severityNumber":17}') },
	{ name: '10 M brackets', encoding: 'json', make: () => manyJson('['.repeat(10 * 2 ** 20), 1) },
	{
		name: '1 ERROR, 3 M escapes',
		encoding: 'json',
		make: () => manyJson(`{"severityNumber":17,"body":{"stringValue":"${'\\u0041'.repeat(3 * 2 ** 20)}"}}`, 1),
	},
];

/** The bytes that go over the wire. */
export function wireBytes({ make, gzip }: Hostile): Uint8Array {
	return gzip ? gzipSync(make()) : make();
}

function honest(records: number, errorsPerMille: number): Uint8Array {
	return payloadProtobuf({ signal: 'logs', records, errorsPerMille, seed: 1 });
}

function honestJson(records: number, errorsPerMille: number): Uint8Array {
	return payloadJsonBytes({ signal: 'logs', records, errorsPerMille, seed: 1 });
}

/** A record in its scope, with a severity. */
function info(severityNumber: number, ...fields: Buffer[]): Buffer {
	return messageField(2, numberField(2, severityNumber), ...fields);
}

function wrap(records: Buffer): Buffer {
	return messageField(1, messageField(2, records));
}

function repeated(unit: Buffer, bytes: number): Buffer {
	return Buffer.alloc(bytes - (bytes % unit.length)).fill(unit);
}

function many(record: Buffer, bytes: number = bodyBytesMax): Buffer {
	return wrap(repeated(record, bytes - envelopeBytes));
}

/** The same record over and over, or a few times. */
function manyJson(
	record: string,
	times: number = Math.floor((bodyBytesMax - envelopeBytes) / (record.length + 1)),
): Buffer {
	const records = `${record},`.repeat(times).slice(0, -1);
	return Buffer.from(`{"resourceLogs":[{"scopeLogs":[{"logRecords":[${records}]}]}]}`);
}

function text(value: string): Buffer {
	return messageField(5, textField(1, value));
}

const attribute = messageField(6, textField(1, 'k'), messageField(2));

/** A list in a list in a list. */
function nested(depth: number): Buffer {
	let value: Buffer = Buffer.alloc(0);
	for (let level = 0; level < depth; level++) value = messageField(5, messageField(1, value));
	return messageField(5, value);
}

/** As many as one request may hold, each with an exception that nobody has seen before. */
function kinds(): Buffer {
	const records = Array.from({ length: 16_384 }, (_, at) => {
		const stack = `Error${at.toString(36)}x: no\n${`    at f${at.toString(36)} (/srv/app/${at}.js:1:1)\n`.repeat(25)}`;
		const says = (key: string, value: string) =>
			messageField(6, textField(1, key), messageField(2, textField(1, value)));
		return info(17, says('exception.type', `Error${at}`), says('exception.stacktrace', stack));
	});
	return wrap(Buffer.concat(records));
}
