import { expect, test } from 'vitest';
import type { Issue } from '../../../src/model/issue.ts';
import type { IssueFacts } from '../../../src/model/notification.ts';
import { countLine, sparkline } from '../../../src/slack/messages/count-line.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { issue, minuteMs } from '../notifications.ts';
import { facts, hourMs } from '../scenes.ts';
import { shownElements } from '../shown.ts';

const lineOf = (over: Partial<Issue>, known?: Partial<IssueFacts>) =>
	shownElements([
		countLine({
			issue: issue(occurrence(), over),
			reason: 'first',
			...(known && { facts: { ...facts, perHour: [], users: 0, ...known } }),
		}),
	]);

test('how often, since when, and when last', () => {
	expect(lineOf({ count: 1 })).toBe('Seen once, <date>');
	expect(lineOf({ count: 317, seen: epoch + 98 * minuteMs })).toBe('Seen 317 times since <date>, last <time>');
	expect(lineOf({ count: 2, seen: epoch + 12 * hourMs })).toBe('Seen 2 times since <date>, last <date>');
});

test('about how many users, where any is known', () => {
	expect(lineOf({}, { users: 0 })).not.toContain('user');
	expect(lineOf({}, { users: 1 })).toMatch(/ · 1 user$/);
	expect(lineOf({}, { users: 1_234.4 })).toMatch(/ · about 1,234 users$/);
	expect(lineOf({}, { users: Number.NaN })).not.toContain('user');
});

test('a trend needs two hours with occurrences, and shows a day of them at most', () => {
	expect(lineOf({}, { perHour: [0, 0, 5] })).not.toContain(' h');
	expect(lineOf({}, { perHour: [5, 0, 5] })).toMatch(/ · █▁█ 3 h$/);
	expect(lineOf({}, { perHour: [5, Number.NaN, -1, 5] })).toMatch(/ · █▁▁█ 4 h$/);
	const trend = (hours: number) =>
		/· (\S+) \d+ h$/.exec(lineOf({}, { perHour: Array.from({ length: hours }, () => 1) }))?.[1];
	expect([trend(24)?.length, trend(25)?.length]).toEqual([24, 24]);
});

test('a little of much is more than nothing, and nothing is the lowest', () => {
	expect(sparkline([0, 1, 100, 2_500, 10_000])).toBe('▁▂▂▅█');
	expect(sparkline([0, 0])).toBe('▁▁');
	expect(sparkline([])).toBe('');
});
