// The card of an issue that nobody has heard of, where messages are not edited: what went wrong, where, to whom, with the
// stack and the links.
import type { Issue } from '../../model/issue.ts';
import { bodyOf } from './body.ts';
import { type Drafting, mentionLeaves, named, pushOf } from './draft.ts';
import { isSpecial, specialState } from './job.ts';
import { bold, emoji, text } from './rich-text.ts';
import { looksOf } from './standing.ts';
import type { Push } from './subject.ts';
import { duration, severityNoun, times } from './words.ts';

/** Drafts the card. */
export const draftCard: Drafting = (notification, options, detail) => {
	const { issue, at = issue.seen } = notification;
	const title = [
		emoji(looksOf(issue, at).icon),
		text(' '),
		...named(issue.sample, options),
		text(isSpecial(issue.sample) ? '' : ' · new'),
		...(issue.count > 1 ? [text(' · '), bold(burst(issue))] : []),
		...mentionLeaves(notification),
	];
	return { ...bodyOf(notification, options, detail), text: pushOf(issue.sample, newsOf(issue), options), title };
};

/** How news of an issue begins where nobody has heard of it. */
export function newsOf(issue: Issue): Push {
	const { sample } = issue;
	if (isSpecial(sample)) return { lead: 'in', nameFirst: true, state: specialState(sample) };
	const lead = `New ${severityNoun(sample.severityNumber)} in`;
	return issue.count > 1 ? { lead, state: `, ${burst(issue)}` } : { lead };
}

/** Slack can fall so far behind that the first message already tells of many. */
function burst({ count, first, seen }: Issue): string {
	return `${times(count)} in ${duration(seen - first)}`;
}
