import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { everything } from '../../../src/model/interest.ts';
import type { Acceptance } from '../../../src/model/ports.ts';
import { createCalls, type OtlpGrpcDeps } from '../../../src/otlp/grpc/grpc-call.ts';
import type { Method } from '../../../src/otlp/grpc/grpc-methods.ts';
import { messageField, numberField } from '../../../src/otlp/message-writer.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, settle } from '../../fakes.ts';

const body = messageField(1, messageField(2, messageField(2, numberField(2, 17))));
const logsMethod: Method = { path: '/logs', signal: 'logs', absence: 'nobody takes logs' };
const timeoutMs = 30_000;

function setUp(over: Partial<OtlpGrpcDeps> = {}, receiveTimeoutMs = timeoutMs) {
	const clock = createVirtualClock();
	const counters = createCounters();
	const logs = { consume: async (): Promise<Acceptance> => ({ status: 'accepted' }) };
	const world = { clock, counters, log: createRememberedLog(), chance: createSeededChance() };
	const calls = createCalls({ logs, interest: everything, ...world, ...over }, { receiveTimeoutMs });
	const call = (messages: Readable, method = logsMethod) => calls({ headers: {}, messages }, method);
	const counted = () =>
		counters
			.snapshot()
			.filter(({ name }) => name === 'otel_slack_requests_total')
			.map(({ labels, value }) => [labels.signal, labels.code, value].join(' '));
	return { call, clock, counted };
}

/** Messages that arrive when they are pushed. */
const open = () => new Readable({ objectMode: true, read() {} });
const sent = (...messages: readonly Buffer[]) => Readable.from(messages);
const codeOf = (outcome: Awaited<ReturnType<ReturnType<typeof setUp>['call']>>) =>
	outcome.kind === 'export' ? 0 : outcome.status.code;

test('one message is taken', async () => {
	const { call, counted } = setUp();
	expect(await call(sent(body))).toEqual({ kind: 'export', signal: 'logs' });
	expect(await call(sent(Buffer.alloc(0)))).toEqual({ kind: 'export', signal: 'logs' });
	expect(counted()).toEqual(['logs 0 2']);
});

test.for<[string, readonly Buffer[], number]>([
	['no message', [], 3],
	['two messages', [body, body], 3],
	['a message that is no protobuf', [Buffer.from('text')], 3],
])('%s is the fault of the sender', async ([, messages, code]) => {
	const { call, counted } = setUp();
	expect(codeOf(await call(sent(...messages)))).toBe(code);
	expect(counted()).toEqual([`logs ${code} 1`]);
});

test('a method that nobody serves says why, and its message is not read', async () => {
	const { call, counted } = setUp();
	const messages = open();
	expect(await call(messages, { path: '/metrics', absence: 'not here' })).toMatchObject({
		status: { code: 12, message: 'not here' },
	});
	expect(await call(messages, { ...logsMethod, signal: 'traces' })).toMatchObject({
		status: { code: 12, message: 'nobody takes logs' },
	});
	expect(messages.listenerCount('data')).toBe(0);
	expect(counted()).toEqual(['none 12 1', 'traces 12 1']);
});

test('a stranger is turned away before the message is read', async () => {
	const { call } = setUp({ authenticate: () => ({ status: 'refused', message: 'who are you?' }) });
	const messages = open();
	expect(codeOf(await call(messages))).toBe(16);
	expect(messages.listenerCount('data')).toBe(0);
});

test('a call that ends before its message is there is over', async () => {
	const { call, counted } = setUp();
	const messages = open();
	const outcome = call(messages);
	await settle();
	messages.destroy();
	expect(codeOf(await outcome)).toBe(1);
	const gone = open();
	gone.destroy();
	expect(codeOf(await call(gone))).toBe(1);
	const broken = open();
	const ended = call(broken);
	await settle();
	broken.destroy(new Error('reset'));
	expect(codeOf(await ended)).toBe(1);
	expect(counted()).toEqual(['logs 1 3']);
});

test('a message that takes longer than its time is put off', async () => {
	const { call, clock } = setUp();
	const slow = open();
	const outcome = call(slow);
	await clock.advance(timeoutMs - 1);
	expect(clock.sleeping).toBe(1);
	await clock.advance(1);
	expect(codeOf(await outcome)).toBe(4);
});

test('a message that arrives just in time is taken, and its timer is gone', async () => {
	const { call, clock } = setUp();
	const messages = open();
	const outcome = call(messages);
	await clock.advance(timeoutMs - 1);
	messages.push(body);
	messages.push(null);
	expect(codeOf(await outcome)).toBe(0);
	expect(clock.sleeping).toBe(0);
});

test('without a time limit a message may take for ever', async () => {
	const { call, clock } = setUp({}, 0);
	const messages = open();
	const outcome = call(messages);
	await clock.advance(24 * 60 * 60_000);
	messages.push(body);
	messages.push(null);
	expect(codeOf(await outcome)).toBe(0);
});

test('32 messages are received at once, 256 wait, one more is put off', async () => {
	const { call } = setUp();
	const all = Array.from({ length: 32 + 256 }, open);
	const outcomes = all.map((messages) => call(messages));
	await settle();
	const read = () => all.filter((messages) => messages.listenerCount('data') > 0).length;
	expect(read()).toBe(32);
	expect(await call(open())).toMatchObject({ status: { code: 14, message: 'too many requests are being received' } });
	for (const messages of all) {
		messages.push(body);
		messages.push(null);
	}
	expect((await Promise.all(outcomes)).map(codeOf).filter((code) => code !== 0)).toEqual([]);
	expect(codeOf(await call(sent(body)))).toBe(0);
});

test('whoever gave up while waiting takes no place', async () => {
	const { call } = setUp();
	const receiving = Array.from({ length: 32 }, open);
	const outcomes = receiving.map((messages) => call(messages));
	await settle();
	const impatient = open();
	const waiting = call(impatient);
	impatient.destroy();
	const next = call(sent(body));
	receiving[0]?.destroy();
	expect(codeOf(await waiting)).toBe(1);
	expect(codeOf(await next)).toBe(0);
	for (const messages of receiving) messages.destroy();
	await Promise.all(outcomes);
});

test('what goes wrong on our side is internal, and said so', async () => {
	const log = createRememberedLog();
	const { call } = setUp({ log, interest: undefined as never });
	expect(codeOf(await call(sent(body)))).toBe(13);
	expect(log.lines[0]).toMatch(/^error otlp: a request could not be judged/);
});
