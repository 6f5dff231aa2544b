// Where the parts of a draft go: into two blocks, into a card, or beside a coloured bar. Within one layout a draft with
// fields, details and actions always becomes the same blocks in the same order, because Slack takes no others in an edit.
import type { Block, RichTextElement, SectionBlock, SlackMessage } from '../../model/message.ts';
import type { Layout } from '../../model/notification.ts';
import type { Draft } from './draft.ts';
import { smallPrint } from './mrkdwn.ts';
import { paragraph, quote, richText, text } from './rich-text.ts';
import { oneLine } from './untrusted.ts';

/** The part of a message that shows. */
export type Laid = Pick<SlackMessage, 'text' | 'blocks' | 'attachments'>;

/** Lays a draft out. */
export function lay(draft: Draft, layout: Layout): Laid {
	return layouts[layout](draft);
}

const layouts: Readonly<Record<Layout, (draft: Draft) => Laid>> = {
	compact: ({ text: push, title, said, lines, print, briefPrint = print, actions }) => ({
		text: push,
		blocks: [
			richText(paragraph(...title), ...(said ? [paragraph(text(oneLine(said, lineCharacters)))] : []), ...lines),
			smallPrint(briefPrint),
			...(actions ? [actions] : []),
		],
	}),
	standard: (draft) => {
		const { title, said, lines, details } = draft;
		// A card without details may have some after an edit, so something else holds their place.
		const [near, far] = draft.living && details.length === 0 ? [[], lines] : [lines, details];
		return {
			text: draft.text,
			blocks: [
				richText(paragraph(...title), ...quote(said), ...near),
				...fieldsOf(draft),
				...filled(far),
				...footOf(draft),
			],
		};
	},
	// The title is no part of the attachment: Slack shows `text` above attachments that have no blocks before them, and
	// folds long ones.
	color: (draft) => ({
		text: draft.text,
		blocks: [richText(paragraph(...draft.title))],
		attachments: [
			{
				color: draft.color,
				fallback: draft.text,
				blocks: [
					...filled([...quote(draft.said), ...draft.lines, ...draft.details]),
					...fieldsOf(draft),
					...footOf(draft),
				],
			},
		],
	}),
};

/** About two lines of a channel. */
const lineCharacters = 240;

function filled(elements: readonly RichTextElement[]): readonly Block[] {
	return elements.length === 0 ? [] : [richText(...elements)];
}

function fieldsOf({ fields }: Draft): readonly SectionBlock[] {
	return fields.length === 0 ? [] : [{ type: 'section', fields }];
}

function footOf({ print, actions }: Draft): readonly Block[] {
	return [smallPrint(print), ...(actions ? [actions] : [])];
}
