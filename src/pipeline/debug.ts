// The Collector's debug exporter: what comes through, shown to whoever watches. It keeps nothing and accepts everything.
import type { Consumer } from '../model/ports.ts';
import type { LogRecord, Resource, Scope, Span, TelemetryRecord } from '../model/telemetry.ts';
import { logLines, resourceLines, scopeLines, spanLines } from './debug-detailed.ts';
import { harmless, inline, plain } from './debug-value.ts';
import { inGroups } from './in-groups.ts';

/** What is shown. */
export interface DebugOptions {
	/** `basic` counts, `normal` adds a line for each record, `detailed` shows all that is in them. */
	readonly verbosity: 'basic' | 'normal' | 'detailed';
}

/** A consumer that writes what it is given, whole lines at a time. */
export function createDebug({ write }: { write: (text: string) => void }, { verbosity }: DebugOptions): Consumer {
	const show = styles[verbosity];
	return {
		async consume({ logs, spans }) {
			const lines = [...(logs.length > 0 ? show(logs, ofLogs) : []), ...(spans.length > 0 ? show(spans, ofSpans) : [])];
			if (lines.length > 0) write(`${lines.map(harmless).join('\n')}\n`);
			return { status: 'accepted' };
		},
	};
}

/** What differs between the signals. */
interface Signal<R extends TelemetryRecord> {
	readonly name: string;
	readonly resources: string;
	readonly records: string;
	readonly resourceTitle: { readonly normal: string; readonly detailed: string };
	readonly scopeTitle: { readonly normal: string; readonly detailed: string };
	readonly recordTitle: string;
	readonly line: (record: R) => string;
	readonly lines: (record: R) => string[];
}

const ofLogs: Signal<LogRecord> = {
	name: 'Logs',
	resources: 'resource logs',
	records: 'log records',
	resourceTitle: { normal: 'ResourceLog', detailed: 'ResourceLog' },
	scopeTitle: { normal: 'ScopeLog', detailed: 'ScopeLogs' },
	recordTitle: 'LogRecord',
	line: ({ body, attributes }) => `${plain(body)}${inline(attributes)}`,
	lines: logLines,
};

const ofSpans: Signal<Span> = {
	name: 'Traces',
	resources: 'resource spans',
	records: 'spans',
	resourceTitle: { normal: 'ResourceTraces', detailed: 'ResourceSpans' },
	scopeTitle: { normal: 'ScopeTraces', detailed: 'ScopeSpans' },
	recordTitle: 'Span',
	line: ({ name, traceId, spanId, attributes }) => `${name} ${traceId} ${spanId}${inline(attributes)}`,
	lines: spanLines,
};

type Show = <R extends TelemetryRecord>(records: readonly R[], signal: Signal<R>) => string[];

const basic: Show = (records, signal) => {
	const resources = inGroups(records, (record) => record.resource).length;
	return [`${signal.name} {"${signal.resources}": ${resources}, "${signal.records}": ${records.length}}`];
};

const normal: Show = (records, signal) => [
	...basic(records, signal),
	...inGroups(records, (record) => record.resource).flatMap(({ key: resource, records: ofResource }, i) => [
		`${signal.resourceTitle.normal} #${i}${schemaOf(resource)}${inline(resource.attributes)}`,
		...inGroups(ofResource, (record) => record.scope).flatMap(({ key: scope, records: ofScope }, j) => [
			`${signal.scopeTitle.normal} #${j}${nameOf(scope)}${schemaOf(scope)}${inline(scope.attributes)}`,
			...ofScope.map(signal.line),
		]),
	]),
];

const detailed: Show = (records, signal) => [
	...basic(records, signal),
	...inGroups(records, (record) => record.resource).flatMap(({ key: resource, records: ofResource }, i) => [
		`${signal.resourceTitle.detailed} #${i}`,
		...resourceLines(resource),
		...inGroups(ofResource, (record) => record.scope).flatMap(({ key: scope, records: ofScope }, j) => [
			`${signal.scopeTitle.detailed} #${j}`,
			...scopeLines(scope, signal.scopeTitle.detailed),
			...ofScope.flatMap((record, k) => [`${signal.recordTitle} #${k}`, ...signal.lines(record)]),
		]),
	]),
];

const styles: Readonly<Record<DebugOptions['verbosity'], Show>> = { basic, normal, detailed };

function schemaOf({ schemaUrl }: Resource | Scope): string {
	return schemaUrl === '' ? '' : ` [${schemaUrl}]`;
}

function nameOf({ name, version }: Scope): string {
	if (name === '') return '';
	return version === '' ? ` ${name}` : ` ${name}@${version}`;
}
