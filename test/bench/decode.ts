// Measures the decoders: `node test/bench/decode.ts`. Only ratios mean anything: protobuf relative to protobufjs's full
// decode, JSON relative to JSON.parse, all variants in every round, medians. What is timed is first checked to give the
// records that the reference gives.
import assert from 'node:assert/strict';
import { everything, type Interest } from '../../src/model/interest.ts';
import type { LogRecord, Span } from '../../src/model/telemetry.ts';
import { decode, type Encoding, type Signal } from '../../src/otlp/decode.ts';
import { requestTypes } from './otlp-schema.ts';
import { payloadJson, payloadJsonBytes, payloadProtobuf } from './payloads.ts';

const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Number.POSITIVE_INFINITY,
};
const rounds = Number(process.argv[2] ?? 15);
let sink = 0;

interface Case {
	readonly name: string;
	readonly signal: Signal;
	readonly encoding: Encoding;
	readonly records: number;
	readonly errorsPerMille: number;
	readonly interest: Interest;
	/** Different bodies; one repeated body flatters. */
	readonly bodies: number;
	readonly target: number;
}

const cases: readonly Case[] = [
	...(['protobuf', 'json'] as const).flatMap((encoding) =>
		(['logs', 'traces'] as const).flatMap((signal): Case[] => {
			const shared = { signal, encoding, interest: errors };
			const targets = {
				protobuf: { logs: [30, 60, 1.7], traces: [25, 40, 1.4] },
				json: { logs: [4, 4, 0], traces: [3, 4, 0] },
			}[encoding][signal];
			return [
				{
					...shared,
					name: '1 % errors, 100, cold',
					records: 100,
					errorsPerMille: 10,
					bodies: 256,
					target: targets[0] ?? 0,
				},
				{ ...shared, name: '1 % errors, 1000', records: 1000, errorsPerMille: 10, bodies: 8, target: targets[0] ?? 0 },
				{ ...shared, name: 'no errors, 1000', records: 1000, errorsPerMille: 0, bodies: 8, target: targets[1] ?? 0 },
				{ ...shared, name: '10 % errors, 1000', records: 1000, errorsPerMille: 100, bodies: 8, target: 0 },
				{
					...shared,
					name: 'keep all, 100',
					records: 100,
					errorsPerMille: 10,
					bodies: 64,
					interest: everything,
					target: targets[2] ?? 0,
				},
				{
					...shared,
					name: 'keep all, 1000',
					records: 1000,
					errorsPerMille: 10,
					bodies: 8,
					interest: everything,
					target: targets[2] ?? 0,
				},
			];
		}),
	),
];

for (const one of cases) {
	if (process.argv[3] && !`${one.encoding} ${one.signal} ${one.name}`.includes(process.argv[3])) continue;
	const bodies = Array.from({ length: one.bodies }, (_, seed) => bodyOf(one, seed));
	assertEqual(one, bodies);
	const ours = () => {
		for (const body of bodies) sink += decode(one.signal, one.encoding, body, one.interest).records;
	};
	const reference = () => {
		for (const body of bodies) sink += referenceDecode(one, body);
	};
	const [oursTime, referenceTime] = race(ours, reference);
	const ratio = referenceTime / oursTime;
	const verdict = one.target === 0 ? '' : ratio >= one.target ? `ok (>= ${one.target})` : `MISSED (>= ${one.target})`;
	const micros = (oursTime / one.bodies / 1e3).toFixed(1);
	console.log(
		[
			one.encoding.padEnd(8),
			one.signal.padEnd(6),
			one.name.padEnd(24),
			`${ratio.toFixed(2)}x`.padStart(8),
			`${micros} us`.padStart(11),
			verdict,
		].join('  '),
	);
}
console.log(`(${sink > 0 ? 'done' : ''})`);

function bodyOf(one: Case, seed: number): Uint8Array {
	return one.encoding === 'protobuf' ? payloadProtobuf({ ...one, seed }) : payloadJsonBytes({ ...one, seed });
}

function referenceDecode(one: Case, body: Uint8Array): number {
	if (one.encoding === 'json')
		return Object.keys(JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString())).length;
	return Object.keys(requestTypes[one.signal].decode(body)).length;
}

function assertEqual(one: Case, bodies: readonly Uint8Array[]): void {
	for (const [seed, body] of bodies.entries()) {
		const { telemetry, records, skipped, overflow } = decode(one.signal, one.encoding, body, one.interest);
		const kept: readonly (LogRecord | Span)[] = one.signal === 'logs' ? telemetry.logs : telemetry.spans;
		const request = JSON.stringify(payloadJson({ ...one, seed }));
		assert.equal(records, one.records);
		assert.equal(skipped + kept.length + overflow, records);
		const wanted = one.interest.everything ? one.records : request.split('"exception.stacktrace"').length - 1;
		assert.equal(kept.length, wanted);
		for (const record of kept) assert.ok(request.includes(`"spanId":"${record.spanId}"`));
	}
}

/** The median times of two functions that run in turns. */
function race(first: () => void, second: () => void): [number, number] {
	const times: [number[], number[]] = [[], []];
	for (let round = 0; round < rounds + 2; round++) {
		const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
		for (const index of order) {
			const start = process.hrtime.bigint();
			(index === 0 ? first : second)();
			if (round >= 2) times[index].push(Number(process.hrtime.bigint() - start));
		}
	}
	return [median(times[0]), median(times[1])];
}

function median(values: number[]): number {
	return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
