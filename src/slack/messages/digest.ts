// The digest: how things stand and what was worst since the last one. One short line when nothing happened, because a digest
// that does not come could also mean that nobody is watching. It mentions nobody.
import type { RichTextLeaf, SlackMessage } from '../../model/message.ts';
import type { DigestSummary } from '../../model/notification.ts';
import { type DraftOptions, named } from './draft.ts';
import { fits, limits } from './limits.ts';
import { escapeWithin, withoutTicks } from './mrkdwn.ts';
import { bold, emoji, moment, paragraph, richText, text } from './rich-text.ts';
import { wordsOf } from './subject.ts';
import { oneLine } from './untrusted.ts';
import { count, plural } from './words.ts';

/** Makes the message, always within Slack's limits; where the links are too long for it, without them. */
export function renderDigest(summary: DigestSummary, options: DraftOptions): SlackMessage {
	const message = draft(summary, options);
	return fits(message) ? message : draft(summary, { ...options, links: {} });
}

function draft(summary: DigestSummary, options: DraftOptions): SlackMessage {
	const { since, occurrences, open, fresh, worst } = summary;
	const [what, how] = [`${titles[summary.every]}: ${happenedIn(summary)}`, standOf(summary)];
	const title = paragraph(
		emoji('bar_chart'),
		text(' '),
		bold(what),
		text(' since '),
		moment(since),
		text(`; ${how}`),
		...worst.flatMap((each) => lineOf(each, options)),
	);
	return {
		text: withoutTicks(escapeWithin(`${what}; ${how}`, limits.notification)),
		blocks: [richText(title)],
		metadata: { event_type: 'otel_error_digest', event_payload: { open, fresh, occurrences } },
		unfurl_links: false,
		unfurl_media: false,
	};
}

const titles = { day: 'Daily digest', week: 'Weekly digest' } as const;

/** `4,120 occurrences, 3 new issues, 1 came back, 2 resolved`. */
function happenedIn({ occurrences, fresh, returned, resolved }: DigestSummary): string {
	const parts = [
		occurrences > 0 ? plural(occurrences, 'occurrence') : '',
		fresh > 0 ? plural(fresh, 'new issue') : '',
		returned > 0 ? `${count(returned)} came back` : '',
		resolved > 0 ? `${count(resolved)} resolved` : '',
	].filter(Boolean);
	return parts.length === 0 ? 'nothing went wrong' : parts.join(', ');
}

/** `12 issues are open, 3 of them in somebody's care`. */
function standOf({ open, acknowledged }: DigestSummary): string {
	if (open === 0) return 'no issue is open';
	const care = acknowledged === 0 ? '' : `, ${count(acknowledged)} of them acknowledged`;
	return `${plural(open, 'issue')} ${open === 1 ? 'is' : 'are'} open${care}`;
}

const marks = { new: ' (new)', back: ' (came back)', known: '' } as const;
/** Enough to know it again. */
const saidCharacters = 100;

function lineOf(
	{ sample, count: times, is }: DigestSummary['worst'][number],
	options: DraftOptions,
): readonly RichTextLeaf[] {
	const said = oneLine(wordsOf(sample), saidCharacters);
	return [
		text('\n• '),
		bold(`${count(times)} × `),
		...named(sample, options),
		text(`${marks[is]}${said && `: ${said}`}`),
	];
}
