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

function sampleIssue(now: number, count: number): Issue {
	const sample = sampleOccurrence(now);
	return { fingerprint: 'v1:testtesttesttest', state: 'open', count, first: now, seen: now, sample, lanes: [] };
}

/** The first message about it. */
export function firstSample(now: number): Notification {
	return { issue: sampleIssue(now, 1), reason: 'first', at: now };
}

/** How often the sample had happened when its later messages speak. */
const laterCount = 10;

/** Every kind of message there can be about it: those of a webhook and those of a bot, with buttons. */
export function allSamples(now: number): readonly Notification[] {
	const issue = sampleIssue(now, laterCount);
	const told = { count: 1, at: now, rollups: 0 };
	const later = { issue, at: now, told };
	return [
		firstSample(now),
		{ ...firstSample(now), living: true, pressable: 'issue:test:v1:testtesttesttest' },
		{ ...later, reason: 'repeat', nextRollupMs: 60_000 },
		{ ...later, reason: 'escalation', threshold: laterCount },
		{ ...later, reason: 'spike', threaded: true, spike: { perMinute: laterCount, usualPerMinute: 1 } },
		{ ...later, reason: 'release', threaded: true },
		{ ...later, reason: 'regression', threaded: true },
		{ ...later, reason: 'again', threaded: true },
	];
}
