// What strangers can send: anything. Seeded, so that a failure can be had again; FUZZ_RUNS multiplies the number of runs
// and FUZZ_SEED changes the seed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everything, type Interest } from '../../src/model/interest.ts';
import type { LogRecord, Span } from '../../src/model/telemetry.ts';
import { type Decoded, DecodeError, decode, type Encoding, type Signal } from '../../src/otlp/decode/decode.ts';
import { requestTypes } from '../bench/otlp-schema.ts';
import { type CapturedPayload, capturedPayloads } from '../otlp/captured-payloads.ts';
import { jsonStyles, logRequests, recordsOf, spanRequests, toJson, toProtobuf } from './otlp-requests.ts';

const seed = Number(process.env.FUZZ_SEED ?? 20_261_120);
const scale = Number(process.env.FUZZ_RUNS ?? 1);
const runs = (numRuns: number) => ({ seed, numRuns: Math.ceil(numRuns * scale) });

const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Infinity,
	jobs: false,
};

const interests = fc.oneof(
	fc.constant(everything),
	fc.record({
		everything: fc.constant(false),
		severityNumber: fc.integer({ min: 1, max: 24 }),
		exceptions: fc.boolean(),
		spanErrors: fc.boolean(),
		slowSpanMs: fc.constantFrom(Infinity, 0, 1, 1e9, 1e12),
		jobs: fc.boolean(),
	}),
);
const signals = fc.constantFrom<Signal>('logs', 'traces');
const encodings = fc.constantFrom<Encoding>('protobuf', 'json');

/** Decodes what may be broken: a DecodeError is an answer, anything else thrown is not. */
function attempt(signal: Signal, encoding: Encoding, body: Uint8Array, interest: Interest): Decoded | undefined {
	try {
		const decoded = decode(signal, encoding, body, interest);
		const kept = decoded.telemetry.logs.length + decoded.telemetry.spans.length;
		expect(decoded.records).toBe(kept + decoded.skipped + decoded.overflow);
		return decoded;
	} catch (error) {
		if (!(error instanceof DecodeError)) throw error;
		return undefined;
	}
}

test('arbitrary bytes are decoded or refused', () => {
	const bodies = fc.uint8Array({ maxLength: 200 });
	fc.assert(
		fc.property(signals, encodings, bodies, interests, (...input) => void attempt(...input)),
		runs(4_000),
	);
});

test('arbitrary bytes in a record’s place are decoded or refused', () => {
	const framed = (record: Uint8Array) => {
		const frame = (tag: number, body: Uint8Array) => Buffer.concat([Buffer.from([tag, body.length]), body]);
		return frame(0x0a, frame(0x12, frame(0x12, record)));
	};
	const records = fc.uint8Array({ maxLength: 100 });
	fc.assert(
		fc.property(signals, records, interests, (signal, record, interest) => {
			attempt(signal, 'protobuf', framed(record), interest);
		}),
		runs(8_000),
	);
});

test('arbitrary JSON is decoded or refused', () => {
	const names = 'resourceLogs scopeLogs logRecords resourceSpans scopeSpans spans attributes key value body events';
	const json = fc.letrec((tie) => ({
		value: fc.oneof(
			{ depthSize: 'medium' },
			fc.jsonValue({ maxDepth: 0 }),
			fc.array(tie('value'), { maxLength: 3 }),
			fc.dictionary(fc.constantFrom(...names.split(' '), 'severityNumber', 'other'), tie('value'), { maxKeys: 3 }),
		),
	})).value;
	fc.assert(
		fc.property(signals, json, interests, (signal, value, interest) => {
			attempt(signal, 'json', Buffer.from(JSON.stringify(value)), interest);
		}),
		runs(3_000),
	);
});

interface Mutation {
	readonly at: number;
	readonly remove: number;
	readonly insert: Uint8Array;
}

/** Anywhere in a body, whatever its length. */
const position = fc.nat({ max: 2 ** 31 - 1 });

const mutations = fc.array(
	fc.record({
		at: position,
		remove: fc.nat({ max: 4 }),
		insert: fc.oneof(
			fc.uint8Array({ maxLength: 4 }),
			fc.constantFrom(...'{}[]",:\\0e-'.split('').map((c) => Buffer.from(c))),
		),
	}),
	{ minLength: 1, maxLength: 3 },
);

/** Changes that keep every length, so that more than the first broken length is seen. */
const overwrites = fc
	.array(
		fc.record({
			at: position,
			insert: fc.uint8Array({ minLength: 1, maxLength: 2 }),
		}),
		{
			minLength: 1,
			maxLength: 3,
		},
	)
	.map((changes) => changes.map((change): Mutation => ({ ...change, remove: change.insert.length })));

const mutate = (body: Buffer, changes: readonly Mutation[]): Buffer =>
	changes.reduce((bytes, { at, remove, insert }) => {
		const from = at % (bytes.length + 1);
		return Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + remove)]);
	}, body);

/** Names rather than bodies, so that a counterexample can be read. */
const named = (encoding: Encoding, bytesMax: number) =>
	fc.constantFrom(
		...capturedPayloads
			.filter((payload) => payload.encoding === encoding && payload.body.length <= bytesMax)
			.map(({ name }) => name),
	);

