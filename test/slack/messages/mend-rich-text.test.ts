import { expect, test } from 'vitest';
import { mendRichText } from '../../../src/slack/messages/mend-rich-text.ts';

const section = (...elements: readonly unknown[]) => ({ type: 'rich_text_section', elements });
const leaves = (...elements: readonly unknown[]) =>
	mendRichText([section(...elements)]).flatMap((each) => each.elements);
const user = { type: 'user', user_id: 'U024BE7LH' };

test('what Slack takes stays as it is', () => {
	const good = [
		{ type: 'text', text: 'a', style: { bold: true, code: true } },
		{ type: 'link', url: 'https://a.example/', text: 'b', style: { italic: true } },
		{ type: 'emoji', name: '+1' },
		{ type: 'date', timestamp: 1, format: '{date_short_pretty} {time}', fallback: 'c' },
		user,
		{ type: 'usergroup', usergroup_id: 'S024BE7LH' },
		{ type: 'broadcast', range: 'here' },
	];
	expect(leaves(...good)).toEqual(good);
	const parts = [
		{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'a' }] },
		{ type: 'rich_text_preformatted', language: 'go', elements: [{ type: 'text', text: 'a' }] },
	];
	expect(mendRichText(parts)).toEqual(parts);
});

test.for([
	[{ type: 'text', text: '' }],
	[{ type: 'text' }],
	[{ type: 'emoji', name: 'not a name' }],
	[{ type: 'user', user_id: 'anna' }],
	[{ type: 'usergroup', usergroup_id: 'U1' }],
	[{ type: 'broadcast', range: 'all' }],
	[{ type: 'date', timestamp: 1.5, format: '{time}' }],
	[{ type: 'date', timestamp: -1, format: '{time}' }],
	[{ type: 'date', timestamp: 1, format: 'no token' }],
	[{ type: 'date', timestamp: 1, format: '{tomorrow}' }],
	[{ type: 'link', url: 'javascript:alert(1)' }],
	[{ type: 'colour', value: '#fff' }],
	[null],
] as const)('%j is left out, and what holds nothing else with it', ([leaf]) => {
	expect(leaves(leaf, user)).toEqual([user]);
	expect(mendRichText([section(leaf)])).toEqual([]);
});

test('a bad link keeps its words, a date without fallback gets one, a style keeps what is known of it', () => {
	expect(leaves({ type: 'link', url: 'x', text: 'words' })).toEqual([{ type: 'text', text: 'words' }]);
	expect(leaves({ type: 'date', timestamp: 0, format: '{time}' })).toMatchObject([
		{ fallback: '1970-01-01 00:00:00 UTC' },
	]);
	const styled = { type: 'text', text: 'a', style: { bold: true, blink: true, code: 'yes' } };
	expect(leaves(styled)).toEqual([{ type: 'text', text: 'a', style: { bold: true } }]);
});

test('a list becomes lines, and code only its text', () => {
	const item = (text: string) => section({ type: 'text', text });
	const list = { type: 'rich_text_list', style: 'bullet', elements: [item('a'), section(), item('b')] };
	const line = (text: string) => section({ type: 'text', text: `• ${text}` });
	expect(mendRichText([list])).toEqual([line('a'), line('b')]);
	const code = { type: 'rich_text_preformatted', elements: [{ type: 'link', url: 'https://a.example/' }, user] };
	expect(mendRichText([code])).toEqual([
		{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'https://a.example/' }] },
	]);
	expect(mendRichText([{ type: 'rich_text_table', elements: [item('a')] }, 'x'])).toEqual([]);
});

test('text is cut at 3,000 characters, and loses what deceives', () => {
	const lengthOf = (text: string) => JSON.stringify(leaves({ type: 'text', text })).length;
	expect(lengthOf('x'.repeat(3_000))).toBe(lengthOf('x'.repeat(3_001)));
	expect(leaves({ type: 'text', text: '\u202egpj.exe\u0000' })).toEqual([{ type: 'text', text: 'gpj.exe' }]);
});
