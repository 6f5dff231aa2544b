// A message that somebody else made, brought into a form that Slack takes: every block is read and built again, so that nothing
// in it can be refused. What is left out is left out whole; the words of text that is parsed are the maker's own business.
import type { Attachment, Block, MrkdwnText, PlainText, SlackMessage } from '../../model/message.ts';
import { fieldsIn, itemsIn, wordsIn } from './foreign.ts';
import { limits, sizeOf } from './limits.ts';
import { mendRichText } from './mend-rich-text.ts';
import { escapeMrkdwn, mrkdwn } from './mrkdwn.ts';
import { clip, harmless } from './untrusted.ts';

/** The parts of a message that can be somebody else's. */
export type Mended = Pick<SlackMessage, 'text' | 'blocks' | 'attachments'>;

/** Half of what Slack takes; the rest is for buttons and for whoever counts otherwise. */
const blocksMax = 25;
/** A message with more bars than this is a list. */
const attachmentsMax = 5;

/** The message as far as it can be sent; nothing when it would say nothing. `text` stands in where it has none. */
export function mend(value: unknown, text: string): Mended | undefined {
	const { text: own, blocks, attachments } = fieldsIn(value);
	const body = mendBlocks(blocks);
	const beside = itemsIn(attachments)
		.slice(0, attachmentsMax)
		.flatMap((each) => mendAttachment(each, text));
	const bare = body.length + beside.length === 0;
	const said = cutMrkdwn(wordsIn(own), bare ? limits.textObject : limits.notification);
	if (bare) return said === '' ? undefined : { text: said };
	return shrunk({
		text: said || text,
		...(body.length > 0 && { blocks: body }),
		...(beside.length > 0 && { attachments: beside }),
	});
}

/** Parts are given up from the end until the rest fits. */
function shrunk(message: Mended): Mended | undefined {
	const { shown: _, text, bytes } = sizeOf(message);
	if (text <= mendedCharacters && bytes <= mendedBytes) return message;
	const { attachments = [], blocks = [], text: push } = message;
	if (attachments.length > 0) {
		const fewer = attachments.slice(0, -1);
		return shrunk({
			text: push,
			...(blocks.length > 0 && { blocks }),
			...(fewer.length > 0 && { attachments: fewer }),
		});
	}
	return blocks.length > 1 ? shrunk({ text: push, blocks: blocks.slice(0, -1) }) : { text: push };
}

/** What is added to it, buttons and metadata, needs room as well. */
const mendedCharacters = limits.blocksText - 500;
const mendedBytes = limits.payloadBytes - 2_000;

function mendAttachment(value: unknown, fallback: string): readonly Attachment[] {
	const { color, blocks } = fieldsIn(value);
	const body = mendBlocks(blocks);
	const shade = /^#[0-9a-f]{6}$/i.exec(wordsIn(color))?.[0] ?? plainColor;
	return body.length === 0 ? [] : [{ color: shade, fallback, blocks: body }];
}

const plainColor = '#9aa0a6';

function mendBlocks(blocks: unknown): readonly Block[] {
	return itemsIn(blocks)
		.flatMap((block) => mendBlock(block) ?? [])
		.slice(0, blocksMax);
}

function mendBlock(value: unknown): Block | undefined {
	const { type, elements, text, fields } = fieldsIn(value);
	switch (type) {
		case 'rich_text': {
			const parts = mendRichText(elements);
			return parts.length === 0 ? undefined : { type, elements: parts };
		}
		case 'section':
			return mendSection(text, fields);
		case 'context': {
			const prints = textsIn(elements, limits.contextElements, limits.textObject);
			return prints.length === 0 ? undefined : { type, elements: prints };
		}
		case 'header': {
			const words = plain(wordsIn(fieldsIn(text).text), limits.headerText);
			return words === undefined ? undefined : { type, text: words };
		}
		case 'divider':
			return { type };
		default:
			return undefined;
	}
}

function mendSection(text: unknown, fields: unknown): Block | undefined {
	const [words] = textsIn([text], 1, limits.textObject);
	const listed = textsIn(fields, limits.fields, limits.fieldText);
	if (words === undefined) return listed.length === 0 ? undefined : { type: 'section', fields: listed };
	return { type: 'section', text: words, ...(listed.length > 0 && { fields: listed }) };
}

/** Text objects of either kind; plain text is escaped to show as it is. */
function textsIn(values: unknown, max: number, characters: number): readonly MrkdwnText[] {
	return itemsIn(values)
		.map((value) => {
			const { type, text } = fieldsIn(value);
			const words = wordsIn(text);
			if (type === 'plain_text') return cutMrkdwn(escapeMrkdwn(words), characters);
			return type === 'mrkdwn' ? cutMrkdwn(words, characters) : '';
		})
		.filter((words) => words !== '')
		.slice(0, max)
		.map(mrkdwn);
}

function plain(words: string, max: number): PlainText | undefined {
	const text = clip(harmless(words).trim(), max);
	return text === '' ? undefined : { type: 'plain_text', text, emoji: false };
}

/** Cut without half an entity and without half a link, which would show its address. */
function cutMrkdwn(words: string, max: number): string {
	const whole = harmless(words).trim();
	if (whole.length <= max) return whole;
	return `${clip(whole, max)
		.slice(0, -1)
		.replace(/&\w{0,4}$/, '')
		.replace(/<[^<>]*$/, '')}…`;
}
