// The pieces of a rich_text block. Slack parses nothing inside them, so strangers' text goes here; it refuses an empty
// text, so empty ones are left out.
import type { RichTextBlock, RichTextElement, RichTextLeaf, TextLeaf, TextStyle } from '../../model/message.ts';
import { unixSeconds, utc } from './words.ts';

/** Text, styled or not. */
export function text(content: string, style?: TextStyle): TextLeaf {
	return { type: 'text', text: content, ...(style && { style }) };
}

/** Bold text. */
export function bold(content: string): TextLeaf {
	return text(content, { bold: true });
}

/** Bold text that leads somewhere when there is somewhere to lead. */
export function boldLink(content: string, url: string | undefined): RichTextLeaf {
	return url === undefined ? bold(content) : { type: 'link', url, text: content, style: { bold: true } };
}

/** An emoji, by its name without colons. */
export function emoji(name: string): RichTextLeaf {
	return { type: 'emoji', name };
}

/** The time of day, shown in the reader's own time zone. */
export function moment(ms: number): RichTextLeaf {
	return { type: 'date', timestamp: unixSeconds(ms), format: '{date_short_pretty} {time}', fallback: utc(ms) };
}

/** The time of day alone, for a moment close to one that was named with its day. */
export function timeOfDay(ms: number): RichTextLeaf {
	return { type: 'date', timestamp: unixSeconds(ms), format: '{time}', fallback: utc(ms) };
}

/** A paragraph. Texts of one style that follow one another become one, since each costs its braces. */
export function paragraph(...leaves: readonly RichTextLeaf[]): RichTextElement {
	const elements: RichTextLeaf[] = [];
	for (const leaf of leaves.filter(isFilled)) {
		const before = elements.at(-1);
		const same = before?.type === 'text' && leaf.type === 'text' && lookAlike(before, leaf);
		if (same) elements.splice(-1, 1, { ...before, text: before.text + leaf.text });
		else elements.push(leaf);
	}
	return { type: 'rich_text_section', elements };
}

/** Quoted text; nothing when there is none. */
export function quote(content: string): readonly RichTextElement[] {
	return content === '' ? [] : [{ type: 'rich_text_quote', elements: [text(content)] }];
}

/** A block of code; nothing when there is none. */
export function preformatted(content: string, language?: string): readonly RichTextElement[] {
	if (content === '') return [];
	return [{ type: 'rich_text_preformatted', ...(language && { language }), elements: [text(content)] }];
}

/** The block around them. */
export function richText(...elements: readonly RichTextElement[]): RichTextBlock {
	return { type: 'rich_text', elements };
}

function isFilled(leaf: RichTextLeaf): boolean {
	return leaf.type !== 'text' || leaf.text !== '';
}

function lookAlike(one: TextLeaf, other: TextLeaf): boolean {
	return JSON.stringify(one.style) === JSON.stringify(other.style);
}
