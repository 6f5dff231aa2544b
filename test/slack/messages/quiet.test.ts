import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QuietSummary } from '../../../src/model/notification.ts';
import { fits } from '../../../src/slack/messages/limits.ts';
import { plainText } from '../../../src/slack/messages/plain-text.ts';
import { renderQuiet } from '../../../src/slack/messages/quiet.ts';
import { exception, occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { chain, hostile, links, minuteMs } from '../notifications.ts';
import { faultsOf } from '../strict.ts';

const summary: QuietSummary = {
	because: ['night'],
	since: epoch,
	until: epoch + 480 * minuteMs,
	issues: 14,
	occurrences: 212,
	top: [
		{ sample: occurrence({ exceptions: chain() }), count: 120 },
		{ sample: occurrence({ exceptions: [], message: `cache of ${hostile}` }), count: 1 },
	],
};

test('the end of a quiet: how much was muted, from when to when, why, and what it was', async () => {
	const message = renderQuiet(summary, { links });
	expect(faultsOf(message)).toEqual([]);
	expect(message.text).toBe('Quiet ended: 14 issues, 212 occurrences were muted (night)');
	await expect(JSON.stringify(message, null, '\t')).toMatchFileSnapshot('../../golden/slack/quiet.json');
});

test('one is one, and nothing more is not said', () => {
	const one = { ...summary, issues: 1, occurrences: 1, top: summary.top.slice(0, 1) };
	const message = renderQuiet(one, { links });
	expect(message.text).toBe('Quiet ended: 1 issue, 1 occurrence was muted (night)');
	expect(JSON.stringify(message)).not.toContain('more"');
});

test('links too long for a message are left out', () => {
	const template = `https://x.example/${'a'.repeat(1_980)}`;
	const five = {
		...summary,
		top: Array.from({ length: 5 }, () => ({ sample: occurrence({ trace: { traceId: 'a', spanId: 'b' } }), count: 2 })),
	};
	const message = renderQuiet(five, { links: { trace: template } });
	expect(fits(message)).toBe(true);
	expect(JSON.stringify(message)).not.toContain('x.example');
	expect(JSON.stringify(renderQuiet({ ...five, top: five.top.slice(0, 1) }, { links: { trace: template } }))).toContain(
		'x.example',
	);
});

const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.constantFrom(
		'',
		hostile,
		'x'.repeat(9_000),
		'漢'.repeat(9_000),
		'😀'.repeat(9_000),
		'&<>'.repeat(3_000),
		'`',
		'"\\'.repeat(999),
		'line\n'.repeat(99),
	),
);

test('whatever was muted and however it is called, the message is one that Slack takes, and so is its plain text', () => {
	const sampleLike = fc
		.tuple(text, text, text, text)
		.map(([type, message, service, environment]) =>
			occurrence({ exceptions: [exception(type, message)], message, origin: { service, environment } }),
		);
	const topLike = fc.array(fc.record({ sample: sampleLike, count: fc.nat() }), { maxLength: 5 });
	fc.assert(
		fc.property(fc.array(text, { maxLength: 4 }), topLike, fc.nat(), fc.double(), (because, top, issues, since) => {
			const message = renderQuiet({ ...summary, because, top, issues, since }, { links });
			expect(faultsOf(message)).toEqual([]);
			expect(fits(message)).toBe(true);
			expect(faultsOf(plainText(message))).toEqual([]);
		}),
		{ numRuns: 100, interruptAfterTimeLimit: 5_000, markInterruptAsFailure: true },
	);
});
