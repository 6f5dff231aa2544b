import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DigestSummary } from '../../../src/model/notification.ts';
import { faultsOf as refusalsOf } from '../../../src/preview/validate.ts';
import { renderDigest } from '../../../src/slack/messages/digest.ts';
import { fits } from '../../../src/slack/messages/limits.ts';
import { plainText } from '../../../src/slack/messages/plain-text.ts';
import { exception, occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { chain, hostile, links, minuteMs } from '../notifications.ts';
import { faultsOf } from '../strict.ts';

const summary: DigestSummary = {
	since: epoch - 1_440 * minuteMs,
	until: epoch,
	every: 'day',
	open: 12,
	acknowledged: 3,
	fresh: 4,
	returned: 1,
	resolved: 2,
	occurrences: 4_120,
	worst: [
		{ sample: occurrence({ exceptions: chain() }), count: 3_120, is: 'new' },
		{ sample: occurrence({ exceptions: [], message: `cache of ${hostile}` }), count: 7, is: 'back' },
		{ sample: occurrence(), count: 1, is: 'known' },
	],
};

test('a digest: what happened, how things stand, and what was worst', async () => {
	const message = renderDigest(summary, { links });
	expect(faultsOf(message)).toEqual([]);
	expect(message.text).toBe(
		'Daily digest: 4,120 occurrences, 4 new issues, 1 came back, 2 resolved; 12 issues are open, 3 of them acknowledged',
	);
	await expect(JSON.stringify(message, null, '\t')).toMatchFileSnapshot('../../golden/slack/digest.json');
});

test('nothing is one short line, and what is not there is not said', () => {
	const calm = { ...summary, open: 0, acknowledged: 0, fresh: 0, returned: 0, resolved: 0, occurrences: 0, worst: [] };
	expect(renderDigest(calm, { links }).text).toBe('Daily digest: nothing went wrong; no issue is open');
	const one = { ...calm, every: 'week', open: 1, occurrences: 1 } as const;
	expect(renderDigest(one, { links }).text).toBe('Weekly digest: 1 occurrence; 1 issue is open');
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
	),
);

test('whatever happened and however it is called, Slack takes the digest, and its plain text', () => {
	const sample = fc
		.tuple(text, text, text, text)
		.map(([type, message, service, environment]) =>
			occurrence({ exceptions: [exception(type, message)], message, origin: { service, environment } }),
		);
	const is = fc.constantFrom('new' as const, 'back' as const, 'known' as const);
	const worst = fc.array(fc.record({ sample, count: fc.nat(), is }), { maxLength: 5 });
	fc.assert(
		fc.property(worst, fc.nat(), fc.nat(), fc.double(), (five, open, occurrences, since) => {
			const message = renderDigest({ ...summary, worst: five, open, occurrences, since }, { links });
			expect(faultsOf(message)).toEqual([]);
			expect(refusalsOf(JSON.parse(JSON.stringify(message)))).toEqual([]);
			expect(fits(message)).toBe(true);
			expect(faultsOf(plainText(message))).toEqual([]);
		}),
		{ numRuns: 100, interruptAfterTimeLimit: 5_000, markInterruptAsFailure: true },
	);
});
