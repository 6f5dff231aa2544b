// An issue that grows: which step it crossed, how fast it goes now, and when the next notice comes. It stands alone, since
// only a bot can reply in the thread of the first card.
import type { Notification } from '../model/notification.ts';
import { type Drafting, footOf, mentionLeaves, named, quoteOf } from './draft.ts';
import { date, smallPrint } from './mrkdwn.ts';
import { bold, emoji, paragraph, richText, text } from './rich-text.ts';
import { pushLine } from './subject.ts';
import { count, duration, rate, times } from './words.ts';

/** Drafts the notice. */
export const draftEscalation: Drafting = (notification, links, detail) => {
	const { issue, threshold } = notification;
	const { sample, first, seen } = issue;
	const spanned = duration(seen - first);
	const pace = paceOf(notification);
	const title = paragraph(
		emoji('chart_with_upwards_trend'),
		text(' '),
		bold('Escalating: '),
		...named(sample, links),
		text(' crossed '),
		bold(`${count(threshold ?? issue.count)} occurrences`),
		text(` (${count(issue.count)} in ${spanned}${pace && `; ${pace}`})`),
		...mentionLeaves(notification),
	);
	return {
		text: pushLine(sample, {
			lead: 'in',
			nameFirst: true,
			state: ` is escalating: ${times(issue.count)} in ${spanned}`,
		}),
		blocks: [
			richText(title, ...quoteOf(sample, detail)),
			smallPrint([`last ${date(seen)}`, ...footOf(notification, links), nextStep(notification)]),
		],
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
