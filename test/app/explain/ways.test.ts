import { expect, test } from 'vitest';
import { createWays } from '../../../src/app/explain/ways.ts';
import { logRecord, span } from '../../builders.ts';
import { configWith, stillRuntime } from './world.ts';

const several = [
	'exporters.debug={}',
	'exporters.slack/2.webhook_url=https://hooks.slack.com/services/T0/B0/2',
	'service.pipelines.logs/debug={receivers: [otlp], exporters: [debug]}',
	'service.pipelines.logs/more={receivers: [otlp], exporters: [debug, slack/2, slack], processors: [batch, resource]}',
];
const ways = createWays(configWith(...several), stillRuntime());

test('each Slack exporter of each pipeline is a way, and those without one come last', () => {
	expect(ways.of(logRecord()).map(({ pipeline, view }) => `${pipeline} ${view?.id}`)).toEqual([
		'logs slack',
		'logs/more slack/2',
		'logs/more slack',
		'logs/debug undefined',
	]);
});

test('a way is open to its signal alone', () => {
	expect(ways.of(span()).map(({ pipeline }) => pipeline)).toEqual(['traces']);
});

test('an exporter is the same at the end of each way', () => {
	expect(ways.views.map(({ id }) => id)).toEqual(['slack', 'slack/2']);
	expect(ways.of(logRecord())[0]?.view).toBe(ways.of(logRecord())[2]?.view);
});

test('the stages are the processors that judge, in their order', () => {
	expect(ways.of(logRecord()).map(({ stages }) => stages.map(({ id }) => id))).toEqual([
		['resource', 'redaction', 'filter/noise', 'filter/strict'],
		['resource'],
		['resource'],
		[],
	]);
});
