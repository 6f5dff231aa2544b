// The Prometheus text format, as a scraper reads it (https://prometheus.io/docs/instrumenting/exposition_formats/). Knows
// nothing of what is measured.

/** One metric with all its samples. */
export interface Metric {
	readonly name: string;
	readonly type: 'counter' | 'gauge' | 'summary';
	readonly help: string;
	readonly samples: readonly Sample[];
}

/** One value. */
export interface Sample {
	/** Added to the metric's name, such as `_sum`. */
	readonly suffix?: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly value: number;
}

/** The type under which it is sent. */
export const prometheusType = 'text/plain; version=0.0.4; charset=utf-8';

/** The text of these metrics; those without samples are left out. */
export function writePrometheusText(metrics: readonly Metric[]): string {
	const lines = metrics.flatMap(({ name, type, help, samples }) =>
		samples.length === 0
			? []
			: [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`, ...samples.map((each) => line(name, each))],
	);
	return lines.map((each) => `${each}\n`).join('');
}

function line(name: string, { suffix = '', labels, value }: Sample): string {
	const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
	return `${name}${suffix}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${numberOf(value)}`;
}

function escapeHelp(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
	return escapeHelp(text).replaceAll('"', '\\"');
}

function numberOf(value: number): string {
	if (Number.isNaN(value)) return 'NaN';
	if (Number.isFinite(value)) return String(value);
	return value > 0 ? '+Inf' : '-Inf';
}
