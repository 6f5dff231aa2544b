import { expect, test } from 'vitest';
import { drawLink, drawMention, drawMoment, drawUnknown } from '../../src/preview/draw-leaves.ts';

test('a link opens beside the page and tells its target nothing', () => {
	expect(drawLink('https://a.example/?x=1&y="2"', 'a<b').html).toBe(
		'<a href="https://a.example/?x=1&amp;y=&quot;2&quot;" target="_blank" rel="noopener noreferrer">a&lt;b</a>',
	);
});

test.for(['javascript:alert(1)', 'data:text/html,a', '//a.example', 'JAVASCRIPT:a', ' https://a', ''])(
	'%j is no link',
	(address) => {
		expect(drawLink(address, 'label').html).toBe('label');
	},
);

test('who tells a whole channel looks louder than who tells one', () => {
	expect(drawMention('@here', 'everyone').html).toContain('class="mention everyone"');
	expect(drawMention('@U1').html).toContain('class="mention one"');
});

test('a moment carries its format and shows its fallback until a browser writes it', () => {
	expect(drawMoment(1_795_157_969, { format: '{time}', fallback: 'then' }).html).toBe(
		'<time datetime="2026-11-20T06:59:29.000Z" data-format="{time}">then</time>',
	);
});

test('a moment no calendar has is its fallback', () => {
	expect(drawMoment(1e15, { format: '{time}', fallback: 'then' }).html).toBe('then');
	expect(drawMoment(Number.NaN, { format: '{time}', fallback: 'then' }).html).toBe('then');
});

test.for<[unknown, string]>([
	[{ type: 'video' }, '<code>video</code>'],
	[{}, '<code>object</code>'],
	[null, '<code>object</code>'],
	[{ type: '<b>' }, '<code>&lt;b&gt;</code>'],
])('what is not known is shown as such: %j', ([value, expected]) => {
	expect(drawUnknown('Block', value).html).toContain(expected);
});
