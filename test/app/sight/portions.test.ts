import { expect, test } from 'vitest';
import { portionRecordsMax, portionsOf } from '../../../src/app/sight/portions.ts';
import type { Telemetry } from '../../../src/model/telemetry.ts';
import { logRecord, span } from '../../builders.ts';

const logs = (count: number) => Array.from({ length: count }, () => logRecord());
const spans = (count: number, traceId: string) => Array.from({ length: count }, () => span({ traceId }));
const portions = (telemetry: Telemetry) => [...portionsOf(telemetry)];

test('what is judged in a moment stays as it is', () => {
	const telemetry = { logs: logs(100), spans: spans(28, 'a') };
	expect(portions(telemetry)).toEqual([telemetry]);
	expect(portions(telemetry)[0]).toBe(telemetry);
	expect(portions({ logs: [], spans: [] })).toHaveLength(1);
});

test('more logs are cut into portions, in order and without loss', () => {
	const many = logs(2 * portionRecordsMax + 1);
	const cut = portions({ logs: many, spans: [] });
	expect(cut.map((portion) => portion.logs.length)).toEqual([portionRecordsMax, portionRecordsMax, 1]);
	expect(cut.flatMap((portion) => portion.logs)).toEqual(many);
});

test('the spans of a trace stay together, wherever they stand and however many they are', () => {
	const [small, medium, large] = [spans(28, 'a'), spans(100, 'b'), spans(300, 'c')];
	const mixed = [...small.slice(14), ...large, ...medium, ...small.slice(0, 14)];
	const cut = portions({ logs: logs(1), spans: mixed });
	const traces = cut.map((portion) => [...new Set(portion.spans.map(({ traceId }) => traceId))].join());
	expect(traces).toEqual(['', 'a', 'c', 'b']);
	expect(cut.map((portion) => portion.spans.length)).toEqual([0, 28, 300, 100]);
});

test('small traces share a portion up to its limit', () => {
	const traces = Array.from({ length: 4 }, (_, at) => spans(portionRecordsMax / 2, `trace ${at}`)).flat();
	expect(portions({ logs: [], spans: traces }).map((portion) => portion.spans.length)).toEqual([128, 128]);
	expect(portions({ logs: [], spans: [...traces, ...spans(1, 'one more')] })).toHaveLength(3);
});
