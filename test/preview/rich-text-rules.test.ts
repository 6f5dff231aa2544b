import { expect, test } from 'vitest';
import { dateTokens, indentMax, richTextElements } from '../../src/preview/rich-text-rules.ts';
import { longText } from './scene.ts';

const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (more: object = {}) => ({ type: 'text', text: 'a', ...more });
const date = (more: object = {}) => ({
	type: 'date',
	timestamp: 1_795_157_969,
	format: '{time}',
	fallback: 'then',
	...more,
});
const points = (more: object = {}) => ({
	type: 'rich_text_list',
	style: 'bullet',
	elements: [section(text())],
	...more,
});
const faults = (...elements: object[]) => richTextElements(elements, '/elements');

test.for([
	text({ style: { bold: true, italic: true, strike: true, code: true } }),
	{ type: 'link', url: 'https://a.example', text: 'a' },
	{ type: 'link', url: 'https://a.example' },
	{ type: 'emoji', name: '+1' },
	date(),
	date({ url: 'https://a.example' }),
	{ type: 'user', user_id: 'U1' },
	{ type: 'usergroup', usergroup_id: 'S1' },
	{ type: 'channel', channel_id: 'C1' },
	{ type: 'broadcast', range: 'here', style: { bold: true } },
	{ type: 'color', value: '#123456' },
])('the leaf %j may stand in a section and in a quote', (leaf) => {
	expect(faults(section(leaf), { type: 'rich_text_quote', elements: [leaf], border: 1 })).toEqual([]);
});

test('text has no limit of its own', () => {
	expect(faults(section(text({ text: longText(100_000) })))).toEqual([]);
});

test.for<[object, string]>([
	[section(), 'missing element [json-pointer:/elements/0/elements]'],
	[section(text({ text: '' })), 'must be more than 0 characters [json-pointer:/elements/0/elements/0/text]'],
	[section({ type: 'text' }), 'missing required field: text [json-pointer:/elements/0/elements/0]'],
	[section({ type: 'mrkdwn', text: 'a' }), 'unsupported type: mrkdwn [json-pointer:/elements/0/elements/0/type]'],
	[
		section(text({ style: { blink: true } })),
		'invalid additional property: blink [json-pointer:/elements/0/elements/0/style]',
	],
	[section({ type: 'link', url: 'javascript:a' }), 'must be a valid URL [json-pointer:/elements/0/elements/0/url]'],
	[
		section({ type: 'link', url: 'https://a.example', text: '' }),
		'must be more than 0 characters [json-pointer:/elements/0/elements/0/text]',
	],
	[section({ type: 'emoji', name: ':x:' }), 'must be a valid emoji name [json-pointer:/elements/0/elements/0/name]'],
	[section(date({ timestamp: 1.5 })), 'must provide an integer [json-pointer:/elements/0/elements/0/timestamp]'],
	[
		section(date({ format: 'at noon' })),
		'must hold a date token such as {date_short_pretty} [json-pointer:/elements/0/elements/0/format]',
	],
	[section(date({ format: '{noon}' })), 'unknown date token: {noon} [json-pointer:/elements/0/elements/0/format]'],
	[section(date({ format: '' })), 'must be more than 0 characters [json-pointer:/elements/0/elements/0/format]'],
	[
		section({ type: 'broadcast', range: 'all' }),
		'must be one of: here, channel, everyone [json-pointer:/elements/0/elements/0/range]',
	],
	[{ type: 'rich_text_table', elements: [] }, 'unsupported type: rich_text_table [json-pointer:/elements/0/type]'],
	[points({ style: 'dashed' }), 'must be one of: bullet, ordered [json-pointer:/elements/0/style]'],
	[points({ elements: [text()] }), 'unsupported type: text [json-pointer:/elements/0/elements/0/type]'],
	[points({ border: 2 }), 'must be one of: 0, 1 [json-pointer:/elements/0/border]'],
])('%j is a fault', ([element, expected]) => {
	expect(faults(element)).toEqual([expected]);
});

test('a block without elements is a fault', () => {
	expect(faults()).toEqual(['missing element [json-pointer:/elements]']);
	expect(richTextElements('text', '')).toContain('must provide an array [json-pointer:]');
});

test('preformatted text holds text and links alone, and may name its language', () => {
	const fence = (...elements: object[]) => ({ type: 'rich_text_preformatted', elements, language: 'javascript' });
	expect(faults(fence(text(), { type: 'link', url: 'https://a.example' }))).toEqual([]);
	expect(faults(fence({ type: 'emoji', name: 'x' }))).toEqual([
		'unsupported type: emoji [json-pointer:/elements/0/elements/0/type]',
	]);
});

test('a list is indented up to its limit and no further', () => {
	expect(faults(points({ indent: indentMax, offset: 3 }))).toEqual([]);
	expect(faults(points({ indent: indentMax + 1 }))).toEqual([
		'must be between 0 and 8 [json-pointer:/elements/0/indent]',
	]);
});

test.for(dateTokens)('the date token %s is known', (token) => {
	expect(faults(section(date({ format: `at {${token}}` })))).toEqual([]);
});
