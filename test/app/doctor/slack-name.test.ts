import { expect, test } from 'vitest';
import { slackName } from '../../../src/app/doctor/slack-name.ts';

test.for<[unknown, string]>([
	['alerts', 'alerts'],
	['тревога 🔥', 'тревога 🔥'],
	['a\u001b[31mred\nb', 'a [31mred b'],
	['x'.repeat(80), 'x'.repeat(80)],
	['x'.repeat(81), 'x'.repeat(80)],
	[{ toString: () => 'x' }, ''],
	[undefined, ''],
])('%j is shown as %j', ([value, shown]) => {
	expect(slackName(value)).toBe(shown);
});
