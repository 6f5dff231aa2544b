// What Slack takes, and the measure of a message against it. Knows the numbers and where they come from; how a message is
// made smaller stands in render.ts.
import type { Block, MrkdwnText, RichTextLeaf, SlackMessage } from '../../model/message.ts';

/** Slack's limits that our messages can meet, and the tighter ones we keep to. Lengths count UTF-16 units. */
export const limits = {
	/** Of a section (docs.slack.dev, section block). */
	fields: 10,
	/** Of one field of a section (docs.slack.dev, section block). */
	fieldText: 2_000,
	/** Of a context block (docs.slack.dev, context block). */
	contextElements: 10,
	/** Of a header (docs.slack.dev, header block). */
	headerText: 150,
	/** Of any other text object (docs.slack.dev, text object). */
	textObject: 3_000,
	/** Ours, of one link: Slack takes 3,000, but the three links of a card must leave room for the card. */
	url: 2_000,
	/** Ours, of the top-level text: it is the push notification, and phones show less. */
	notification: 300,
	/** Of a message that is text only: beyond 4,000 Slack may split it (docs.slack.dev, chat.postMessage). */
	plainText: 4_000,
	/** Ours, of the text of all blocks with their links: Slack has taken 9,597 and refused 11,341 (bolt-js#2867). */
	blocksText: 9_000,
	/** Ours, of the whole payload in bytes: Slack has taken 15.5 k and refused 17.7 k (bolt-js#2867). */
	payloadBytes: 15_000,
	/** Ours, of what people see: a card much longer than a screen is not read. */
	shown: 3_000,
} as const;

/** How large a message is. */
export interface Size {
	/** Characters people see in the blocks. */
	readonly shown: number;
	/** Characters of the blocks with their links. */
	readonly text: number;
	/** Bytes of the payload. */
	readonly bytes: number;
}

/** Measures a message. */
export function sizeOf(message: SlackMessage): Size {
	const beside = (message.attachments ?? []).flatMap(({ blocks }) => blocks);
	const pieces = [...(message.blocks ?? []), ...beside].flatMap(piecesOf);
	return {
		shown: sum(pieces.map((piece) => piece.shown.length)),
		text: sum(pieces.map((piece) => piece.text.length)),
		bytes: Buffer.byteLength(JSON.stringify(message)),
	};
}

/** Whether a message keeps to the budgets for a whole message. */
export function fits(message: SlackMessage): boolean {
	const { shown, text, bytes } = sizeOf(message);
	return shown <= limits.shown && text <= limits.blocksText && bytes <= limits.payloadBytes;
}

interface Piece {
	readonly shown: string;
	readonly text: string;
}

function piecesOf(block: Block): readonly Piece[] {
	switch (block.type) {
		case 'rich_text':
			return block.elements.flatMap((element) => element.elements.map(pieceOfLeaf));
		case 'section':
			return [...(block.text ? [block.text] : []), ...(block.fields ?? [])].map(pieceOfMrkdwn);
		case 'context':
			return block.elements.map(pieceOfMrkdwn);
		case 'header':
			return [{ shown: block.text.text, text: block.text.text }];
		case 'divider':
			return [];
		case 'actions':
			return block.elements.map((element) => {
				const { text } = element.type === 'button' ? element.text : element.placeholder;
				const options = element.type === 'button' ? [] : element.options.map((option) => option.text.text);
				return { shown: text, text: [text, ...options].join('') };
			});
	}
}

function pieceOfLeaf(leaf: RichTextLeaf): Piece {
	if (leaf.type === 'text') return { shown: leaf.text, text: leaf.text };
	if (leaf.type === 'link') return { shown: leaf.text ?? leaf.url, text: `${leaf.url}${leaf.text ?? ''}` };
	if (leaf.type === 'date') return { shown: leaf.fallback, text: leaf.fallback };
	return { shown: '', text: '' };
}

/** Of `<url|label>` and `<!date^…|fallback>` people see what follows the bar. */
function pieceOfMrkdwn({ text }: MrkdwnText): Piece {
	return { shown: text.replace(/<[^<>|]*\|([^<>]*)>/g, '$1'), text };
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
