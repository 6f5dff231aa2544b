// What the three kinds of message share: the parts they are drafted with, the line of links and ids at their foot. Knows an
// issue and the links; what each kind says stands in its own file.
import type { Block, RichTextElement, RichTextLeaf } from '../model/message.ts';
import type { Mention, Notification } from '../model/notification.ts';
import type { Occurrence } from '../model/occurrence.ts';
import { place } from './fields.ts';
import { fillLink, type Links } from './links.ts';
import { code, link, literal } from './mrkdwn.ts';
import { boldLink, quote, text } from './rich-text.ts';
import type { StackSize } from './stack-text.ts';
import { subjectOf, wordsOf } from './subject.ts';
import { excerpt, oneLine } from './untrusted.ts';

/** How much a message says; less where the whole would be too large. */
export interface Detail extends StackSize {
	readonly fields: number;
	/** Characters of what was said. */
	readonly words: number;
}

/** A message before it is put into its envelope. */
export interface Draft {
	readonly text: string;
	readonly blocks: readonly Block[];
}

/** Drafts one kind of message. */
export type Drafting = (notification: Notification, links: Links, detail: Detail) => Draft;

/** More lines than this belong into a log viewer. */
const quoteLines = 8;

/** What was said, quoted. */
export function quoteOf(occurrence: Occurrence, { words }: Detail): readonly RichTextElement[] {
	return quote(excerpt(wordsOf(occurrence), { characters: words, lines: quoteLines }));
}

/** `TypeError in checkout-api · production`, leading to the trace. */
export function named(occurrence: Occurrence, links: Links): readonly RichTextLeaf[] {
	const { name, service, environment } = subjectOf(occurrence);
	return [
		boldLink(name, fillLink(links.trace, occurrence)),
		text(` in ${service}${environment ? ` · ${environment}` : ''}`),
	];
}

/** People called at once; a longer list calls nobody in particular. */
const mentionsMax = 10;

/** Who is called, at the end of a title. */
export function mentionLeaves({ mentions = [] }: Notification): readonly RichTextLeaf[] {
	return mentions.slice(0, mentionsMax).flatMap((mention) => [text(' '), mentionLeaf(mention)]);
}

function mentionLeaf(mention: Mention): RichTextLeaf {
	switch (mention.kind) {
		case 'broadcast':
			return { type: 'broadcast', range: mention.range };
		case 'user':
			return { type: 'user', user_id: mention.id };
		case 'usergroup':
			return { type: 'usergroup', usergroup_id: mention.id };
	}
}

/** The links, as parts of the small print. */
export function linkParts(occurrence: Occurrence, links: Links, traceLabel: string): readonly string[] {
	const [trace, logs] = [fillLink(links.trace, occurrence), fillLink(links.logs, occurrence)];
	return [trace === undefined ? '' : link(trace, traceLabel), logs === undefined ? '' : link(logs, 'View logs')];
}

const idCharacters = 64;

/** The ids to search for, as parts of the small print. */
export function idParts({ issue }: Notification): readonly string[] {
	const trace = code(oneLine(issue.sample.trace?.traceId ?? '', idCharacters), idCharacters);
	return [trace && `trace ${trace}`, `id ${code(issue.fingerprint, idCharacters)}`];
}

const factCharacters = 120;

/** Where it happened and where to look, as parts of the small print of a message without fields. */
export function footOf(notification: Notification, links: Links): readonly string[] {
	const { sample } = notification.issue;
	const facts = [sample.operation ?? '', sample.origin.version ?? ''];
	return [
		...facts.map((fact) => literal(oneLine(fact, factCharacters), factCharacters)),
		place(sample.code ?? {}),
		...linkParts(sample, links, 'example trace'),
		...idParts(notification),
	];
}
