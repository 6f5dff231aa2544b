import { expect, test } from 'vitest';
import {
	actionsElementsMax,
	attachmentBlocks,
	blocksMax,
	contextElementsMax,
	fieldTextMax,
	headerTextMax,
	messageBlocks,
	sectionFieldsMax,
	tableCellsMax,
	tableRowsMax,
} from '../../src/preview/block-rules.ts';
import { altTextMax, idMax, textMax } from '../../src/preview/element-rules.ts';
import { longText, many } from './scene.ts';

const mrkdwn = (length = 1) => ({ type: 'mrkdwn', text: longText(length) });
const plain = (length = 1) => ({ type: 'plain_text', text: longText(length) });
const section = (more: object) => ({ type: 'section', ...more });
const image = { type: 'image', image_url: 'https://a.example/a.png', alt_text: 'a' };
const cell = { type: 'raw_text', text: 'a' };
const table = (more: object) => ({ type: 'table', rows: [[cell]], ...more });
const buttons = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ type: 'button', text: plain(), action_id: `a${index}` }));

const limits: readonly (readonly [string, (size: number) => object, number, string])[] = [
	[
		'the text of a section',
		(size) => section({ text: mrkdwn(size) }),
		textMax,
		'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
	],
	[
		'the fields of a section',
		(size) => section({ fields: many(size, mrkdwn()) }),
		sectionFieldsMax,
		'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
	],
	[
		'a field',
		(size) => section({ fields: [mrkdwn(size)] }),
		fieldTextMax,
		'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
	],
	[
		'a block id',
		(size) => ({ type: 'divider', block_id: longText(size) }),
		idMax,
		'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
	],
	[
		'a header',
		(size) => ({ type: 'header', text: plain(size) }),
		headerTextMax,
		'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
	],
	[
		'a context block',
		(size) => ({ type: 'context', elements: many(size, mrkdwn()) }),
		contextElementsMax,
		'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
	],
	[
		'an actions block',
		(size) => ({ type: 'actions', elements: buttons(size) }),
		actionsElementsMax,
		'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
	],
	[
		'the title of an image',
		(size) => ({ ...image, title: plain(size) }),
		2000,
		'must be less than 2001 characters [json-pointer:/blocks/0/title/text]',
	],
	[
		'the description of an image',
		(size) => ({ ...image, alt_text: longText(size) }),
		altTextMax,
		'must be less than 2001 characters [json-pointer:/blocks/0/alt_text]',
	],
	[
		'the rows of a table',
		(size) => table({ rows: many(size, [cell]) }),
		tableRowsMax,
		'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
	],
	[
		'the cells of a row',
		(size) => table({ rows: [many(size, cell)] }),
		tableCellsMax,
		'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
	],
	[
		'the columns of a table',
		(size) => table({ column_settings: many(size, { align: 'right' }) }),
		tableCellsMax,
		'no more than 20 items allowed [json-pointer:/blocks/0/column_settings]',
	],
];

test.for(limits)('%s may be as long as its limit and no longer', ([, make, limit, expected]) => {
	expect(messageBlocks([make(limit)], '/blocks')).toEqual([]);
	expect(messageBlocks([make(limit + 1)], '/blocks')).toEqual([expected]);
});

test('a message may hold as many blocks as the limit and no more', () => {
	expect(messageBlocks(many(blocksMax, { type: 'divider' }), '/blocks')).toEqual([]);
	expect(messageBlocks(many(blocksMax + 1, { type: 'divider' }), '/blocks')).toEqual([
		'no more than 50 items allowed [json-pointer:/blocks]',
	]);
});

test.for<[object, string]>([
	[section({}), 'must define either `text` or `fields` [json-pointer:/blocks/0/type]'],
	[section({ text: mrkdwn(), colour: 'red' }), 'invalid additional property: colour [json-pointer:/blocks/0]'],
	[section({ text: 'a' }), 'must provide an object [json-pointer:/blocks/0/text]'],
	[section({ text: mrkdwn(), block_id: null }), 'must provide a string [json-pointer:/blocks/0/block_id]'],
	[
		section({ fields: [{ type: 'mrkdwn', text: '' }] }),
		'must be more than 0 characters [json-pointer:/blocks/0/fields/0/text]',
	],
	[
		section({ text: mrkdwn(), accessory: { type: 'datepicker' } }),
		'unsupported type: datepicker [json-pointer:/blocks/0/accessory/type]',
	],
	[{ type: 'header', text: mrkdwn() }, 'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]'],
	[{ type: 'context', elements: [] }, 'no less than 1 items allowed [json-pointer:/blocks/0/elements]'],
	[{ type: 'rich_text' }, 'missing required field: elements [json-pointer:/blocks/0]'],
	[{ type: 'image', alt_text: 'a' }, 'missing required field: image_url [json-pointer:/blocks/0]'],
	[
		table({ rows: [[{ type: 'raw_text', text: '' }]] }),
		'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
	],
	[
		table({ rows: [[{ type: 'raw_number', text: '1' }]] }),
		'missing required field: value [json-pointer:/blocks/0/rows/0/0]',
	],
	[
		table({ column_settings: [{ align: 'middle' }] }),
		'must be one of: left, center, right [json-pointer:/blocks/0/column_settings/0/align]',
	],
])('%j is a fault', ([block, expected]) => {
	expect(messageBlocks([block], '/blocks')).toEqual([expected]);
});

test('controls of one block have different action ids', () => {
	const actions = { type: 'actions', elements: [...buttons(2), ...buttons(1)] };
	expect(messageBlocks([actions], '/blocks')).toEqual([
		'`action_id` "a0" already exists [json-pointer:/blocks/0/elements/2/action_id]',
	]);
});

test.for(['alert', 'card', 'carousel', 'container', 'data_table', 'markdown', 'input', 'file', 'video', 'task_card'])(
	'the block %s is not for alerts',
	(type) => {
		expect(messageBlocks([{ type }], '/blocks')).toEqual([`unsupported type: ${type} [json-pointer:/blocks/0/type]`]);
	},
);

test('an attachment holds any block but a table', () => {
	expect(attachmentBlocks([section({ text: mrkdwn() }), image, { type: 'divider' }], '')).toEqual([]);
	expect(attachmentBlocks([table({})], '')).toEqual(['unsupported type: table [json-pointer:/0/type]']);
});

test('an image comes from an address or from a file in Slack, beside text too', () => {
	const file = { type: 'image', slack_file: { id: 'F1' }, alt_text: 'a' };
	expect(
		messageBlocks([file, { type: 'context', elements: [file] }, section({ text: plain(), accessory: image })], ''),
	).toEqual([]);
});
