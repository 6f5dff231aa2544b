// Links from an alert into the tools that hold the trace and the logs: templates filled with what an occurrence knows, and
// ready-made templates for common tools. A link that cannot be made whole is left out, since Slack refuses a whole message
// for one bad link.
import type { Occurrence } from '../../model/occurrence.ts';
import { limits } from './limits.ts';
import { instant, unixSeconds } from './words.ts';

/** Templates with placeholders such as `{trace_id}`. */
export interface Links {
	readonly trace?: string;
	readonly logs?: string;
}

/** What a template can ask for, in braces. Times come in milliseconds and in seconds, because the tools differ. */
export const linkPlaceholders = [
	'trace_id',
	'span_id',
	'service',
	'time_ms',
	'from_ms',
	'to_ms',
	'from_s',
	'to_s',
] as const;

const placeholder = new RegExp(`\\{(${linkPlaceholders.join('|')})\\}`, 'g');

/** Searched around an occurrence: longer than nearly every request, short enough for a quick search. */
const aroundMs = 15 * 60_000;

/** The link for an occurrence; nothing when the template asks for what it lacks, or the result is no http URL. */
export function fillLink(template: string | undefined, occurrence: Occurrence): string | undefined {
	if (template === undefined) return undefined;
	const values = valuesOf(occurrence);
	const names = [...template.matchAll(placeholder)].map(([, name]) => name ?? '');
	if (names.some((name) => (values[name] ?? '') === '')) return undefined;
	return webUrl(template.replace(placeholder, (_, name: string) => encodeURIComponent(values[name] ?? '')));
}

function valuesOf({ at, trace, origin }: Occurrence): Readonly<Record<string, string>> {
	const [from, to] = [instant(at - aroundMs), instant(at + aroundMs)];
	return {
		trace_id: (trace?.traceId ?? '').toWellFormed(),
		span_id: (trace?.spanId ?? '').toWellFormed(),
		service: origin.service.toWellFormed(),
		time_ms: String(instant(at)),
		from_ms: String(from),
		to_ms: String(to),
		from_s: String(unixSeconds(from)),
		to_s: String(unixSeconds(to)),
	};
}

/** The URL in its normal form, without the bar that separates a label in mrkdwn. */
function webUrl(text: string): string | undefined {
	const url = URL.parse(text);
	if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
	const href = url.href.replaceAll('|', '%7C');
	// In mrkdwn an ampersand takes five characters.
	return href.replaceAll('&', '&amp;').length <= limits.url ? href : undefined;
}

/** The tools whose links are known. */
export const linkPresets = [
	'jaeger',
	'tempo',
	'grafana',
	'honeycomb',
	'datadog',
	'signoz',
	'hyperdx',
	'uptrace',
] as const;

/** A tool whose links are known. */
export type LinkPreset = (typeof linkPresets)[number];

/** The templates of a tool whose pages start at the base URL. */
export function presetLinks(name: LinkPreset, baseUrl: string): Links {
	const paths = presets[name];
	const base = baseUrl.replace(/\/$/, '');
	return {
		...(paths.trace && { trace: `${base}${paths.trace}` }),
		...(paths.logs && { logs: `${base}${paths.logs}` }),
	};
}

const tempoTrace = explore('tempo', { queryType: 'traceql', query: '{trace_id}' });

const presets: Readonly<Record<LinkPreset, Links>> = {
	jaeger: { trace: '/trace/{trace_id}?uiFind={span_id}' },
	tempo: { trace: tempoTrace },
	grafana: { trace: tempoTrace, logs: explore('loki', { expr: '{service_name="{service}"} | trace_id="{trace_id}"' }) },
	// Its base URL names the team and the environment: https://ui.honeycomb.io/acme/environments/production.
	honeycomb: { trace: '/trace?trace_id={trace_id}&span={span_id}&trace_start_ts={from_s}&trace_end_ts={to_s}' },
	datadog: {
		trace: '/apm/trace/{trace_id}',
		logs: '/logs?query=trace_id%3A{trace_id}&from_ts={from_ms}&to_ts={to_ms}&live=false',
	},
	signoz: { trace: '/trace/{trace_id}?spanId={span_id}' },
	hyperdx: { trace: '/trace/{trace_id}?from={from_ms}&to={to_ms}' },
	uptrace: { trace: '/traces/{trace_id}?span_id={span_id}' },
};

/**
 * Grafana's Explore on a data source whose uid is its kind's name, as in Grafana's own bundles; other uids need a
 * template of one's own.
 */
function explore(kind: 'tempo' | 'loki', query: Readonly<Record<string, string>>): string {
	const pane = {
		datasource: kind,
		queries: [{ refId: 'A', datasource: { type: kind, uid: kind }, ...query }],
		range: { from: '{from_ms}', to: '{to_ms}' },
	};
	const panes = encodeURIComponent(JSON.stringify({ alert: pane }));
	return `/explore?schemaVersion=1&orgId=1&panes=${panes.replace(/%7B(\w+)%7D/g, '{$1}')}`;
}
