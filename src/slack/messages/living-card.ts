// The card that is edited for as long as its issue lives: how things stand now, for whoever looks at the channel next. All
// its states are made of the same kinds of blocks in the same order, since Slack takes no others in an edit.
import type { Notification } from '../../model/notification.ts';
import { bodyOf } from './body.ts';
import { buttonsOf } from './buttons.ts';
import { newsOf } from './card.ts';
import { type Drafting, mentionLeaves, named, pushOf } from './draft.ts';
import { serviceField } from './fields.ts';
import { bold, emoji, paragraph, text } from './rich-text.ts';
import { looksOf, standingLine } from './standing.ts';
import { type Push, subjectOf } from './subject.ts';
import { severityNoun } from './words.ts';

/** Drafts the card as it stands. */
export const draftLivingCard: Drafting = (notification, options, detail) => {
	const { issue, pressable, at = issue.seen } = notification;
	const { sample } = issue;
	const { word, icon } = looksOf(issue, at);
	const body = bodyOf(notification, options, detail);
	const standing = standingLine(issue);
	const actions = pressable === undefined ? undefined : buttonsOf(issue, pressable, at);
	return {
		...body,
		living: true,
		text: pushOf(sample, stateOf(notification), options),
		title: [
			emoji(icon),
			text(' '),
			...(word ? [bold(word), text(' · ')] : []),
			...named(sample, options),
			...mentionLeaves(notification),
		],
		lines: [...body.lines, ...(standing.length > 0 ? [paragraph(...standing)] : [])],
		fields: body.fields.length > 0 ? body.fields : [serviceField(subjectOf(sample).service)],
		...(actions && { actions }),
	};
};

/** The push of a new card; an edit pushes nothing, and its text is read where blocks cannot be. */
function stateOf({ issue, at = issue.seen }: Notification): Push {
	const { word } = looksOf(issue, at);
	if (word === '' || word === 'NEW') return newsOf(issue);
	const state = word.charAt(0) + word.slice(1).toLowerCase();
	return { lead: `${state}: ${severityNoun(issue.sample.severityNumber)} in` };
}
