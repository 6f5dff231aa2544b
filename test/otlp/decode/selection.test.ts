import { expect, test } from 'vitest';
import type { Interest } from '../../../src/model/interest.ts';
import {
	admit,
	createSelection,
	markReader,
	nowhere,
	recordsMax,
	wantsLog,
	wantsSpan,
} from '../../../src/otlp/decode/selection.ts';

const nothing: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: false,
	spanErrors: false,
	slowSpanMs: Infinity,
	jobs: false,
};

test.for([
	['at the lowest wanted severity', nothing, 17, false, true],
	['below it', nothing, 16, false, false],
	['without a severity', nothing, 0, false, true],
	['with a severity that cannot be', nothing, -1, false, true],
	['with an exception nobody wants', nothing, 9, true, false],
	['with an exception', { ...nothing, exceptions: true }, 9, true, true],
	['without one', { ...nothing, exceptions: true }, 9, false, false],
] as const)('whether a log record %s is wanted', ([, interest, severityNumber, thrown, wanted]) => {
	expect(wantsLog(interest, severityNumber, thrown)).toBe(wanted);
});

test.for([
	['a failed span nobody wants', nothing, 2, false, 0, false],
	['a failed span', { ...nothing, spanErrors: true }, 2, false, 0, true],
	['a span that went well', { ...nothing, spanErrors: true }, 1, true, 0, false],
	['a span with an exception', { ...nothing, exceptions: true }, 0, true, 0, true],
	['a span at the threshold', { ...nothing, slowSpanMs: 2000 }, 0, false, 2000, true],
	['a span below it', { ...nothing, slowSpanMs: 2000 }, 0, false, 1999.999, false],
	['the longest span', nothing, 0, false, Number.MAX_VALUE, false],
] as const)('whether %s is wanted', ([, interest, code, thrown, durationMs, wanted]) => {
	expect(wantsSpan(interest, code, thrown, durationMs)).toBe(wanted);
});

test('records are admitted up to the limit and counted beyond it', () => {
	const selection = createSelection();
	for (let i = 1; i < recordsMax; i++) admit(selection);
	expect(admit(selection)).toBe(true);
	expect(admit(selection)).toBe(false);
	expect(selection.wanted).toBe(recordsMax + 1);
});

test('nowhere is empty', () => {
	expect(nowhere.end).toBe(nowhere.at);
});

test('a place is marked when a mark lies in it', () => {
	const isMarked = markReader({ marks: [3, 10, 11, 20] });
	const places = [
		[0, 3],
		[3, 5],
		[5, 10],
		[9, 12],
		[12, 20],
		[20, 21],
		[21, 30],
	] as const;
	expect(places.map(([from, end]) => isMarked(from, end))).toEqual([false, true, false, true, false, true, false]);
});
