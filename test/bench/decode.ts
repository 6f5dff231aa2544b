// Measures the decoders: `node test/bench/decode.ts [rounds] [only what is named like this]`. Only ratios mean anything:
// protobuf relative to protobufjs's full decode, JSON relative to JSON.parse of the whole body. Both run in every round,
// in changing order; what counts is the median of the rounds' ratios, and beside it the middle half of them. On a machine
// with other work that half is wide: then look at the last ratio, that of each one's least disturbed round. What is timed
// is first checked to give the records that were put in.
import assert from 'node:assert/strict';
import { everything, type Interest } from '../../src/model/interest.ts';
import type { LogRecord, Span } from '../../src/model/telemetry.ts';
import { decode, type Encoding } from '../../src/otlp/decode/decode.ts';
import { requestTypes } from './otlp-schema.ts';
import { type PayloadOptions, payloadJson, payloadJsonBytes, payloadProtobuf } from './payloads.ts';

interface Case extends Omit<PayloadOptions, 'seed'> {
	readonly encoding: Encoding;
	readonly interest: Interest;
	/** How many different bodies; one repeated body flatters. */
	readonly bodies: number;
}

const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Infinity,
	jobs: false,
};

const workloads = [
	{ name: '1 % errors, 100 records, cold', records: 100, errorsPerMille: 10, bodies: 256, interest: errors },
	{ name: '1 % errors, 1,000', records: 1_000, errorsPerMille: 10, bodies: 8, interest: errors },
	{ name: 'no errors, 1,000', records: 1_000, errorsPerMille: 0, bodies: 8, interest: errors },
	{ name: '10 % errors, 1,000', records: 1_000, errorsPerMille: 100, bodies: 8, interest: errors },
	{
		name: 'slow spans wanted too, 1,000',
		records: 1_000,
		errorsPerMille: 10,
		bodies: 8,
		interest: { ...errors, slowSpanMs: 895 },
	},
	{ name: 'keep all, 100', records: 100, errorsPerMille: 10, bodies: 64, interest: everything },
	{ name: 'keep all, 1,000', records: 1_000, errorsPerMille: 10, bodies: 8, interest: everything },
] as const;

const rounds = Number(process.argv[2] ?? 31);
const only = process.argv[3] ?? '';
let sink = 0;

console.log(
	`${'encoding'.padEnd(9)} ${'signal'.padEnd(7)} ${'workload'.padEnd(30)} ${'ratio'.padStart(7)}   middle half    least disturbed`,
);
for (const encoding of ['protobuf', 'json'] as const) {
	for (const signal of ['logs', 'traces'] as const) {
		for (const { name, ...workload } of workloads) {
			if (signal === 'logs' && name.startsWith('slow')) continue;
			const row = `${encoding.padEnd(9)} ${signal.padEnd(7)} ${name.padEnd(30)}`;
			if (row.includes(only)) console.log(`${row} ${measure({ encoding, signal, ...workload })}`);
		}
	}
}
assert.ok(sink > 0);

function measure(one: Case): string {
	const bodies = Array.from({ length: one.bodies }, (_, seed) => bodyOf(one, seed));
	for (const [seed, body] of bodies.entries()) assertEqual(one, body, seed);
	const ours = () => {
		for (const body of bodies) sink += decode(one.signal, one.encoding, body, one.interest).records;
	};
	const reference = () => {
		for (const body of bodies) sink += decodeByReference(one, body);
	};
	const { ratios, times, bases } = race(ours, reference);
	const range = `${quantile(ratios, 0.25).toFixed(2)} - ${quantile(ratios, 0.75).toFixed(2)}`;
	const least = `${(Math.min(...bases) / Math.min(...times)).toFixed(2)}x`;
	const micros = `${(Math.min(...times) / one.bodies / 1e3).toFixed(1)} us/body`;
	return `${quantile(ratios, 0.5).toFixed(2).padStart(6)}x   ${range.padEnd(15)} ${least.padStart(7)} ${micros.padStart(17)}`;
}

function bodyOf({ encoding, ...options }: Case, seed: number): Buffer {
	const body = encoding === 'protobuf' ? payloadProtobuf({ ...options, seed }) : payloadJsonBytes({ ...options, seed });
	return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

function decodeByReference(one: Case, body: Buffer): number {
	const decoded: object = one.encoding === 'json' ? JSON.parse(body.toString()) : requestTypes[one.signal].decode(body);
	return Object.keys(decoded).length;
}

function assertEqual(one: Case, body: Buffer, seed: number): void {
	const { telemetry, records, skipped, overflow } = decode(one.signal, one.encoding, body, one.interest);
	const kept: readonly (LogRecord | Span)[] = [...telemetry.logs, ...telemetry.spans];
	const sent = JSON.stringify(payloadJson({ ...one, seed }));
	assert.deepEqual([records, overflow], [one.records, 0]);
	assert.equal(kept.length + skipped, records);
	const failed = sent.split('"exception.stacktrace"').length - 1;
	if (one.interest.slowSpanMs === Infinity) assert.equal(kept.length, failed);
	if (one.interest.everything) assert.equal(kept.length, one.records);
	for (const record of kept) {
		assert.ok(sent.includes(`"spanId":"${record.spanId}"`));
		assert.ok(record.attributes.get('code.function.name') === 'handleCheckout');
		assert.ok(String(record.resource.attributes.get('service.name')).startsWith('checkout-'));
	}
}

interface Race {
	readonly ratios: readonly number[];
	readonly times: readonly number[];
	readonly bases: readonly number[];
}

function race(ours: () => void, reference: () => void): Race {
	const times: number[] = [];
	const bases: number[] = [];
	const warmUp = Math.ceil(rounds / 3);
	for (let round = -warmUp; round < rounds; round++) {
		const first = round % 2 === 0 ? timed(ours) : timed(reference);
		const second = round % 2 === 0 ? timed(reference) : timed(ours);
		const [time, base] = round % 2 === 0 ? [first, second] : [second, first];
		if (round < 0) continue;
		times.push(time);
		bases.push(base);
	}
	return { ratios: times.map((time, round) => (bases[round] ?? 0) / time), times, bases };
}

function timed(run: () => void): number {
	const start = process.hrtime.bigint();
	run();
	return Number(process.hrtime.bigint() - start);
}

function quantile(values: readonly number[], fraction: number): number {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length * fraction)] ?? 0;
}
