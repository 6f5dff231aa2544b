// Why people hear again of an issue that they know: it is back, it is far more than usual, it is in a new release. In the
// thread of its card a line says so; where there is no card, a whole one is led by it.
import type { RichTextLeaf } from '../../model/message.ts';
import type { Notification, Reason } from '../../model/notification.ts';
import { bodyOf } from './body.ts';
import { type Drafting, inPlain, linkParts, mentionLeaves, named, pushOf, reminderOf } from './draft.ts';
import { date } from './mrkdwn.ts';
import { bold, emoji, text } from './rich-text.ts';
import { looksOf, resolution } from './standing.ts';
import { oneLine } from './untrusted.ts';
import { duration, perMinute } from './words.ts';

/** The reasons to speak again that are told alike. */
export type News = Extract<Reason, 'again' | 'regression' | 'release' | 'spike'>;

interface Words {
	readonly icon: string;
	readonly label: string;
	/** Follows the name in a push notification. */
	readonly state: string;
	readonly why: (notification: Notification) => readonly RichTextLeaf[];
}

const words: Readonly<Record<News, Words>> = {
	again: { icon: 'repeat', label: 'Again', state: 'is back', why: quietOf },
	regression: { icon: 'leftwards_arrow_with_hook', label: 'Regression', state: 'is back', why: restOf },
	release: { icon: 'package', label: 'In a new release', state: 'is in a new release', why: releaseOf },
	spike: { icon: 'zap', label: 'Spike', state: 'is spiking', why: ratesOf },
};

/** Drafts the news. */
export function draftNews(reason: News): Drafting {
	const { icon, label, state, why } = words[reason];
	return (notification, options, detail) => {
		const { issue, at = issue.seen } = notification;
		const { sample } = issue;
		const because = why(notification);
		const title = [
			emoji(icon),
			text(' '),
			bold(`${label}: `),
			...named(sample, options),
			text(' · '),
			...because,
			...mentionLeaves(notification),
		];
		const push = pushOf(sample, { lead: 'in', nameFirst: true, state: ` ${state}: ${inPlain(because)}` }, options);
		if (!notification.threaded) return { ...bodyOf(notification, options, detail), text: push, title };
		return {
			text: push,
			title,
			said: reminderOf(sample, options),
			lines: [],
			fields: [],
			details: [],
			print: [`last ${date(issue.seen)}`, ...linkParts(sample, options.links, 'View latest trace')],
			color: looksOf(issue, at).color,
		};
	};
}

/** `resolved 3 days ago by @anna in 2.4.0`. */
function restOf({ issue: { standing, seen }, at = seen }: Notification): readonly RichTextLeaf[] {
	return standing?.ended === undefined ? [text('it was resolved')] : resolution(standing.ended, { at, word: 'ago' });
}

/** `quiet for 26 h`. */
function quietOf({ issue: { standing, seen }, told, at = seen }: Notification): readonly RichTextLeaf[] {
	const before = standing?.ended?.seen ?? told?.at;
	return before === undefined ? [text('after a long quiet')] : [text('quiet for '), bold(duration(at - before))];
}

const versionCharacters = 60;

/** `first seen in 2.4.1`. */
function releaseOf({ issue: { sample } }: Notification): readonly RichTextLeaf[] {
	const version = oneLine(sample.origin.version ?? '', versionCharacters);
	return version === '' ? [text('first seen there')] : [text('first seen in '), bold(version)];
}

/** `312/min, usually 4/min`. */
function ratesOf({ spike }: Notification): readonly RichTextLeaf[] {
	if (spike === undefined) return [text('far more than usual')];
	return [bold(perMinute(spike.perMinute)), text(`, usually ${perMinute(spike.usualPerMinute)}`)];
}
