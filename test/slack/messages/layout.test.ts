import { expect, test } from 'vitest';
import type { Draft } from '../../../src/slack/messages/draft.ts';
import { lay } from '../../../src/slack/messages/layout.ts';
import { paragraph, text } from '../../../src/slack/messages/rich-text.ts';

const full: Draft = {
	text: 'push',
	title: [text('title')],
	said: 'said\nmore',
	lines: [paragraph(text('line'))],
	fields: [{ type: 'mrkdwn', text: 'field', verbatim: true }],
	details: [paragraph(text('detail'))],
	print: ['print'],
	briefPrint: ['brief'],
	color: '#000000',
};
const bare: Draft = {
	text: 'push',
	title: [text('title')],
	said: '',
	lines: [],
	fields: [],
	details: [],
	print: ['print'],
	color: '#000000',
};

const kindsOf = (draft: Draft, layout: Parameters<typeof lay>[1]) => {
	const { blocks = [], attachments = [] } = lay(draft, layout);
	return [blocks, ...attachments.map((each) => each.blocks)].map((each) => each.map(({ type }) => type));
};

test('compact is two blocks, whatever there is to say', () => {
	expect([kindsOf(full, 'compact'), kindsOf(bare, 'compact')]).toEqual([
		[['rich_text', 'context']],
		[['rich_text', 'context']],
	]);
	const json = JSON.stringify(lay(full, 'compact'));
	expect(json).toMatch(/title.*said more.*line.*brief/);
	expect(json).not.toMatch(/field|detail|"print/);
});

test('standard is one block for each of its parts', () => {
	expect(kindsOf(full, 'standard')).toEqual([['rich_text', 'section', 'rich_text', 'context']]);
	expect(kindsOf(bare, 'standard')).toEqual([['rich_text', 'context']]);
});

test('color has its title above the bar and all else beside it', () => {
	expect(kindsOf(full, 'color')).toEqual([['rich_text'], ['rich_text', 'section', 'context']]);
	expect(kindsOf(bare, 'color')).toEqual([['rich_text'], ['context']]);
	expect(lay(full, 'color').attachments).toMatchObject([{ color: '#000000', fallback: 'push' }]);
});

test('in a card without details its lines hold their place', () => {
	const living: Draft = { ...full, living: true };
	expect(kindsOf({ ...living, details: [] }, 'standard')).toEqual(kindsOf(living, 'standard'));
	expect(kindsOf({ ...full, details: [] }, 'standard')).not.toEqual(kindsOf(full, 'standard'));
});
