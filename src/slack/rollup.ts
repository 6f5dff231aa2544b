// Repeats of a known issue, told together where a message cannot be edited: how many more since the last message, and how
// many in all.
import type { Notification } from '../model/notification.ts';
import { type Drafting, footOf, named, quoteOf } from './draft.ts';
import { date, smallPrint } from './mrkdwn.ts';
import { bold, emoji, moment, paragraph, richText, text } from './rich-text.ts';
import { pushLine } from './subject.ts';
import { count, duration, rate, severityNoun } from './words.ts';

/** Drafts the roll-up. */
export const draftRollup: Drafting = (notification, links, detail) => {
	const { issue, nextRollupMs } = notification;
	const { more, sinceMs } = repeatsOf(notification);
	const title = paragraph(
		emoji('repeat'),
		text(' '),
		bold(`${count(more)} more`),
		text(' × '),
		...named(issue.sample, links),
		text(` ${sinceMs > 0 ? `in the last ${duration(sinceMs)}` : 'since the last message'} (`),
		bold(`${count(issue.count)} total`),
		text(' since '),
		moment(issue.first),
		text(')'),
	);
	return {
		text: pushLine(issue.sample, {
			lead: `${count(more)} more of the same ${severityNoun(issue.sample.severityNumber)} in`,
		}),
		blocks: [
			richText(title, ...quoteOf(issue.sample, detail)),
			smallPrint([
				rate(more, sinceMs) ?? '',
				`last ${date(issue.seen)}`,
				...footOf(notification, links),
				nextRollupMs === undefined ? '' : `next roll-up in ${duration(nextRollupMs)}`,
			]),
		],
	};
};

/** What is new since the last message; all of it when there was none. */
function repeatsOf({ issue, told, at = issue.seen }: Notification): {
	readonly more: number;
	readonly sinceMs: number;
} {
	if (told === undefined) return { more: issue.count, sinceMs: at - issue.first };
	return { more: issue.count - told.count, sinceMs: at - told.at };
}