const payloadOf = (name: string): CapturedPayload => {
	const found = capturedPayloads.find((payload) => payload.name === name);
	if (found === undefined) throw new Error(`no payload ${name}`);
	return found;
};

test.for(['protobuf', 'json'] as const)('captured %s bodies, damaged, are decoded or refused', (encoding) => {
	fc.assert(
		fc.property(named(encoding, 30_000), mutations, interests, (name, changes, interest) => {
			const { signal, body } = payloadOf(name);
			attempt(signal, encoding, mutate(body, changes), interest);
		}),
		runs(700),
	);
});

/** The records in a request that the reference has decoded. */
function countRecords(request: unknown): number {
	const groups = (value: unknown, names: RegExp): unknown[] =>
		Object.entries(value as object)
			.filter(([name]) => names.test(name))
			.flatMap(([, members]) => members);
	return groups(request, /^resource(Logs|Spans)$/)
		.flatMap((resource) => groups(resource, /^scope(Logs|Spans)$/))
		.flatMap((scope) => groups(scope, /^(logRecords|spans)$/)).length;
}

test('damaged bodies that the reference takes as well hold as many records for us', () => {
	let compared = 0;
	fc.assert(
		fc.property(named('protobuf', 10_000), overwrites, (name, changes) => {
			const { signal, body } = payloadOf(name);
			const damaged = mutate(body, changes);
			const decoded = attempt(signal, 'protobuf', damaged, everything);
			const reference = referenceCount(signal, damaged);
			if (decoded === undefined || reference === undefined) return;
			compared++;
			expect(decoded.records).toBe(reference);
		}),
		runs(400),
	);
	expect(compared).toBeGreaterThan(50);
});

function referenceCount(signal: Signal, body: Buffer): number | undefined {
	try {
		return countRecords(requestTypes[signal].decode(body));
	} catch {
		// It refuses what we do not look into: resources and scopes without records.
		return undefined;
	}
}

test('a body cut short at any byte is refused, unless the cut is between two resources', () => {
	for (const { signal, encoding, body } of capturedPayloads.filter(({ body }) => body.length < 2_500)) {
		for (let length = 0; length < body.length; length++) {
			for (const interest of [everything, errors]) {
				const decoded = attempt(signal, encoding, body.subarray(0, length), interest);
				if (decoded) expect([encoding, length]).toEqual(['protobuf', 0]);
			}
		}
	}
});

test('JSON that JSON.parse refuses is refused, whatever is wanted of it', () => {
	let refused = 0;
	fc.assert(
		fc.property(named('json', 12_000), mutations, interests, (name, changes, interest) => {
			const { signal, body } = payloadOf(name);
			const compact = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
			const damaged = mutate(compact, changes);
			const isJson = parses(damaged.toString());
			const decoded = attempt(signal, 'json', damaged, interest);
			if (!isJson) refused++;
			if (decoded !== undefined && !isJson) expect(beginsWithJson(damaged.toString())).toBe(true);
		}),
		runs(500),
	);
	expect(refused).toBeGreaterThan(50);
});

/** What stands behind the closing brace is ignored, unlike JSON.parse does. */
function beginsWithJson(text: string): boolean {
	const braces = [...text.matchAll(/\}/g)].map(({ index }) => index + 1);
	return braces.toReversed().some((end) => parses(text.slice(0, end)));
}

function parses(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

const wants = (interest: Interest, record: LogRecord | Span): boolean => {
	if (interest.everything) return true;
	if (record.kind === 'log') {
		const thrown = [...record.attributes.keys()].some((key) => key.startsWith('exception.'));
		const ofJob = interest.jobs && record.eventName.startsWith('job.');
		const severe = record.severityNumber >= interest.severityNumber || record.severityNumber <= 0;
		return severe || (interest.exceptions && thrown) || ofJob;
	}
	const isTimed = record.startTimeUnixNano !== 0n && record.endTimeUnixNano !== 0n;
	const ms = isTimed ? Number(record.endTimeUnixNano - record.startTimeUnixNano) / 1e6 : 0;
	const thrown = record.events.some(({ name }) => name === 'exception');
	return (
		(interest.spanErrors && record.status.code === 2) || (interest.exceptions && thrown) || ms >= interest.slowSpanMs
	);
};

test.for([
	['logs', logRequests],
	['traces', spanRequests],
] as const)(
	'%s: what is sent is what is decoded, in both encodings, and of it exactly what is wanted',
	([signal, requests]) => {
		fc.assert(
			fc.property(requests, jsonStyles, interests, (request, style, interest) => {
				const sent = recordsOf<LogRecord | Span>(request);
				const kept = sent.filter((record) => wants(interest, record));
				const decoded = [
					decode(signal, 'protobuf', toProtobuf(signal, request), interest),
					decode(signal, 'json', toJson(signal, request, style), interest),
				];
				for (const { telemetry, records, skipped, overflow } of decoded) {
					expect([...telemetry.logs, ...telemetry.spans]).toEqual(kept);
					expect([records, skipped, overflow]).toEqual([sent.length, sent.length - kept.length, 0]);
				}
			}),
			runs(150),
		);
	},
);
