import { expect, test } from 'vitest';
import { isTraceId, marksMax, recordsOfTrace } from '../../../src/otlp/decode/trace-records.ts';
import { logs, spans } from '../../otlp-json.ts';
import { protobufOf } from '../../otlp-protobuf.ts';
import { bytes, tag, varint } from '../protobuf-bytes.ts';

const wanted = '4bf92f3577b34da6a3ce929d0e0e4736';
const other = 'a'.repeat(32);

const inJson = (request: object) => Buffer.from(JSON.stringify(request));
const bodiesOf = (request: object) =>
	[
		['protobuf', protobufOf('logs', request)],
		['json', inJson(request)],
	] as const;

const mixed = logs(
	{ body: 'one', traceId: wanted, severityNumber: 5 },
	{ body: 'two', traceId: other },
	{ body: 'three', severityNumber: 17 },
	{ body: 'four', traceId: wanted, severityNumber: 9 },
);

test.for(bodiesOf(mixed))(
	'of a body in %s only the records of the trace are read, whatever their severity',
	([encoding, body]) => {
		const { logs } = recordsOfTrace({ signal: 'logs', encoding, body }, wanted);
		expect(logs.map(({ body }) => body)).toEqual(['one', 'four']);
		expect(logs[0]?.resource.attributes.get('service.name')).toBe('checkout-api');
	},
);

test.for([
	['protobuf', protobufOf('traces', spans({ name: 'a', traceId: wanted }, { name: 'b', traceId: other }))],
	['json', inJson(spans({ name: 'a', traceId: wanted }, { name: 'b', traceId: other }))],
] as const)('spans in %s are found as well', ([encoding, body]) => {
	const { spans } = recordsOfTrace({ signal: 'traces', encoding, body }, wanted);
	expect(spans.map(({ name }) => name)).toEqual(['a']);
});

test('an id in upper case is found', () => {
	const body = Buffer.from(JSON.stringify(mixed).replaceAll(wanted, wanted.toUpperCase()));
	expect(recordsOfTrace({ signal: 'logs', encoding: 'json', body }, wanted).logs).toHaveLength(2);
});

test.for(bodiesOf(logs({ traceId: other, attributes: { cause: wanted } })))(
	'a record in %s that only names the trace is not its own',
	([encoding, body]) => {
		expect(recordsOfTrace({ signal: 'logs', encoding, body }, wanted).logs).toEqual([]);
	},
);

test('a body that cannot be decoded after all has no records', () => {
	// An attribute whose key claims to be longer than it is.
	const broken = bytes(6, tag(1, 2), varint(100), 'key');
	const body = bytes(1, bytes(2, bytes(2, broken, bytes(9, Buffer.from(wanted, 'hex')))));
	expect(recordsOfTrace({ signal: 'logs', encoding: 'protobuf', body }, wanted)).toEqual({ logs: [], spans: [] });
});

test.for<[number, number]>([
	[marksMax, marksMax],
	[marksMax + 1, marksMax],
])('of %s records of one trace %s are read', ([count, read]) => {
	const body = inJson(logs(...Array.from({ length: count }, () => ({ traceId: wanted }))));
	expect(recordsOfTrace({ signal: 'logs', encoding: 'json', body }, wanted).logs).toHaveLength(read);
});

test.for([
	[wanted, true],
	['0'.repeat(32), false],
	[wanted.slice(1), false],
	[wanted.toUpperCase(), false],
	['', false],
] as const)('%j is the id of a trace: %s', ([id, is]) => {
	expect(isTraceId(id)).toBe(is);
});
