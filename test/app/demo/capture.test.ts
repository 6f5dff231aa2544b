import { expect, test } from 'vitest';
import { retell } from '../../../src/app/demo/capture.ts';
import { createSeededChance, epoch } from '../../fakes.ts';

const capture = {
	logs: {
		resourceLogs: [
			{ logRecords: [{ timeUnixNano: '1795158578000000123', traceId: 'ab12'.repeat(8), body: 'order 42 of 420' }] },
		],
	},
	traces: {
		spans: [
			{
				traceId: 'ab12'.repeat(8),
				spanId: 'cd34'.repeat(4),
				parentSpanId: '',
				startTimeUnixNano: '1795158577000000000',
				endTimeUnixNano: '1795158579000000000',
				status: { code: 2 },
			},
		],
	},
};

const tell = (subject?: { was: string; is: string }) => {
	const { logs = '', traces = '' } = retell(capture, {
		now: epoch,
		chance: createSeededChance(),
		...(subject && { subject }),
	});
	const [log] = JSON.parse(logs).resourceLogs[0].logRecords;
	const [span] = JSON.parse(traces).spans;
	return { log, span };
};

test('the newest time of a capture becomes now, and the others keep their distance to the nanosecond', () => {
	const { log, span } = tell();
	expect(span.endTimeUnixNano).toBe(`${epoch}000000`);
	expect(span.startTimeUnixNano).toBe(`${epoch - 2_000}000000`);
	expect(log.timeUnixNano).toBe(`${epoch - 1_000}000123`);
});

test('a time that was not set stays so', () => {
	const { logs } = retell({ logs: { timeUnixNano: '0' } }, { now: epoch, chance: createSeededChance() });
	expect(logs).toBe('{"timeUnixNano":"0"}');
});

test('ids are new ones of the same length, the same in logs and spans; no id stays none', () => {
	const { log, span } = tell();
	expect(log.traceId).toMatch(/^[\da-f]{32}$/);
	expect(log.traceId).not.toBe('ab12'.repeat(8));
	expect(span.traceId).toBe(log.traceId);
	expect(span.spanId).toMatch(/^[\da-f]{16}$/);
	expect(span.parentSpanId).toBe('');
});

test('two tellings share no id', () => {
	const chance = createSeededChance();
	const [first, second] = [1, 2].map(() => JSON.parse(retell(capture, { now: epoch, chance }).traces ?? '').spans[0]);
	expect(first.traceId).not.toBe(second.traceId);
});

test('the subject is replaced as a word, and nothing else changes', () => {
	expect(tell().log.body).toBe('order 42 of 420');
	expect(tell({ was: '42', is: '7' }).log.body).toBe('order 7 of 420');
	expect(tell().span.status).toEqual({ code: 2 });
});

test('a capture without a signal makes no request for it', () => {
	expect(Object.keys(retell({ traces: {} }, { now: epoch, chance: createSeededChance() }))).toEqual(['traces']);
});
