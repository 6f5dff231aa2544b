import { expect, test } from 'vitest';
import { namedMax, openedBytesMax, spansNamed } from '../../../src/otlp/decode/named-spans.ts';
import { type SpanFacts, spans } from '../../otlp-json.ts';
import { protobufOf } from '../../otlp-protobuf.ts';
import { bytes, tag, varint } from '../protobuf-bytes.ts';

const name = 'GET /report';
const bodyOf = {
	protobuf: (...facts: readonly SpanFacts[]) => protobufOf('traces', spans(...facts)),
	json: (...facts: readonly SpanFacts[]) => Buffer.from(JSON.stringify(spans(...facts))),
} as const;
const encodings = ['protobuf', 'json'] as const;

function idsIn(encoding: keyof typeof bodyOf, body: Buffer, wanted = name): string[] {
	return spansNamed({ signal: 'traces', encoding, body }, wanted).map(({ spanId }) => spanId);
}
const idOf = (number: number) => `${number}`.padStart(16, '0');

test.for(encodings)('of a body in %s the spans of that name are read, and no others', (encoding) => {
	const body = bodyOf[encoding](
		{ name, spanId: idOf(1) },
		{ name: 'GET /', spanId: idOf(2), attributes: { 'http.route': name } },
		{ name: `${name}s`, spanId: idOf(3) },
		{ name: `/${name}`, spanId: idOf(4) },
		{ name, spanId: idOf(5), resource: { 'service.name': 'other' } },
	);
	expect(idsIn(encoding, body)).toEqual([idOf(1), idOf(5)]);
	const [span] = spansNamed({ signal: 'traces', encoding, body }, name);
	expect(span?.resource.attributes.get('service.name')).toBe('checkout-api');
	expect(span?.endTimeUnixNano).toBeGreaterThan(0n);
});

test.for(encodings.flatMap((encoding) => [1, 127, 128, 300, 20_000].map((length) => [encoding, length] as const)))(
	'in %s a name of %s letters is found',
	([encoding, length]) => {
		const long = 'é'.padStart(length, 'n');
		expect(idsIn(encoding, bodyOf[encoding]({ name: long, spanId: idOf(1) }), long)).toEqual([idOf(1)]);
	},
);

test.for(encodings)('a name with quotes in it is found in %s', (encoding) => {
	const odd = 'say "hello"\\\n';
	expect(idsIn(encoding, bodyOf[encoding]({ name: odd, spanId: idOf(1) }), odd)).toEqual([idOf(1)]);
});

test.for(encodings)('spans without a name are not looked for in %s', (encoding) => {
	expect(idsIn(encoding, bodyOf[encoding]({ name: '' }), '')).toEqual([]);
});

test.for(encodings)('an event of that name in %s makes no span of it', (encoding) => {
	const body = bodyOf[encoding]({ name: 'other', exception: { 'exception.type': 'E' } });
	expect(idsIn(encoding, body, 'exception')).toEqual([]);
});

test.for(encodings.flatMap((encoding) => [namedMax, namedMax + 1].map((count) => [encoding, count] as const)))(
	'in %s of %s spans no more than enough are read',
	([encoding, count]) => {
		const many = Array.from({ length: count }, (_, index) => ({ name, spanId: idOf(index) }));
		expect(idsIn(encoding, bodyOf[encoding](...many))).toHaveLength(namedMax);
	},
);

test('a body is opened up to a size', () => {
	const json = bodyOf.json({ name, spanId: idOf(1) });
	const filled = (length: number) => Buffer.concat([json, Buffer.alloc(length - json.length, ' ')]);
	expect(idsIn('json', filled(openedBytesMax.json))).toEqual([idOf(1)]);
	expect(idsIn('json', filled(openedBytesMax.json + 1))).toEqual([]);
});

test('logs have no spans, and a body that cannot be decoded after all has none', () => {
	expect(spansNamed({ signal: 'logs', encoding: 'json', body: bodyOf.json({ name }) }, name)).toEqual([]);
	// An attribute whose key claims to be longer than it is.
	const broken = bytes(9, tag(1, 2), varint(100), 'key');
	const body = bytes(1, bytes(2, bytes(2, bytes(5, name), broken)));
	expect(idsIn('protobuf', body)).toEqual([]);
});
