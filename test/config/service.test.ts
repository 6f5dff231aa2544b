import { expect, test } from 'vitest';
import { printFault } from '../../src/config/fault.ts';
import { readService, warnOfUnused } from '../../src/config/service.ts';
import { createReport, treeOf } from './reading.ts';

const declared = {
	receivers: new Map([['in', undefined]]),
	processors: new Map([
		['sieve', undefined],
		['sieve/b', undefined],
	]),
	exporters: new Map([
		['out', undefined],
		['logged', ['logs'] as const],
	]),
	extensions: new Map([['health', undefined]]),
};

function read(text: string) {
	const { report, lines } = createReport();
	const context = { root: treeOf(text), declared, report };
	return { service: readService(context), context, lines };
}

const pipeline = (text: string) => `service: { pipelines: { ${text} } }`;
const good = 'logs: { receivers: [in], exporters: [out] }';

test('pipelines and extensions keep their order, ids become canonical', () => {
	const text = `
service:
  extensions: [health]
  pipelines:
    traces/ b: { receivers: [in], processors: ["sieve/ b", sieve], exporters: [out] }
    logs: { receivers: [in], exporters: [logged, out] }
  telemetry: { logs: { level: warn } }
`;
	const { service, lines } = read(text);
	expect(lines).toEqual([]);
	expect(service).toEqual({
		extensions: ['health'],
		pipelines: [
			{ id: 'traces/b', signal: 'traces', receivers: ['in'], processors: ['sieve/b', 'sieve'], exporters: ['out'] },
			{ id: 'logs', signal: 'logs', receivers: ['in'], processors: [], exporters: ['logged', 'out'] },
		],
		telemetry: { logs: { level: 'warn' }, metrics: { level: 'normal', readers: [] } },
	});
});

test.for<[string, string]>([
	['{}', 'service.pipelines: expected at least one pipeline, such as logs or traces'],
	[
		'service: { pipelines: }',
		'service.pipelines: expected at least one pipeline, such as logs or traces (a.yaml:1:12)',
	],
	[
		pipeline('metrics: { receivers: [in], exporters: [out] }'),
		'service.pipelines.metrics: expected a pipeline for logs or traces, such as "logs" or "traces/name", got "metrics" (a.yaml:1:25)',
	],
	[
		pipeline('trace: { receivers: [in], exporters: [out] }'),
		'service.pipelines.trace: expected a pipeline for logs or traces, such as "logs" or "traces/name", got "trace"; did you mean "traces"? (a.yaml:1:25)',
	],
	[
		pipeline('logs: { exporters: [out] }'),
		'service.pipelines.logs.receivers: expected at least one receiver (a.yaml:1:25)',
	],
	[
		pipeline('logs: { receivers: [in], exporters: }'),
		'service.pipelines.logs.exporters: expected at least one exporter (a.yaml:1:50)',
	],
	[
		pipeline('logs: { receivers: [in], exporters: [oout] }'),
		'service.pipelines.logs.exporters[0]: expected a configured exporter, got "oout"; did you mean "out"? (a.yaml:1:62)',
	],
	[
		pipeline('logs: { receivers: [kafka], exporters: [out] }'),
		'service.pipelines.logs.receivers[0]: expected a configured receiver, got "kafka"; there is in (a.yaml:1:45)',
	],
	[
		pipeline('logs: { receivers: [in], processors: [batch], exporters: [out] }'),
		'service.pipelines.logs.processors[0]: expected a configured processor, got "batch"; there are sieve, sieve/b (a.yaml:1:63)',
	],
	[
		pipeline('logs: { receivers: [in], exporters: [out, out] }'),
		'service.pipelines.logs.exporters[1]: expected each id once, got "out" again (a.yaml:1:67)',
	],
	[
		pipeline('traces: { receivers: [in], exporters: [logged] }'),
		'service.pipelines.traces.exporters[0]: expected another exporter for traces, got "logged", which takes logs only (a.yaml:1:64)',
	],
	[
		pipeline('logs: { receivers: [in], exporters: out }'),
		'service.pipelines.logs.exporters: expected a list such as [out], got "out" (a.yaml:1:61)',
	],
	[
		pipeline('logs: { receivers: [in], exporters: [5] }'),
		'service.pipelines.logs.exporters[0]: expected a string, got 5 (a.yaml:1:62)',
	],
	[
		pipeline(`${good}, " logs": { receivers: [in], exporters: [out] }`),
		'service.pipelines[" logs"]: expected each id once, got "logs" again (a.yaml:1:70)',
	],
	[
		`service: { extensions: [helth], pipelines: { ${good} } }`,
		'service.extensions[0]: expected a configured extension, got "helth"; did you mean "health"? (a.yaml:1:25)',
	],
	[
		`service: { telemetry: { logs: { level: loud } }, pipelines: { ${good} } }`,
		'service.telemetry.logs.level: expected one of "debug", "info", "warn", "error", got "loud" (a.yaml:1:40)',
	],
	[
		`service: { telemetry: { metrics: { level: all } }, pipelines: { ${good} } }`,
		'service.telemetry.metrics.level: expected one of "none", "basic", "normal", "detailed", got "all" (a.yaml:1:43)',
	],
	[
		`service: { telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { port: 65536 } } } }] } }, pipelines: { ${good} } }`,
		'service.telemetry.metrics.readers[0].pull.exporter.prometheus.port: expected at most 65535, got 65536 (a.yaml:1:88)',
	],
])('%s', ([text, line]) => {
	expect(read(text).lines).toEqual([line]);
});

test('a fault beside a list does not hide those in it', () => {
	const text = pipeline('logs: { receiver: [in], receivers: [in], exporters: [oout] }');
	expect(read(text).lines).toHaveLength(2);
});

test('what is named nowhere is warned of', () => {
	const { service, context, lines } = read(
		pipeline('logs: { receivers: [in], processors: [sieve], exporters: [out] }'),
	);
	expect(lines).toEqual([]);
	expect(service && warnOfUnused(service, context).map(printFault)).toEqual([
		'processors.sieve/b: is configured but not used in any pipeline',
		'exporters.logged: is configured but not used in any pipeline',
		'extensions.health: is configured but not used in service.extensions',
	]);
});
