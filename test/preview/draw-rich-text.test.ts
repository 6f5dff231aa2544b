import { expect, test } from 'vitest';
import { drawRichText } from '../../src/preview/draw-rich-text.ts';

const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (value: string, style: object = {}) => ({ type: 'text', text: value, style });
const leaf = (element: object) =>
	drawRichText([section(element)]).html.slice('<div class="rich-section">'.length, -'</div>'.length);

test('text is never parsed', () => {
	const hostile = '<!channel> & *x* `y` ``` <script>alert(1)</script> :fire: <https://a.example|b>';
	expect(leaf(text(hostile))).toBe(
		'&lt;!channel&gt; &amp; *x* `y` ``` &lt;script&gt;alert(1)&lt;/script&gt; :fire: &lt;https://a.example|b&gt;',
	);
});

test('an entity in text is shown as it stands', () => {
	expect(leaf(text('&amp;'))).toBe('&amp;amp;');
});

test.for<[object, string]>([
	[text('a', { bold: true }), '<b>a</b>'],
	[text('a', { italic: true, strike: true }), '<s><i>a</i></s>'],
	[text('a', { code: true, bold: true }), '<b><code>a</code></b>'],
	[{ type: 'emoji', name: 'fire' }, '<span class="emoji">🔥</span>'],
	[{ type: 'emoji', name: 'our_own' }, '<span class="emoji">:our_own:</span>'],
	[{ type: 'user', user_id: 'U1' }, '<span class="mention one">@U1</span>'],
	[{ type: 'usergroup', usergroup_id: 'S1' }, '<span class="mention one">@S1</span>'],
	[{ type: 'channel', channel_id: 'C1' }, '<span class="mention one">#C1</span>'],
	[{ type: 'broadcast', range: 'channel' }, '<span class="mention everyone">@channel</span>'],
	[{ type: 'color', value: '#fff' }, '<code>#fff</code>'],
	[
		{ type: 'link', url: 'https://a.example', text: 'a' },
		'<a href="https://a.example" target="_blank" rel="noopener noreferrer">a</a>',
	],
	[{ type: 'link', url: 'javascript:a' }, 'javascript:a'],
	[
		{ type: 'date', timestamp: 0, format: '{time}', fallback: 'then' },
		'<time datetime="1970-01-01T00:00:00.000Z" data-format="{time}">then</time>',
	],
])('%j is drawn', ([element, expected]) => {
	expect(leaf(element)).toBe(expected);
});

test('a moment with an address links', () => {
	expect(leaf({ type: 'date', timestamp: 0, format: '{time}', fallback: 'a', url: 'https://a.example' })).toMatch(
		/^<a .*<time /,
	);
});

test('quotes and fences keep their lines, and a fence names its language', () => {
	const fence = { type: 'rich_text_preformatted', language: 'go', border: 1, elements: [text('a\n  b')] };
	expect(drawRichText([{ type: 'rich_text_quote', elements: [text('a')] }, fence]).html).toBe(
		'<blockquote>a</blockquote><pre class="fence bordered" data-language="go">a\n  b</pre>',
	);
});

test('an ordered list goes on after a list nested in it', () => {
	const ordered = (indent: number, more: object = {}) => ({
		type: 'rich_text_list',
		style: 'ordered',
		indent,
		elements: [section(text('a')), section(text('b'))],
		...more,
	});
	const starts = (...lists: object[]) =>
		[...drawRichText(lists).html.matchAll(/start="(\d+)"/g)].map((match) => match[1]);
	expect(starts(ordered(0), ordered(1), ordered(0), ordered(1))).toEqual(['1', '1', '3', '1']);
	expect(starts(ordered(0, { offset: 4 }))).toEqual(['5']);
});

test('bullets take their shape from their depth', () => {
	const bullets = { type: 'rich_text_list', style: 'bullet', indent: 4, elements: [section(text('a'))] };
	expect(drawRichText([bullets]).html).toBe('<ul class="depth-1 indent-4"><li>a</li></ul>');
});

test('what is not known is a box, in its place', () => {
	expect(drawRichText([{ type: 'rich_text_poem' }, section({ type: 'sound' })]).html).toMatch(
		/unknown.*rich_text_poem.*unknown.*sound/,
	);
});
