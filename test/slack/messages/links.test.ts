import { expect, test } from 'vitest';
import { limits } from '../../../src/slack/messages/limits.ts';
import { fillLink, linkPlaceholders, linkPresets, presetLinks } from '../../../src/slack/messages/links.ts';
import { occurrence, spanId, traceId } from '../../builders.ts';
import { epoch } from '../../fakes.ts';

const quarterHourMs = 15 * 60_000;
const { trace: _, ...untraced } = occurrence();

test('a template is filled with what the occurrence knows', () => {
	const template = `https://x.example/?${linkPlaceholders.map((name) => `${name}={${name}}`).join('&')}`;
	const url = new URL(fillLink(template, occurrence()) ?? '');
	expect(Object.fromEntries(url.searchParams)).toEqual({
		trace_id: traceId,
		span_id: spanId,
		service: 'checkout-api',
		time_ms: String(epoch),
		from_ms: String(epoch - quarterHourMs),
		to_ms: String(epoch + quarterHourMs),
		from_s: String((epoch - quarterHourMs) / 1_000),
		to_s: String((epoch + quarterHourMs) / 1_000),
	});
});

test('values cannot leave their place in the URL', () => {
	const sample = occurrence({ origin: { service: 'a/b?c=d&e|f>g"h\ud800' } });
	expect(fillLink('https://x.example/s/{service}/end', sample)).toBe(
		'https://x.example/s/a%2Fb%3Fc%3Dd%26e%7Cf%3Eg%22h%EF%BF%BD/end',
	);
});

test('a bar in the template itself is encoded, since it would end the URL in mrkdwn', () => {
	expect(fillLink('https://x.example/a|b?c=|{trace_id}', occurrence())).toBe(`https://x.example/a%7Cb?c=%7C${traceId}`);
});

test.for<[string, string | undefined]>([
	['no template', undefined],
	['another scheme', 'javascript:alert("{trace_id}")'],
	['no URL', '{trace_id}'],
	['a file', 'file:///{trace_id}'],
])('%s makes no link', ([, template]) => {
	expect(fillLink(template, occurrence())).toBeUndefined();
});

test('a link that asks for what the occurrence lacks is left out', () => {
	expect(fillLink('https://x.example/{trace_id}', untraced)).toBeUndefined();
	expect(fillLink('https://x.example/{service}', untraced)).toBe('https://x.example/checkout-api');
	expect(fillLink('https://x.example/{service}', { ...untraced, origin: { service: '' } })).toBeUndefined();
});

test('a link may be as long as its limit with its ampersands escaped, and no longer', () => {
	const start = 'https://x.example/';
	const room = limits.url - start.length;
	expect(fillLink(start + 'a'.repeat(room), occurrence())).toHaveLength(limits.url);
	expect(fillLink(start + 'a'.repeat(room + 1), occurrence())).toBeUndefined();
	expect(fillLink(`${start}${'a'.repeat(room - 4)}&`, occurrence())).toBeUndefined();
});

test.for(linkPresets.map((name) => [name]))(
	'%s opens the trace below its base URL, with or without a slash',
	([name]) => {
		const preset = name as (typeof linkPresets)[number];
		const links = presetLinks(preset, 'https://tool.example/base');
		expect(presetLinks(preset, 'https://tool.example/base/')).toEqual(links);
		const url = fillLink(links.trace, occurrence());
		expect(url?.startsWith('https://tool.example/base/')).toBe(true);
		expect(url).toContain(traceId);
		expect(url).not.toMatch(/[{}]/);
		if (links.logs !== undefined) expect(fillLink(links.logs, occurrence())).toContain(traceId);
	},
);

test('Grafana is given a pane that it can read', () => {
	const { trace, logs } = presetLinks('grafana', 'https://grafana.example');
	const panes = [trace, logs].map((template) => {
		const url = new URL(fillLink(template, occurrence()) ?? '');
		return JSON.parse(url.searchParams.get('panes') ?? '');
	});
	const range = { from: String(epoch - quarterHourMs), to: String(epoch + quarterHourMs) };
	const query = (kind: string) => ({ refId: 'A', datasource: { type: kind, uid: kind } });
	expect(panes).toEqual([
		{
			alert: { datasource: 'tempo', queries: [{ ...query('tempo'), queryType: 'traceql', query: traceId }], range },
		},
		{
			alert: {
				datasource: 'loki',
				queries: [{ ...query('loki'), expr: `{service_name="checkout-api"} | trace_id="${traceId}"` }],
				range,
			},
		},
	]);
});
