// The message at the end of a quiet: how much was muted, for how long and why, and what the most of it was. It mentions
// nobody and answers for no single issue.
import type { RichTextLeaf, SlackMessage } from '../../model/message.ts';
import type { QuietSummary } from '../../model/notification.ts';
import { named } from './draft.ts';
import { fits, limits } from './limits.ts';
import type { Links } from './links.ts';
import { escapeWithin, withoutTicks } from './mrkdwn.ts';
import type { RenderOptions } from './render.ts';
import { bold, emoji, moment, paragraph, richText, text } from './rich-text.ts';
import { wordsOf } from './subject.ts';
import { oneLine } from './untrusted.ts';
import { count, plural } from './words.ts';

/** Makes the message, always within Slack's limits; where the links are too long for it, without them. */
export function renderQuiet(summary: QuietSummary, { links }: RenderOptions): SlackMessage {
	const message = draft(summary, links);
	return fits(message) ? message : draft(summary, {});
}

function draft(summary: QuietSummary, links: Links): SlackMessage {
	const { issues, occurrences, since, until, top } = summary;
	const [what, why] = [amountOf(summary), reasonOf(summary)];
	const more = issues - top.length;
	const title = paragraph(
		emoji('bell'),
		text(' '),
		bold(`Quiet ended: ${what}`),
		text(` ${were(occurrences)} muted from `),
		moment(since),
		text(' to '),
		moment(until),
		text(` (${why})`),
		...top.flatMap((each) => lineOf(each, links)),
		text(more > 0 ? `\n+ ${count(more)} more` : ''),
	);
	return {
		text: withoutTicks(escapeWithin(`Quiet ended: ${what} ${were(occurrences)} muted (${why})`, limits.notification)),
		blocks: [richText(title)],
		metadata: { event_type: 'otel_error_quiet', event_payload: { issues, occurrences } },
		unfurl_links: false,
		unfurl_media: false,
	};
}

/** `14 issues, 212 occurrences`. */
function amountOf({ issues, occurrences }: QuietSummary): string {
	return `${plural(issues, 'issue')}, ${plural(occurrences, 'occurrence')}`;
}

function were(occurrences: number): string {
	return occurrences === 1 ? 'was' : 'were';
}

/** Room for a name and a comment of a silence; the rest is in the configuration. */
const reasonCharacters = 120;

function reasonOf({ because }: QuietSummary): string {
	return oneLine(because.join(', '), reasonCharacters);
}

/** Enough to know it again; what was said in full is told when it goes on. */
const saidCharacters = 100;

function lineOf({ sample, count: muted }: QuietSummary['top'][number], links: Links): readonly RichTextLeaf[] {
	const said = oneLine(wordsOf(sample), saidCharacters);
	return [text('\n• '), bold(`${count(muted)} × `), ...named(sample, { links }), text(said && `: ${said}`)];
}
