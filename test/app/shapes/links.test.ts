import { expect, test } from 'vitest';
import { linksShape } from '../../../src/app/shapes/links.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { presetLinks } from '../../../src/slack/messages/links.ts';
import { faultsOf } from '../../config/reading.ts';

const base = 'https://tempo.example.com';

test('a preset becomes its templates, and a template of one’s own wins', () => {
	expect(parseOptions(linksShape, { preset: 'datadog', baseUrl: base })).toEqual(presetLinks('datadog', base));
	const logs = 'https://logs.example.com/{trace_id}';
	expect(parseOptions(linksShape, { preset: 'datadog', baseUrl: base, logs })).toEqual({
		...presetLinks('datadog', base),
		logs,
	});
});

test('no links are links as well', () => {
	expect(parseOptions(linksShape, {})).toEqual({});
});

test.for([
	[{ preset: 'jaeger' }, 'baseUrl: expected the address of the preset'],
	[
		{ baseUrl: base },
		'preset: expected one of jaeger, tempo, grafana, honeycomb, datadog, signoz, hyperdx, uptrace beside baseUrl',
	],
	[{ preset: 'jaeger', baseUrl: 'x' }, 'baseUrl: expected a URL such as "https://tempo.example.com", got "x"'],
	[{ trace: 'x' }, 'trace: expected a URL such as "https://tempo.example.com/{trace_id}", got "x"'],
	[
		{ logs: `${base}/{traceId}` },
		'logs: expected no placeholders but {trace_id}, {span_id}, {service}, {time_ms}, {from_ms}, {to_ms}, {from_s}, {to_s}, got "https://tempo.example.com/{traceId}"',
	],
] as const)('%j is refused', ([links, fault]) => {
	expect(faultsOf(() => parseOptions(linksShape, links))).toEqual([fault]);
});
