// A failure that nobody had: what is shown where only the way to Slack is tried, or the look of messages. It says of itself
// that it is a test, in the words that reach a phone.
import type { Issue } from '../model/issue.ts';
import type { Notification } from '../model/notification.ts';
import type { Frame, Occurrence } from '../model/occurrence.ts';

const text = '[TEST] otel-slack can post here; nothing is wrong';

/** Some code that could have failed. */
function frame(name: string, line: number): Frame {
	return { function: name, module: 'send-test', file: 'send-test.ts', line, inApp: true };
}

function sampleOccurrence(now: number): Occurrence {
	return {
		source: 'log',
		at: now,
		severityNumber: 17,
		exceptions: [
			{ type: 'TestAlert', message: text, frames: [frame('sendTest', 12), frame('main', 3)], language: 'javascript' },
		],
		message: text,
		scopeName: 'otel-slack',
		origin: { service: 'otel-slack', environment: 'test' },
		operation: 'otel-slack send-test',
		facts: [],
	};
}

function issueOf(sample: Occurrence, count: number): Issue {
	const { at } = sample;
	return { fingerprint: 'v1:testtesttesttest', state: 'open', count, first: at, seen: at, sample, lanes: [] };
}

/** The first message about it. */
export function firstSample(now: number): Notification {
	return { issue: issueOf(sampleOccurrence(now), 1), reason: 'first', at: now };
}

/** How often the sample had happened when its later messages speak. */
const laterCount = 10;

/** The same with everything beside it that a message can show, such as links into its trace. */
function wholeOccurrence(now: number): Occurrence {
	const sample = sampleOccurrence(now);
	return {
		...sample,
		origin: { ...sample.origin, namespace: 'test', version: '1.2.3', host: 'test-1' },
		trace: { traceId: '0123456789abcdef0123456789abcdef', spanId: '0123456789abcdef' },
		code: { function: 'sendTest', file: 'send-test.ts', line: 12 },
		facts: [{ name: 'http.response.status_code', value: '500' }],
	};
}

/** Every kind of message there can be about it: those of a webhook and those of a bot, with buttons. */
export function allSamples(now: number): readonly Notification[] {
	const sample = wholeOccurrence(now);
	const issue = issueOf(sample, laterCount);
	const first: Notification = {
		...{ issue: issueOf(sample, 1), reason: 'first', at: now, companions: [sample] },
		breadcrumbs: [{ source: 'log', at: now, service: 'otel-slack', severityNumber: 9, text: 'about to test' }],
	};
	const later = { issue, at: now, told: { count: 1, at: now, rollups: 0 } };
	return [
		first,
		{ ...first, living: true, pressable: 'issue:test:v1:testtesttesttest' },
		{ ...later, reason: 'repeat', nextRollupMs: 60_000 },
		{ ...later, reason: 'escalation', threshold: laterCount },
		{ ...later, reason: 'spike', threaded: true, spike: { perMinute: laterCount, usualPerMinute: 1 } },
		{ ...later, reason: 'release', threaded: true },
		{ ...later, reason: 'regression', threaded: true },
		{ ...later, reason: 'again', threaded: true },
	];
}
