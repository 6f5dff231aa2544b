import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attachmentsMax } from '../../src/preview/attachment-rules.ts';
import {
	blocksJsonMax,
	blocksTextMax,
	faultsMax,
	faultsOf,
	metadataJsonMax,
	postTextMax,
	refusalOf,
	updateTextMax,
} from '../../src/preview/validate.ts';
import { longText, many } from './scene.ts';

const layouts = join(import.meta.dirname, '../fixtures/slack-layouts');
const divider = { type: 'divider' };
const rich = (length: number) => ({
	type: 'rich_text',
	elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: longText(length) }] }],
});
const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };

test.for(readdirSync(layouts))('the layout %s is taken', (name) => {
	expect(faultsOf(JSON.parse(readFileSync(join(layouts, name), 'utf8')))).toEqual([]);
});

test.for<[string, object, string]>([
	['blocks that are no list', { text: 'a', blocks: 'a' }, 'invalid_blocks_format'],
	['blocks that are no objects', { text: 'a', blocks: ['a'] }, 'invalid_blocks_format'],
	['attachments that are no list', { text: 'a', attachments: {} }, 'invalid_attachments'],
	['a message that says nothing', {}, 'no_text'],
	['a message of white space', { text: ' \n' }, 'no_text'],
	['a message of empty lists', { blocks: [], attachments: [] }, 'no_text'],
	['an unknown block', { blocks: [{ type: 'alert' }] }, 'invalid_blocks'],
	['a bad attachment', { attachments: [{ color: 'red' }] }, 'invalid_attachments'],
	['two tables', { blocks: [table, table] }, 'invalid_attachments'],
	['metadata without a type', { text: 'a', metadata: { event_payload: {} } }, 'invalid_metadata_format'],
	[
		'metadata without a payload',
		{ text: 'a', metadata: { event_type: 'a', event_payload: 'a' } },
		'invalid_metadata_format',
	],
	[
		'metadata with depth',
		{ text: 'a', metadata: { event_type: 'a', event_payload: { a: {} } } },
		'invalid_metadata_schema',
	],
])('%s is refused', ([, message, error]) => {
	expect(refusalOf({ ...message })?.error).toBe(error);
	expect(faultsOf(message)).not.toEqual([]);
});

const metadata = (length: number) => ({ event_type: 'a', event_payload: { a: longText(length) } });
const metadataFrame = JSON.stringify(metadata(0)).length;

test.for<[string, (size: number) => object, number, string]>([
	['the text', (size) => ({ text: longText(size) }), postTextMax, 'msg_too_long'],
	[
		'the text of all blocks',
		(size) => ({ blocks: [rich(9000), rich(size - 9000)] }),
		blocksTextMax,
		'msg_blocks_too_long',
	],
	[
		'the text of attached blocks',
		(size) => ({ attachments: [{ blocks: [rich(size)] }] }),
		blocksTextMax,
		'attachment_payload_limit_exceeded',
	],
	['the attachments', (size) => ({ attachments: many(size, { text: 'a' }) }), attachmentsMax, 'too_many_attachments'],
	[
		'the metadata',
		(size) => ({ text: 'a', metadata: metadata(size - metadataFrame) }),
		metadataJsonMax,
		'metadata_too_large',
	],
])('%s may be as long as its limit and no longer', ([, make, limit, error]) => {
	expect(refusalOf({ ...make(limit) })).toBeUndefined();
	expect(refusalOf({ ...make(limit + 1) })?.error).toBe(error);
});

test('the JSON of all blocks may be as long as its limit and no longer', () => {
	const elements = (count: number) => many(count, { type: 'emoji', name: 'x' });
	const block = (count: number, spare: number) => ({
		type: 'rich_text',
		block_id: longText(spare),
		elements: [{ type: 'rich_text_section', elements: elements(count) }],
	});
	const each = JSON.stringify(elements(2)).length - JSON.stringify(elements(1)).length;
	const count = Math.floor(blocksJsonMax / each) - 4;
	const rest = blocksJsonMax - JSON.stringify([block(count, 0)]).length;
	expect(refusalOf({ blocks: [block(count, rest)] })).toBeUndefined();
	expect(refusalOf({ blocks: [block(count, rest + 1)] })?.error).toBe('msg_blocks_too_long');
});

test('an update takes less text than a post', () => {
	expect(refusalOf({ text: longText(updateTextMax) }, updateTextMax)).toBeUndefined();
	expect(refusalOf({ text: longText(updateTextMax + 1) }, updateTextMax)?.error).toBe('msg_too_long');
});

test('text that is too long is told even when all faults are short of words', () => {
	expect(faultsOf({ text: longText(postTextMax + 1) })).toEqual(['msg_too_long']);
});

test('block ids differ within a message', () => {
	const blocks = [{ type: 'divider', block_id: 'a' }, divider, { type: 'divider', block_id: 'a' }];
	expect(faultsOf({ blocks })).toEqual(['`block_id` "a" already exists [json-pointer:/blocks/2/block_id]']);
});

test('no more faults are told than help', () => {
	const elements = many(faultsMax + 1, { type: 'text', text: '' });
	const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
	expect(faultsOf({ blocks })).toHaveLength(faultsMax);
});

test('what is no message at all is refused like an empty one', () => {
	expect(faultsOf('text')).toEqual(['no_text']);
});

test('the text is measured in bytes', () => {
	expect(refusalOf({ text: 'ü'.repeat(updateTextMax / 2) }, updateTextMax)).toBeUndefined();
	expect(refusalOf({ text: 'ü'.repeat(updateTextMax / 2 + 1) }, updateTextMax)?.error).toBe('msg_too_long');
});

test('a block id stands once among the blocks of an attachment', () => {
	const blocks = [
		{ ...divider, block_id: 'a' },
		{ ...divider, block_id: 'a' },
	];
	expect(refusalOf({ attachments: [{ color: 'good' }, { blocks }] })).toEqual({
		error: 'invalid_attachments',
		faults: ['`block_id` "a" already exists [json-pointer:/attachments/1/blocks/1/block_id]'],
	});
	expect(refusalOf({ attachments: blocks.map((block) => ({ blocks: [block] })) })).toBeUndefined();
});
