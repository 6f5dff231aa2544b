// What all messages share: the parts they are drafted in, whoever is called, the line of links and ids at their foot. Knows
// an issue and the links; what each kind says stands in its own file, and where the parts go in layout.ts.
import type { ActionsBlock, MrkdwnText, RichTextElement, RichTextLeaf } from '../../model/message.ts';
import type { Mention, Notification } from '../../model/notification.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import { place } from './fields.ts';
import { fillLink, type Links } from './links.ts';
import { code, escapeWithin, link, literal } from './mrkdwn.ts';
import { bold, boldLink, text } from './rich-text.ts';
import type { StackSize } from './stack-text.ts';
import { type Push, pushLine, subjectOf, wordsOf } from './subject.ts';
import { fillWhole, type Template } from './template.ts';
import { excerpt, oneLine } from './untrusted.ts';

/** How much a message says; less where the whole would be too large. */
export interface Detail extends StackSize {
	readonly fields: number;
	/** Characters of what was said. */
	readonly words: number;
	readonly breadcrumbs: number;
	readonly companions: number;
}

/** A message in its parts; which of them show where, the layout decides. */
export interface Draft {
	readonly text: string;
	readonly title: readonly RichTextLeaf[];
	/** What was said; `''` when nothing was. */
	readonly said: string;
	/** How things stand, a line each. */
	readonly lines: readonly RichTextElement[];
	readonly fields: readonly MrkdwnText[];
	/** The stack and what surrounds it. */
	readonly details: readonly RichTextElement[];
	readonly print: readonly string[];
	/** The small print where neither fields nor details are shown. */
	readonly briefPrint?: readonly string[];
	/** Set where it will be edited, so that what shows now and what shows then are blocks of the same kinds. */
	readonly living?: true;
	readonly actions?: ActionsBlock;
	readonly color: string;
}

/** What drafts are made with. */
export interface DraftOptions {
	readonly links: Links;
	readonly template?: Template;
}

/** Drafts one kind of message. */
export type Drafting = (notification: Notification, options: DraftOptions, detail: Detail) => Draft;

/** More lines than this belong into a log viewer. */
const quoteLines = 8;

/** What was said, or what the operator wants said in its place. */
export function saidOf(occurrence: Occurrence, { template = {} }: DraftOptions, { words }: Detail): string {
	const chosen = fillWhole(template.message, occurrence) ?? wordsOf(occurrence);
	return excerpt(chosen, { characters: words, lines: quoteLines });
}

/** In a thread the card is near, and a reply that shows in the channel needs no more to be known again. */
const reminderCharacters = 150;

/** What was said, on one line. */
export function reminderOf(occurrence: Occurrence, { template = {} }: DraftOptions): string {
	return oneLine(fillWhole(template.message, occurrence) ?? wordsOf(occurrence), reminderCharacters);
}

/** Names of an operator's making can be longer than those of code; a title is at most two lines. */
const titleCharacters = 200;

function ownTitle(occurrence: Occurrence, { template = {} }: DraftOptions): string {
	return oneLine(fillWhole(template.title, occurrence) ?? '', titleCharacters);
}

/** The push notification, with the operator's own title where there is one. */
export function pushOf(occurrence: Occurrence, push: Push, options: DraftOptions): string {
	return pushLine(occurrence, { ...push, title: ownTitle(occurrence, options) });
}

/** `TypeError in checkout-api · production`, leading to the trace, or the operator's own title. */
export function named(occurrence: Occurrence, options: DraftOptions): readonly RichTextLeaf[] {
	const { name, service, environment } = subjectOf(occurrence);
	const trace = fillLink(options.links.trace, occurrence);
	const own = ownTitle(occurrence, options);
	if (own !== '') return [boldLink(own, trace)];
	return [boldLink(name, trace), bold(` in ${service}`), text(environment ? ` · ${environment}` : '')];
}

/** A reason is short, but what strangers call themselves and their releases need not be. */
const plainCharacters = 100;

/** The words of a line, for a push notification: escaped, without its icon, and calling nobody. */
export function inPlain(leaves: readonly RichTextLeaf[]): string {
	const words = leaves.map((leaf) => {
		if (leaf.type === 'text') return leaf.text;
		if (leaf.type === 'date') return leaf.fallback;
		return leaf.type === 'user' ? 'somebody' : '';
	});
	return escapeWithin(words.join('').trim(), plainCharacters);
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
export function idParts({ issue }: Pick<Notification, 'issue'>): readonly string[] {
	const trace = code(oneLine(issue.sample.trace?.traceId ?? '', idCharacters), idCharacters);
	return [trace && `trace ${trace}`, `id ${code(issue.fingerprint, idCharacters)}`];
}

const factCharacters = 120;

/** Where it happened and where to look, as parts of the small print of a message without fields. */
export function footOf(notification: Notification, links: Links): readonly string[] {
	const { sample } = notification.issue;
	return [...whereParts(sample), ...linkParts(sample, links, 'example trace'), ...idParts(notification)];
}

/** The same in one line: a trace that is linked needs no id beside it. */
export function briefFoot(notification: Notification, links: Links, traceLabel: string): readonly string[] {
	const { sample } = notification.issue;
	const [trace = '', id = ''] = idParts(notification);
	const [traceLink = '', logsLink = ''] = linkParts(sample, links, traceLabel);
	return [...whereParts(sample), traceLink || trace, logsLink, id];
}

function whereParts({ operation = '', origin, code: location = {} }: Occurrence): readonly string[] {
	const facts = [operation, origin.version ?? ''];
	return [...facts.map((fact) => literal(oneLine(fact, factCharacters), factCharacters)), place(location)];
}
