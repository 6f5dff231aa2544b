import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecoverySummary } from '../../../src/model/notification.ts';
import { fits } from '../../../src/slack/messages/limits.ts';
import { plainText } from '../../../src/slack/messages/plain-text.ts';
import { renderRecovery } from '../../../src/slack/messages/recovery.ts';
import { epoch } from '../../fakes.ts';
import { minuteMs } from '../notifications.ts';
import { faultsOf } from '../strict.ts';

const summary: RecoverySummary = {
	since: epoch,
	until: epoch + 14 * minuteMs,
	reason: 'status 503',
	issues: 9,
	occurrences: 212,
};

test('the end of an outage: how long, since when, how much follows, and why it was', async () => {
	const message = renderRecovery(summary);
	expect(faultsOf(message)).toEqual([]);
	expect(message.text).toBe('Slack delivery was down for 14 min: 212 occurrences of 9 issues follow (status 503)');
	await expect(JSON.stringify(message, null, '\t')).toMatchFileSnapshot('../../golden/slack/recovery.json');
});

test.for([
	[1, 1, '1 occurrence of 1 issue follows'],
	[1, 2, '2 occurrences of 1 issue follow'],
	[0, 0, 'nothing is left to tell'],
] as const)('%i issues and %i occurrences: %s', ([issues, occurrences, words]) => {
	expect(renderRecovery({ ...summary, issues, occurrences }).text).toContain(words);
});

test('whatever the reason holds, Slack takes the message', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 9_000 }), fc.nat(), fc.nat(), (reason, issues, occurrences) => {
			const message = renderRecovery({ ...summary, reason, issues, occurrences });
			for (const each of [message, plainText(message)]) {
				expect(faultsOf(each)).toEqual([]);
				expect(fits(each)).toBe(true);
			}
		}),
		{ seed: 20_261_120, numRuns: 100 },
	);
});
