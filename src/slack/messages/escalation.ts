// An issue that grows: which step it crossed, how fast it goes now, and when the next notice comes. In the thread of its
// card it is a line; without one it stands alone.
import type { Notification } from '../../model/notification.ts';
import {
	briefFoot,
	type Drafting,
	footOf,
	linkParts,
	mentionLeaves,
	named,
	pushOf,
	reminderOf,
	saidOf,
} from './draft.ts';
import { date } from './mrkdwn.ts';
import { bold, emoji, text } from './rich-text.ts';
import { looksOf } from './standing.ts';
import { count, duration, rate, times } from './words.ts';

/** Drafts the notice. */
export const draftEscalation: Drafting = (notification, options, detail) => {
	const { issue, threshold, threaded, at = issue.seen } = notification;
	const { sample, first, seen } = issue;
	const spanned = duration(seen - first);
	const pace = paceOf(notification);
	const [last, next] = [`last ${date(seen)}`, nextStep(notification)];
	const foot = threaded ? linkParts(sample, options.links, 'View latest trace') : footOf(notification, options.links);
	return {
		text: pushOf(
			sample,
			{
				lead: 'in',
				nameFirst: true,
				state: ` is escalating: ${times(issue.count)} in ${spanned}`,
			},
			options,
		),
		title: [
			emoji('chart_with_upwards_trend'),
			text(' '),
			bold('Escalating: '),
			...named(sample, options),
			text(' crossed '),
			bold(`${count(threshold ?? issue.count)} occurrences`),
			text(` (${count(issue.count)} in ${spanned}${pace && `; ${pace}`})`),
			...mentionLeaves(notification),
		],
		said: threaded ? reminderOf(sample, options) : saidOf(sample, options, detail),
		lines: [],
		fields: [],
		details: [],
		print: [last, ...foot, next],
		...(!threaded && { briefPrint: [last, ...briefFoot(notification, options.links, 'example trace'), next] }),
		color: looksOf(issue, at).color,
	};
};
/** `4/min → 42/min`: before and since the last message, as far as either can be told. */
function paceOf({ issue, told, at = issue.seen }: Notification): string {
	if (told === undefined) return '';
	const before = rate(told.count, told.at - issue.first);
	const now = rate(issue.count - told.count, at - told.at);
	if (now === undefined) return '';
	return before === undefined ? `now ${now}` : `${before} → ${now}`;
}

/** When we will be heard of again. */
function nextStep({ issue, nextRollupMs }: Notification): string {
	const steps = [
		issue.escalateAt === undefined ? '' : `at ${count(issue.escalateAt)}`,
		nextRollupMs === undefined ? '' : `in ${duration(nextRollupMs)}`,
	].filter((step) => step !== '');
	return steps.length === 0 ? '' : `next notice ${steps.join(' or ')}`;
}
