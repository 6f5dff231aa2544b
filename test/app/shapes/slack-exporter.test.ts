import { inspect } from 'node:util';
import { expect, expectTypeOf, test } from 'vitest';
import {
	type SlackExporterConfig,
	type SlackExporterOptions,
	slackExporterShape,
} from '../../../src/app/shapes/slack-exporter.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { isSecret } from '../../../src/config/secret.ts';
import { faultsOf } from '../../config/reading.ts';

const webhookUrl = 'https://hooks.slack.com/services/T0/B0/secret';

test('a webhook is all it takes; the rest has the documented defaults', () => {
	const { webhookUrl: secret, ...rest } = parseOptions(slackExporterShape, { webhookUrl });
	expect(isSecret(secret) && secret.reveal()).toBe(webhookUrl);
	expect(rest).toEqual({
		apiUrl: 'https://slack.com/api/',
		layout: 'standard',
		minSeverity: 17,
		spans: { exceptions: true, errors: true, slow: [] },
		jobs: { tell: ['succeeded', 'failed', 'missed'], expect: [] },
		group: { by: ['service.namespace', 'service.name', 'deployment.environment.name'], rules: [] },
		conditions: [],
		routes: [],
		muteTimeIntervals: [],
		silences: [],
		mention: [],
		redaction: { enabled: true, patterns: [], keys: [], disabledRules: [] },
		links: {},
		trace: { fold: true, breadcrumbs: 10, breadcrumbMemoryMib: 16 },
		repeat: {
			escalateAt: [10, 100, 1_000, 10_000],
			webhookWindowsMs: [300_000, 900_000, 3_600_000],
			updateIntervalMs: 15_000,
			broadcast: 'escalations',
		},
		resolveAfterMs: 86_400_000,
		sendingQueue: { queueSize: 1_000, waitForResult: false },
		retryOnFailure: {
			enabled: true,
			initialIntervalMs: 1_000,
			randomizationFactor: 0.5,
			multiplier: 2,
			maxIntervalMs: 60_000,
			maxElapsedTimeMs: 86_400_000,
		},
		timeoutMs: 12_000,
		rateLimit: { messagesPerSecond: 1, burst: 4, workspaceMessagesPerMinute: 240 },
		storm: { enabled: true, newIssues: 20, perMs: 60_000 },
		dryRun: false,
	});
});

test('programs write what files write, in their own spelling', () => {
	const config: SlackExporterConfig = {
		webhookUrl,
		minSeverity: 'WARN',
		spans: { errors: false },
		links: { preset: 'jaeger', baseUrl: 'https://jaeger.example.com' },
		repeat: { webhookWindowsMs: [60_000] },
		timeoutMs: undefined,
	};
	expect(parseOptions(slackExporterShape, config)).toMatchObject({
		minSeverity: 13,
		spans: { exceptions: true, errors: false },
		links: { trace: expect.stringMatching('^https://jaeger.example.com/trace/') },
		repeat: { escalateAt: [10, 100, 1_000, 10_000], webhookWindowsMs: [60_000] },
		timeoutMs: 12_000,
	});
	expectTypeOf(slackExporterShape._zod.output).toEqualTypeOf<SlackExporterOptions>();
});

test.for<[unknown, readonly string[]]>([
	[{}, ['webhookUrl: expected exactly one of webhookUrl and botToken']],
	[{ webhookUrl, timeout: 5 }, ['timeout: expected a known key; did you mean "timeoutMs"?']],
	[{ webhookUrl, timeoutMs: '5s' }, ['timeoutMs: expected a number of milliseconds, got "5s"']],
	[
		{ webhookUrl, minSeverity: 'error' },
		[expect.stringMatching(/^minSeverity: expected one of TRACE, .*, got "error"$/)],
	],
	[
		{ webhookUrl, retryOnFailure: { maxElapsedTimeMs: 5 } },
		['retryOnFailure.maxElapsedTimeMs: expected 0 or at least maxIntervalMs, got 5'],
	],
	[
		{ webhookUrl, repeat: { escalateAt: [10, 10] } },
		['repeat.escalateAt: expected numbers that rise, such as [10, 100, 1000]'],
	],
])('%j is refused', ([config, faults]) => {
	expect(faultsOf(() => parseOptions(slackExporterShape, config))).toEqual(faults);
});

test.for([
	'https://hooks.slack.com/triggers/T0/1/secret',
	'http://hooks.slack.com/services/T0/B0/secret',
	'hooks.slack.com/services/T0/B0/secret',
])('no fault about a webhook repeats it', (wrong) => {
	const [fault] = faultsOf(() => parseOptions(slackExporterShape, { webhookUrl: wrong }));
	expect(fault).toMatch(/^webhookUrl: /);
	expect(fault).not.toContain('secret');
});

test('options print without the webhook', () => {
	const options = parseOptions(slackExporterShape, { webhookUrl });
	expect(inspect(options, { depth: 9 }) + JSON.stringify(options)).not.toContain('secret');
});
