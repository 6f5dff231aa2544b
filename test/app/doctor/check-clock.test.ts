import { expect, test } from 'vitest';
import { checkClock, skewMsMax } from '../../../src/app/doctor/check-clock.ts';

test.for<[readonly number[], string, RegExp]>([
	[[], 'warn', /did not tell the time/],
	[[400], 'ok', /^0 s ahead of Slack's$/],
	[[skewMsMax], 'ok', /^120 s ahead of/],
	[[skewMsMax + 1], 'fail', /^120 s ahead of .*refused; set it by NTP$/],
	[[-skewMsMax], 'ok', /^120 s behind/],
	[[-skewMsMax - 1_000], 'fail', /^121 s behind/],
	[[130_000, 1_200, -2_000], 'ok', /^1 s ahead/],
])('%j ms ahead is %s where requests are signed', ([aheadMs, verdict, text]) => {
	expect(checkClock(aheadMs, true)).toMatchObject({ verdict, text: expect.stringMatching(text) });
});

test('where no requests are signed a wrong clock only shows wrong times', () => {
	const found = checkClock([skewMsMax + 1], false);
	expect(found).toMatchObject({ verdict: 'warn', text: expect.stringMatching(/times in messages are wrong; set/) });
});
