// The rich_text of a message that somebody else made, as far as Slack takes it: what it would refuse is left out, what is too
// long is cut, and lists become lines.
import type { RichTextElement, RichTextLeaf, TextStyle } from '../../model/message.ts';
import { fieldsIn, itemsIn, wordsIn } from './foreign.ts';
import { limits } from './limits.ts';
import { paragraph, text } from './rich-text.ts';
import { clip, harmless } from './untrusted.ts';
import { unixSeconds, utc } from './words.ts';

/** The parts that say something. */
export function mendRichText(elements: unknown): readonly RichTextElement[] {
	return itemsIn(elements)
		.flatMap(mendElement)
		.filter((element) => element.elements.length > 0);
}

function mendElement(value: unknown): readonly RichTextElement[] {
	const { type, elements, language } = fieldsIn(value);
	switch (type) {
		case 'rich_text_section':
			return [paragraph(...leavesIn(elements))];
		case 'rich_text_quote':
			return [{ type, elements: leavesIn(elements) }];
		case 'rich_text_list':
			return itemsIn(elements).map((item) => lineOf(leavesIn(fieldsIn(item).elements)));
		case 'rich_text_preformatted': {
			const code = leavesIn(elements).map(shownOf).join('');
			const name = clip(harmless(wordsIn(language)), languageCharacters);
			return code === '' ? [] : [{ type, ...(name && { language: name }), elements: [text(code)] }];
		}
		default:
			return [];
	}
}

/** No language has a longer name. */
const languageCharacters = 40;

function lineOf(leaves: readonly RichTextLeaf[]): RichTextElement {
	return paragraph(...(leaves.length > 0 ? [text('• '), ...leaves] : []));
}

function leavesIn(elements: unknown): readonly RichTextLeaf[] {
	return itemsIn(elements).flatMap((value) => mendLeaf(value) ?? []);
}

function shownOf(leaf: RichTextLeaf): string {
	if (leaf.type === 'text') return leaf.text;
	return leaf.type === 'link' ? (leaf.text ?? leaf.url) : '';
}

function mendLeaf(value: unknown): RichTextLeaf | undefined {
	const leaf = fieldsIn(value);
	const id = (name: string, form: RegExp) => form.exec(wordsIn(leaf[name]))?.[0];
	switch (leaf.type) {
		case 'text':
			return textLeaf(leaf);
		case 'link':
			return linkLeaf(leaf);
		case 'emoji': {
			const name = id('name', /^[\w+'-]{1,100}$/);
			return name === undefined ? undefined : { type: 'emoji', name };
		}
		case 'user': {
			const user = id('user_id', /^[UW][A-Z0-9]{1,30}$/);
			return user === undefined ? undefined : { type: 'user', user_id: user };
		}
		case 'usergroup': {
			const group = id('usergroup_id', /^S[A-Z0-9]{1,30}$/);
			return group === undefined ? undefined : { type: 'usergroup', usergroup_id: group };
		}
		case 'broadcast':
			return broadcastLeaf(leaf.range);
		case 'date':
			return dateLeaf(leaf);
		default:
			return undefined;
	}
}

function textLeaf({ text: content, style }: Readonly<Record<string, unknown>>): RichTextLeaf | undefined {
	const shown = clip(harmless(wordsIn(content)), limits.textObject);
	return shown === '' ? undefined : text(shown, styleOf(style));
}

function linkLeaf({ url, text: label, style }: Readonly<Record<string, unknown>>): RichTextLeaf | undefined {
	const shown = clip(harmless(wordsIn(label)), limits.textObject);
	const address = wordsIn(url);
	const good = address.length <= limits.url && /^(?:https?:\/\/|mailto:)./i.test(address) && URL.canParse(address);
	if (!good) return shown === '' ? undefined : text(shown);
	const looks = styleOf(style);
	return { type: 'link', url: address, ...(shown && { text: shown }), ...(looks && { style: looks }) };
}

function broadcastLeaf(range: unknown): RichTextLeaf | undefined {
	return range === 'here' || range === 'channel' || range === 'everyone' ? { type: 'broadcast', range } : undefined;
}

const dateToken =
	/^(?:[^{}]|\{(?:date_num|date_slash|date_(?:long|short)(?:_full|_pretty)?|date|date_pretty|time|time_secs|ago|day_divider_pretty)\})+$/;

function dateLeaf({ timestamp, format, fallback }: Readonly<Record<string, unknown>>): RichTextLeaf | undefined {
	const [pattern, seconds] = [wordsIn(format), Number(timestamp)];
	if (!Number.isSafeInteger(seconds) || seconds < 0 || !pattern.includes('{') || !dateToken.test(pattern))
		return undefined;
	const ms = seconds * 1_000;
	const shown = clip(harmless(wordsIn(fallback)), limits.notification) || utc(ms);
	return { type: 'date', timestamp: unixSeconds(ms), format: clip(pattern, limits.notification), fallback: shown };
}

const styles = ['bold', 'italic', 'code', 'strike'] as const;

function styleOf(value: unknown): TextStyle | undefined {
	const set = styles.filter((name) => fieldsIn(value)[name] === true);
	return set.length === 0 ? undefined : Object.fromEntries(set.map((name) => [name, true]));
}
