import { expect, test } from 'vitest';
import { drawBlocks, drawText } from '../../src/preview/draw-blocks.ts';

const mrkdwn = (text: string, verbatim = true) => ({ type: 'mrkdwn', text, verbatim });
const plain = (text: string, emoji?: boolean) => ({ type: 'plain_text', text, ...(emoji !== undefined && { emoji }) });
const drawn = (block: object) => drawBlocks([block]).html.replace(/^<div class="block">|<\/div>$/g, '');

test('plain text is never parsed, but for emoji', () => {
	expect(drawText(plain('*a* <!here>\n:fire:')).html).toBe('*a* &lt;!here&gt;<br>🔥');
	expect(drawText(plain(':fire:', false)).html).toBe(':fire:');
});

test('a text object of no kind is a box', () => {
	expect(drawText({ type: 'markdown', text: 'a' }).html).toContain('class="unknown"');
});

test('a section has text, fields in columns, and something beside', () => {
	const accessory = { type: 'button', text: plain('Press'), action_id: 'p' };
	expect(drawn({ type: 'section', text: mrkdwn('*a*'), fields: [mrkdwn('b\nc'), plain('d')], accessory })).toBe(
		'<div class="section"><div class="section-text"><div><b>a</b></div><div class="fields"><div class="field">b<br>c</div><div class="field">d</div></div></div><div class="accessory"><button type="button" class="button " data-action="p" data-block="" data-value="">Press</button></div></div>',
	);
});

test.for<[object, string]>([
	[{ type: 'header', text: plain('a') }, '<div class="header">a</div>'],
	[{ type: 'divider' }, '<hr>'],
	[
		{ type: 'context', elements: [mrkdwn('_a_'), plain('b')] },
		'<div class="context"><span><i>a</i></span><span>b</span></div>',
	],
	[{ type: 'rich_text', elements: [] }, ''],
	[{ type: 'actions', elements: [] }, '<div class="actions"></div>'],
])('%j is drawn', ([block, expected]) => {
	expect(drawn(block)).toBe(expected);
});

test('an image is told and linked, never loaded', () => {
	const image = { type: 'image', image_url: 'https://a.example/a.png', alt_text: 'a cat' };
	const section = { type: 'section', text: mrkdwn('a'), accessory: image };
	for (const block of [image, section, { type: 'context', elements: [image] }]) {
		expect(drawn(block)).toContain('href="https://a.example/a.png"');
		expect(drawn(block)).toContain('a cat');
		expect(drawn(block)).not.toContain('<img');
	}
});

test('a table has its columns set', () => {
	const cell = (text: string) => ({ type: 'raw_text', text });
	const table = {
		type: 'table',
		column_settings: [{ align: 'right', is_wrapped: true }],
		rows: [[cell('<a>'), { type: 'raw_number', value: 1, text: '1' }, { type: 'sound' }]],
	};
	expect(drawn(table)).toMatch(
		/<tr><td class="right wrapped">&lt;a&gt;<\/td><td class="left">1<\/td><td class="left"><div class="unknown">.*sound/,
	);
});

test.for(['video', 'card', ''])('the block %j is not known and a box', (type) => {
	expect(drawn({ type })).toContain('class="unknown"');
});
