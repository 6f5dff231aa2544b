// The blocks an alert can be made of, each with its limits: https://docs.slack.dev/reference/block-kit/blocks. Blocks that
// are too new, for modals only or for other ends (alert, card, container, data_table, markdown, video ...) are refused.
import { all, byType, type Check, fault, flag, list, number, object, oneOf, settled, text } from './checks.ts';
import { altTextMax, idMax, image, imageSource, interactive, plainText, textMax, textObject } from './element-rules.ts';
import { fields, items } from './json.ts';
import { richTextElements } from './rich-text-rules.ts';

/** The most blocks of a message, and of an attachment. */
export const blocksMax = 50;
/** The most fields of a section. */
export const sectionFieldsMax = 10;
/** The longest field of a section. */
export const fieldTextMax = 2000;
/** The longest header. */
export const headerTextMax = 150;
/** The most elements of a context block. */
export const contextElementsMax = 10;
/** The most elements of an actions block. */
export const actionsElementsMax = 25;
/** The most rows of a table. */
export const tableRowsMax = 100;
/** The most cells of a table's row, and the most column settings. */
export const tableCellsMax = 20;

const titleMax = 2000;

const block = (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
	object({ type: settled, ...required }, { ...optional, block_id: text(idMax) });

const richText = block({ elements: richTextElements });

const eitherTextOrFields: Check = (value, at) =>
	fields(value).text === undefined && fields(value).fields === undefined
		? [fault('must define either `text` or `fields`', `${at}/type`)]
		: [];

const eitherUrlOrFile: Check = (value, at) =>
	fields(value).image_url === undefined && fields(value).slack_file === undefined
		? [fault('missing required field: image_url', at)]
		: [];

const actionIdsDiffer: Check = (value, at) => {
	const ids = items(fields(value).elements).map((element) => fields(element).action_id);
	return ids.flatMap((id, index) =>
		id !== undefined && ids.indexOf(id) < index
			? [fault(`\`action_id\` "${id}" already exists`, `${at}/elements/${index}/action_id`)]
			: [],
	);
};

const cell = byType({
	raw_text: object({ type: settled, text: text() }),
	raw_number: object({ type: settled, value: number, text: text() }),
	rich_text: richText,
});

const column = object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag });

const table = block(
	{ rows: list(list(cell, { max: tableCellsMax }), { max: tableRowsMax }) },
	{ column_settings: list(column, { max: tableCellsMax }) },
);

const blocksAnywhere: Readonly<Record<string, Check>> = {
	rich_text: richText,
	section: all(
		eitherTextOrFields,
		block(
			{},
			{
				text: textObject(textMax),
				fields: list(textObject(fieldTextMax), { max: sectionFieldsMax }),
				accessory: byType({ ...interactive, image: all(eitherUrlOrFile, image) }),
				expand: flag,
			},
		),
	),
	header: block({ text: plainText(headerTextMax) }),
	context: block({
		elements: list(
			byType({
				mrkdwn: textObject(textMax),
				plain_text: textObject(textMax),
				image: all(eitherUrlOrFile, image),
			}),
			{ max: contextElementsMax },
		),
	}),
	actions: all(actionIdsDiffer, block({ elements: list(byType(interactive), { max: actionsElementsMax }) })),
	divider: block({}),
	image: all(eitherUrlOrFile, block({ alt_text: text(altTextMax) }, { ...imageSource, title: plainText(titleMax) })),
};

/** The blocks of a message. */
export const messageBlocks: Check = list(byType({ ...blocksAnywhere, table }), { min: 0, max: blocksMax });

/** The blocks of an attachment: no table, since Slack has changed its mind about tables there before. */
export const attachmentBlocks: Check = list(byType(blocksAnywhere), { min: 0, max: blocksMax });
