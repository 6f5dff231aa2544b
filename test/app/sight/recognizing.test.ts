import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { type SlackExporterConfig, slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { leastSlowMs, recognizing, wantsJobs } from '../../../src/app/sight/recognizing.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { attributes, logRecord, occurrence, span } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

const webhookUrl = 'https://hooks.slack.com/services/T0/B0/x';
const optionsOf = (over: Partial<SlackExporterConfig>) => parseOptions(slackExporterShape, { webhookUrl, ...over });

function recognizingWith(over: Partial<SlackExporterConfig>) {
	const runtime = {
		clock: createVirtualClock(),
		chance: createSeededChance(),
		log: createRememberedLog(),
		counters: createCounters(),
		fetch: () => Promise.reject(new Error('nobody is called here')),
		write: () => {},
		memory: plentyOfMemory,
	};
	return recognizing(runtime, 'slack', optionsOf(over));
}

const [internal, server, client, consumer] = [1, 2, 3, 5];

test('without rules nothing is slow', () => {
	expect(recognizingWith({})).not.toHaveProperty('slow');
	expect(leastSlowMs(optionsOf({}))).toBe(Number.POSITIVE_INFINITY);
});

test('a rule without a condition is for what somebody waits for', () => {
	const { slow } = recognizingWith({ spans: { slow: [{ thresholdMs: 2_000 }] } });
	const parentSpanId = '00f067aa0ba902b8';
	const of = (spanKind: number, parent = parentSpanId) =>
		slow?.thresholdMs(span({ spanKind, parentSpanId: parent })) !== undefined;
	expect([of(server), of(consumer), of(internal), of(client), of(internal, '')]).toEqual([
		true,
		true,
		false,
		false,
		true,
	]);
});

test('the first rule that is for a span decides, and the shortest time is what has to be looked at', () => {
	const rules = [{ thresholdMs: 9_000, condition: 'span.name == "report"' }, { thresholdMs: 2_000 }];
	const { slow } = recognizingWith({ spans: { slow: rules } });
	expect(slow?.thresholdMs(span({ name: 'report', spanKind: internal, parentSpanId: 'a' }))).toBe(9_000);
	expect(slow?.thresholdMs(span({ name: 'other' }))).toBe(2_000);
	expect(slow?.leastMs).toBe(2_000);
	expect(leastSlowMs(optionsOf({ spans: { slow: rules } }))).toBe(2_000);
});

test('jobs are listened to when something is to be told of them or one is expected', () => {
	const expected = [{ name: 'export', everyMs: 60_000 }];
	expect(wantsJobs(optionsOf({}))).toBe(true);
	expect(wantsJobs(optionsOf({ jobs: { tell: [] } }))).toBe(false);
	expect(wantsJobs(optionsOf({ jobs: { tell: [], expect: expected } }))).toBe(true);
	expect(recognizingWith({ jobs: { tell: ['failed', 'missed'] } }).jobs).toEqual(['failed', 'missed']);
	expect(recognizingWith({ jobs: { tell: [] } })).not.toHaveProperty('jobs');
});

test('what a template asks for is picked, beside what the operator says of identity', () => {
	const { identify } = recognizingWith({
		group: { rules: [{ fingerprint: ['"one"'] }] },
		template: { title: '{attributes.order.id}' },
	});
	const record = logRecord({ attributes: attributes({ 'order.id': 4711 }) });
	expect(identify?.(occurrence(), { record })).toMatchObject({
		explicitFingerprint: 'one',
		chosen: { 'attributes.order.id': '4711' },
	});
});
