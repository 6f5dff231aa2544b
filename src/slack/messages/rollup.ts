// Repeats of a known issue, told together where a message cannot be edited: how many more since the last message, and how
// many in all.
import type { Notification } from '../../model/notification.ts';
import { briefFoot, type Drafting, footOf, named, pushOf, saidOf } from './draft.ts';
import { date } from './mrkdwn.ts';
import { bold, emoji, moment, text } from './rich-text.ts';
import { looksOf } from './standing.ts';
import { count, duration, rate, severityNoun } from './words.ts';

/** Drafts the roll-up. */
export const draftRollup: Drafting = (notification, options, detail) => {
	const { issue, nextRollupMs, at = issue.seen } = notification;
	const { more, sinceMs } = repeatsOf(notification);
	const pace = [rate(more, sinceMs) ?? '', `last ${date(issue.seen)}`];
	const next = nextRollupMs === undefined ? '' : `next roll-up in ${duration(nextRollupMs)}`;
	return {
		text: pushOf(
			issue.sample,
			{
				lead: `${count(more)} more of the same ${severityNoun(issue.sample.severityNumber)} in`,
			},
			options,
		),
		title: [
			emoji('repeat'),
			text(' '),
			bold(`${count(more)} more`),
			text(' × '),
			...named(issue.sample, options),
			text(` ${sinceMs > 0 ? `in the last ${duration(sinceMs)}` : 'since the last message'} (`),
			bold(`${count(issue.count)} total`),
			text(' since '),
			moment(issue.first),
			text(')'),
		],
		said: saidOf(issue.sample, options, detail),
		lines: [],
		fields: [],
		details: [],
		print: [...pace, ...footOf(notification, options.links), next],
		briefPrint: [...pace, ...briefFoot(notification, options.links, 'example trace'), next],
		color: looksOf(issue, at).color,
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
