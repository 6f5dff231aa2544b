import { expect, test } from 'vitest';
import { fingerprint } from '../../../src/issues/identity/fingerprint.ts';
import { createFold, foldDefaults } from '../../../src/issues/identity/fold.ts';
import type { Occurrence } from '../../../src/model/occurrence.ts';
import { exception, occurrence, traceId } from '../../builders.ts';
import { createVirtualClock } from '../../fakes.ts';

function start(options = foldDefaults) {
	const clock = createVirtualClock();
	const fold = createFold(clock, options);
	const see = (over: Partial<Occurrence> = {}) => {
		const seen = occurrence(over);
		return fold.see(seen, fingerprint(seen));
	};
	return { clock, see };
}

const at = (spanId: string, parentSpanId?: string) => ({
	trace: { traceId, spanId, ...(parentSpanId === undefined ? {} : { parentSpanId }) },
});

test('a log record and the exception event of its span are one occurrence, whichever comes first', () => {
	const { see } = start();
	expect(see({ source: 'log' }).copy).toBe(false);
	expect(see({ source: 'spanevent' }).copy).toBe(true);

	const other = start();
	expect(other.see({ source: 'spanevent' }).copy).toBe(false);
	expect(other.see({ source: 'log' }).copy).toBe(true);
});

test('an exception recorded again on each enclosing span is one occurrence', () => {
	const { see } = start();
	expect(see({ source: 'spanevent', ...at('c', 'b') }).copy).toBe(false);
	expect(see({ source: 'spanevent', ...at('b', 'a') }).copy).toBe(true);
	expect(see({ source: 'spanevent', ...at('a') }).copy).toBe(true);
});

test('a loop in one trace counts each of its failures, and the span around it none', () => {
	const { see } = start();
	const copies = ['1', '2', '3'].map((id) => see({ source: 'spanevent', ...at(id, 'loop') }).copy);
	expect(copies).toEqual([false, false, false]);
	expect(see({ source: 'spanevent', ...at('loop') }).copy).toBe(true);
});

test('a loop that logs counts each record, and the same failures as span events not again', () => {
	const { see } = start();
	expect([see().copy, see().copy, see().copy]).toEqual([false, false, false]);
	const events = ['1', '2', '3', '4'].map((id) => see({ source: 'spanevent', ...at(id, 'loop') }).copy);
	expect(events).toEqual([true, true, true, false]);
});

test('a record with only the words of the exception belongs to the failure that was seen first', () => {
	const { see } = start();
	const first = see({ source: 'spanevent' });
	const words = see({ source: 'log', exceptions: [], message: "Cannot read properties of undefined (reading 'id')" });
	expect(words).toMatchObject({ copy: true, fingerprint: first.fingerprint });
});

test('a failed span without an exception is the consequence of what its service reported in that trace', () => {
	const { see } = start();
	see({ source: 'spanevent' });
	expect(see({ source: 'span', exceptions: [], message: 'POST /api/checkout failed with 500' }).copy).toBe(true);
});

test('a failed span alone is an occurrence, and so is a different failure after it', () => {
	const { see } = start();
	expect(see({ source: 'span', exceptions: [], message: 'failed with 500' }).copy).toBe(false);
	expect(see({ source: 'log', exceptions: [exception('RangeError', 'too far')] }).copy).toBe(false);
});

test('a failure told by its whole chain of causes is met again under each of them', () => {
	const chain = [
		exception('PaymentError', 'payment failed'),
		exception('Error', 'connect ECONNREFUSED 127.0.0.1:5432'),
	];
	const inner = {
		source: 'spanevent',
		exceptions: [exception('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432')],
	} as const;
	const outer = { source: 'spanevent', exceptions: [exception('PaymentError', 'payment failed')] } as const;

	const logFirst = start();
	logFirst.see({ source: 'log', exceptions: chain });
	expect(logFirst.see({ ...inner, ...at('call', 'request') }).copy).toBe(true);
	expect(logFirst.see({ ...outer, ...at('request') }).copy).toBe(true);

	const spansFirst = start();
	expect(spansFirst.see({ ...inner, ...at('call', 'request') }).copy).toBe(false);
	expect(spansFirst.see({ ...outer, ...at('request') }).copy).toBe(true);
	expect(spansFirst.see({ source: 'log', exceptions: chain }).copy).toBe(true);
});

test("a span's own failure after that of its child is another one when it comes later than wrapping takes", () => {
	const { see } = start();
	const first = occurrence();
	see({ source: 'spanevent', ...at('call', 'request') });
	const fallback = {
		source: 'spanevent',
		exceptions: [exception('RangeError', 'no fallback')],
		...at('request'),
	} as const;
	expect(see({ ...fallback, at: first.at + 21 }).copy).toBe(false);

	const wrapped = start();
	wrapped.see({ source: 'spanevent', ...at('call', 'request') });
	expect(wrapped.see({ ...fallback, at: first.at + 20 }).copy).toBe(true);
});

test('words in quotes are the same words', () => {
	const { see } = start();
	see({ source: 'log', exceptions: [exception('KeyError', 'address')] });
	expect(see({ source: 'spanevent', exceptions: [exception('KeyError', "'address'")] }).copy).toBe(true);
});

test('other services, other traces and records outside a trace fold nothing', () => {
	const { see } = start();
	see();
	expect(see({ source: 'spanevent', origin: { service: 'payment' } }).copy).toBe(false);
	expect(see({ source: 'spanevent', trace: { traceId: 'f'.repeat(32), spanId: '1' } }).copy).toBe(false);
	const { trace: _, ...outside } = occurrence({ source: 'spanevent' });
	expect(createFold(createVirtualClock()).see(outside, fingerprint(outside)).copy).toBe(false);
});

test('copies are looked for during the window and not after it', async () => {
	const { clock, see } = start();
	see();
	clock.jump(foldDefaults.windowMs - 1);
	expect(see({ source: 'spanevent', ...at('1') }).copy).toBe(true);
	clock.jump(1);
	expect(see({ source: 'spanevent', ...at('2') }).copy).toBe(false);
});

test('what is undone was never seen', () => {
	const { see } = start();
	see({ source: 'spanevent' }).undo();
	expect(see({ source: 'spanevent' }).copy).toBe(false);
	see({ source: 'spanevent', ...at('parent-of-none', 'x') }).undo();
	see().undo();
	expect(see().copy).toBe(true);
});

test('the memory is bounded: beyond it the oldest failure is forgotten', () => {
	const { see } = start({ ...foldDefaults, namesMax: 8 });
	const inTrace = (id: number) => ({ trace: { traceId: String(id).padStart(32, '0'), spanId: '1' } });
	for (let id = 0; id < 10; id++) see(inTrace(id));
	expect(see({ source: 'spanevent', ...inTrace(9) }).copy).toBe(true);
	expect(see({ source: 'spanevent', ...inTrace(0) }).copy).toBe(false);
});
