import { expect, test } from 'vitest';
import { writePrometheusText } from '../../../src/app/health/prometheus-text.ts';

test('a metric is its help, its type and a line for each sample', () => {
	const samples = [
		{ labels: { reason: 'a "quote"\\\n' }, value: 2 },
		{ labels: {}, value: 0.5, suffix: '_sum' },
		{ labels: {}, value: Number.POSITIVE_INFINITY },
		{ labels: {}, value: Number.NEGATIVE_INFINITY },
		{ labels: {}, value: Number.NaN },
	];
	expect(writePrometheusText([{ name: 'x_total', type: 'counter', help: 'One\nline.', samples }])).toBe(
		[
			'# HELP x_total One\\nline.',
			'# TYPE x_total counter',
			'x_total{reason="a \\"quote\\"\\\\\\n"} 2',
			'x_total_sum 0.5',
			'x_total +Inf',
			'x_total -Inf',
			'x_total NaN',
			'',
		].join('\n'),
	);
});

test('a metric without samples is left out', () => {
	expect(writePrometheusText([{ name: 'x', type: 'gauge', help: '', samples: [] }])).toBe('');
});
