import { expect, test } from 'vitest';
import { everything, type Interest } from '../../../src/model/interest.ts';
import { createCursor } from '../../../src/otlp/decode/cursor.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import { selectProtobuf } from '../../../src/otlp/decode/protobuf-selection.ts';
import { nowhere } from '../../../src/otlp/decode/selection.ts';
import { bytes, number, request, tag, varint } from '../protobuf-bytes.ts';

const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Infinity,
	jobs: false,
};
const error = number(2, 17);
const info = number(2, 9);

const select = (body: Buffer, interest = errors) => selectProtobuf(createCursor(body), 'logs', interest);
const found = (body: Buffer, interest = errors) =>
	select(body, interest).resources.map(({ described, scopes }) => ({
		resource: body.toString('latin1', described.message.at, described.message.end),
		schemaUrl: body.toString('latin1', described.schemaUrl.at, described.schemaUrl.end),
		scopes: scopes.map(({ described, places }) => ({
			scope: body.toString('latin1', described.message.at, described.message.end),
			schemaUrl: body.toString('latin1', described.schemaUrl.at, described.schemaUrl.end),
			records: places.map(({ at, end }) => body.subarray(at, end)),
		})),
	}));

test('wanted records are found with what describes them, wherever it stands', () => {
	const ahead = bytes(
		1,
		bytes(1, 'r1'),
		bytes(2, bytes(1, 's1'), bytes(2, info), bytes(2, error), bytes(3, 'su')),
		bytes(3, 'ru'),
	);
	const behind = bytes(1, bytes(3, 'ru'), bytes(2, bytes(3, 'su'), bytes(2, error), bytes(1, 's2')), bytes(1, 'r2'));
	expect(found(Buffer.concat([ahead, behind]))).toEqual([
		{ resource: 'r1', schemaUrl: 'ru', scopes: [{ scope: 's1', schemaUrl: 'su', records: [error] }] },
		{ resource: 'r2', schemaUrl: 'ru', scopes: [{ scope: 's2', schemaUrl: 'su', records: [error] }] },
	]);
});

test('all records are counted, resources and scopes without a wanted one are left out', () => {
	const body = Buffer.concat([request(info, info), request(info, error), bytes(1, bytes(2, bytes(2, info)), bytes(2))]);
	const selection = select(body);
	expect([selection.records, selection.wanted]).toEqual([5, 1]);
	expect(selection.resources).toHaveLength(1);
	expect(selection.resources[0]?.described).toEqual({ message: nowhere, schemaUrl: nowhere });
});

test('scopes under their old field number are found', () => {
	expect(found(bytes(1, bytes(1000, bytes(1, 'lib'), bytes(2, error))))).toEqual([
		{ resource: '', schemaUrl: '', scopes: [{ scope: 'lib', schemaUrl: '', records: [error] }] },
	]);
});

test('who wants everything gets records that nobody looked into', () => {
	const broken = Buffer.from([0xff]);
	expect(found(request(broken, info), everything)[0]?.scopes[0]?.records).toEqual([broken, info]);
	expect(() => select(request(broken))).toThrow(DecodeError);
});

test('spans have rules of their own', () => {
	const failed = bytes(15, number(3, 2));
	const body = request(failed, bytes(5, 'fine'));
	const { records, wanted } = selectProtobuf(createCursor(body), 'traces', errors);
	expect([records, wanted]).toEqual([2, 1]);
});

test('an empty body and unknown fields hold no records', () => {
	expect(select(Buffer.alloc(0)).records).toBe(0);
	expect(select(Buffer.concat([number(9, 1), bytes(10, 'x')])).records).toBe(0);
});

test.for([
	['records of another wire type', bytes(1, bytes(2, number(2, 1)))],
	['resources of another wire type', number(1, 1)],
	['a scope that reaches out of its resource', bytes(1, tag(2, 2), varint(40))],
	[
		'a record that reaches out of its scope',
		Buffer.concat([bytes(1, bytes(2, tag(2, 2), varint(3))), Buffer.alloc(9)]),
	],
	['a length with nothing behind', Buffer.concat([tag(1, 2), varint(1)])],
	['a fixed64 that ends behind the body', tag(9, 1)],
] as const)('%s are a fault', ([, body]) => {
	expect(() => select(body)).toThrow(DecodeError);
});
