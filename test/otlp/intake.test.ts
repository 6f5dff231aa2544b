import { expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import { everything } from '../../src/model/interest.ts';
import type { Acceptance } from '../../src/model/ports.ts';
import { DecodeError } from '../../src/otlp/decode/decode-error.ts';
import { recordsMax } from '../../src/otlp/decode/selection.ts';
import { createIntake, faultOf, type OtlpDeps } from '../../src/otlp/intake.ts';
import { messageField, numberField } from '../../src/otlp/message-writer.ts';
import { createRememberedLog, createSeededChance } from '../fakes.ts';

const record = messageField(2, numberField(2, 17));
const bodyOf = (records: number): Buffer =>
	messageField(1, messageField(2, ...Array.from({ length: records }, () => record)));

function setUp(over: Partial<OtlpDeps> = {}, acceptance: Acceptance = { status: 'accepted' }) {
	const counters = createCounters();
	const log = createRememberedLog();
	const deps = { interest: everything, counters, log, chance: createSeededChance(), ...over };
	let calls = 0;
	const consumer = {
		consume: async () => {
			calls++;
			return acceptance;
		},
	};
	const intake = createIntake(deps, 'grpc');
	const take = (body: Buffer) => intake.take({ signal: 'logs', consumer, encoding: 'protobuf', body });
	return { intake, take, counters, log, calls: () => calls };
}

test('without an authenticator everybody may send', async () => {
	expect(await setUp().intake.admit({})).toBeUndefined();
});

test.for<[Acceptance, number | undefined]>([
	[{ status: 'accepted' }, undefined],
	[{ status: 'refused', message: 'who are you?' }, 16],
	[{ status: 'refused', message: 'not you', code: 7 }, 7],
	[{ status: 'retry', message: 'ask me later' }, 14],
])('an authenticator that says %j leads to code %s', async ([said, code]) => {
	const refusal = await setUp({ authenticate: () => said }).intake.admit({});
	expect(refusal?.status.code).toBe(code);
	if (said.status !== 'accepted') expect(refusal?.status.message).toBe(said.message);
});

test('an authenticator that fails is asked again later', async () => {
	const { intake, log } = setUp({ authenticate: () => Promise.reject(new Error('out of reach')) });
	expect((await intake.admit({}))?.status).toEqual({ code: 14, message: 'the authenticator failed' });
	expect(log.lines).toEqual(['error otlp: the authenticator failed: Error: out of reach']);
});

test('records that are taken are counted with the transport', async () => {
	const { take, counters } = setUp();
	expect(await take(bodyOf(3))).toEqual({ kind: 'export', signal: 'logs' });
	expect(counters.snapshot()).toEqual([
		{ name: 'otel_slack_records_received_total', labels: { signal: 'logs', transport: 'grpc' }, value: 3 },
	]);
});

test.for<[Acceptance, number]>([
	[{ status: 'accepted' }, 1],
	[{ status: 'retry', message: 'later' }, 0],
	[{ status: 'refused', message: 'never' }, 0],
])('a body is kept before its records are handed on; after %j %s are', async ([acceptance, left]) => {
	const kept: Buffer[] = [];
	const seen: number[] = [];
	const { intake } = setUp({
		keep({ signal, encoding, body }) {
			expect([signal, encoding]).toEqual(['logs', 'protobuf']);
			kept.push(body);
			return () => void kept.pop();
		},
	});
	const consumer = {
		async consume() {
			seen.push(kept.length);
			return acceptance;
		},
	};
	await intake.take({ signal: 'logs', consumer, encoding: 'protobuf', body: bodyOf(1) });
	expect(seen).toEqual([1]);
	expect(kept).toHaveLength(left);
});

test('a healthy body is kept, and one that cannot be decoded is not', async () => {
	const kept: Buffer[] = [];
	const keep = ({ body }: { readonly body: Buffer }) => {
		kept.push(body);
		return () => {};
	};
	const { take } = setUp({ keep, interest: { ...everything, everything: false, severityNumber: 18 } });
	await take(bodyOf(1));
	await expect(take(Buffer.from([0xff]))).rejects.toThrow(DecodeError);
	expect(kept).toEqual([bodyOf(1)]);
});

test('nothing to hand on is success, and nobody is asked', async () => {
	const { take, calls, counters } = setUp();
	expect(await take(Buffer.alloc(0))).toEqual({ kind: 'export', signal: 'logs' });
	expect(calls()).toBe(0);
	expect(counters.snapshot()).toEqual([]);
});

test('what does not fit into one request is told as partial success', async () => {
	const { take } = setUp();
	expect(await take(bodyOf(recordsMax))).not.toHaveProperty('partial');
	expect(await take(bodyOf(recordsMax + 1))).toMatchObject({ partial: { rejected: 1 } });
});

test('what is not taken is not counted', async () => {
	const { take, counters } = setUp({}, { status: 'retry', message: 'full', code: 8, afterMs: 2_000 });
	expect(await take(bodyOf(1))).toEqual({
		kind: 'refusal',
		status: { code: 8, message: 'full', retryAfterMs: 2_000 },
		http: 429,
	});
	expect(counters.snapshot()).toEqual([]);
});

test('bytes that cannot be decoded are the fault of the sender, anything else is ours', async () => {
	const { take, log } = setUp();
	const fault = await take(Buffer.from('text')).catch((error: unknown) => error);
	expect(fault).toBeInstanceOf(DecodeError);
	expect(faultOf(fault, log).status.code).toBe(3);
	expect(log.lines).toEqual([]);
	expect(faultOf(new TypeError('oops'), log).status).toEqual({ code: 13, message: 'internal error' });
	expect(log.lines).toEqual(['error otlp: a request could not be judged: TypeError: oops']);
});
