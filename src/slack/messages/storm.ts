// The card of a storm: how many new issues came at once, from which services, and what the most of them was. It is told in
// their place, so it counts all of them; it mentions nobody and answers for no single issue.
import type { RichTextLeaf, SlackMessage } from '../../model/message.ts';
import type { StormSummary } from '../../model/notification.ts';
import { type DraftOptions, named } from './draft.ts';
import { fits, limits } from './limits.ts';
import { escapeWithin, withoutTicks } from './mrkdwn.ts';
import { bold, emoji, moment, paragraph, richText, text } from './rich-text.ts';
import { wordsOf } from './subject.ts';
import { oneLine } from './untrusted.ts';
import { count, plural } from './words.ts';

/** Makes the card, always within Slack's limits; where the links are too long for it, without them. */
export function renderStorm(summary: StormSummary, options: DraftOptions): SlackMessage {
	const message = draft(summary, options);
	return fits(message) ? message : draft(summary, { ...options, links: {} });
}

function draft(summary: StormSummary, options: DraftOptions): SlackMessage {
	const { issues, occurrences, since, until, top } = summary;
	const what = amountOf(summary);
	const lead = until === undefined ? 'Storm' : 'Storm over';
	const more = issues - top.length;
	const title = paragraph(
		emoji(until === undefined ? 'tornado' : 'partly_sunny'),
		text(' '),
		bold(`${lead}: ${what}`),
		text(' since '),
		moment(since),
		...(until === undefined
			? [text(', told together here until it is over')]
			: [text(', over at '), moment(until), text('; from now on each is told by itself again')]),
		text(servicesOf(summary)),
		...top.flatMap((each) => lineOf(each, options)),
		text(more > 0 ? `\n+ ${count(more)} more${summary.spilled > 0 ? ' and others' : ''}` : ''),
	);
	return {
		text: withoutTicks(
			escapeWithin(`${lead}: ${what}${servicesOf(summary)}`.replaceAll('\n', ' '), limits.notification),
		),
		blocks: [richText(title)],
		metadata: { event_type: 'otel_error_storm', event_payload: { issues, occurrences } },
		unfurl_links: false,
		unfurl_media: false,
	};
}

/** `312 new issues, 4,120 occurrences`. */
function amountOf({ issues, occurrences, spilled }: StormSummary): string {
	const more = spilled > 0 ? 'more than ' : '';
	return `${more}${plural(issues, 'new issue')}, ${plural(occurrences, 'occurrence')}`;
}

const serviceCharacters = 60;

/** `in checkout-api (212), search (100) and 3 more services`, on a line of its own. */
function servicesOf({ busiest, services, spilled }: StormSummary): string {
	const list = busiest.map(({ service, issues }) => {
		return `${oneLine(service, serviceCharacters) || 'an unnamed service'} (${count(issues)})`;
	});
	const more = services - busiest.length;
	return list.length === 0
		? ''
		: `\nin ${list.join(', ')}${more > 0 ? ` and ${spilled > 0 ? 'at least ' : ''}${plural(more, 'more service')}` : ''}`;
}

/** Enough to know it again; what is said in full is told when it goes on. */
const saidCharacters = 100;

function lineOf({ sample, count: times }: StormSummary['top'][number], options: DraftOptions): readonly RichTextLeaf[] {
	const said = oneLine(wordsOf(sample), saidCharacters);
	return [text('\n• '), bold(`${count(times)} × `), ...named(sample, options), text(said && `: ${said}`)];
}
