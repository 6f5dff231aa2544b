import { expect, test } from 'vitest';
import { drawMrkdwn, plainMrkdwn } from '../../src/preview/draw-mrkdwn.ts';

const drawn = (text: string, verbatim = true) => drawMrkdwn(text, { verbatim }).html;

test.for<[string, string]>([
	['*bold*', '<b>bold</b>'],
	['_italic_', '<i>italic</i>'],
	['~gone~', '<s>gone</s>'],
	['`code`', '<code>code</code>'],
	['a *b c* d', 'a <b>b c</b> d'],
	['*a _b ~c~_*', '<b>a <i>b <s>c</s></i></b>'],
	['(*a*), *b*.', '(<b>a</b>), <b>b</b>.'],
	['*a*\n*b*', '<b>a</b><br><b>b</b>'],
	[':fire: :our_own: 10:30:15', '🔥 :our_own: 10:30:15'],
])('%j is formatted', ([text, expected]) => {
	expect(drawn(text)).toBe(expected);
});

test.for(['2*3*4', 'snake_case_name', 'a~b~c', '* a*', '*a *', '*a\nb*', '**', '*', '`', '`a\nb`', '*a*b', 'a*b*'])(
	'%j is not formatted',
	(text) => {
		expect(drawn(text)).toBe(text.replace('\n', '<br>'));
	},
);

test('in code nothing is formatted', () => {
	expect(drawn('`*a* _b_ :fire: https://a.example`', false)).toBe('<code>*a* _b_ :fire: https://a.example</code>');
	expect(drawn('```\n*a*\n  b\n```')).toBe('<pre>*a*\n  b</pre>');
});

test('a fence that is not closed is no code', () => {
	expect(drawn('```\na')).toBe('```<br>a');
});

test.for<[string, string]>([
	['&lt;b&gt; &amp; c', '&lt;b&gt; &amp; c'],
	['&amp;lt;', '&amp;lt;'],
	['<b>"\'&', '&lt;b&gt;&quot;&#39;&amp;'],
	['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
	['`&lt;a&gt;`', '<code>&lt;a&gt;</code>'],
])('the entities of %j are read once, and nothing becomes HTML', ([text, expected]) => {
	expect(drawn(text)).toBe(expected);
});

test.for<[string, string]>([
	['<!here>', '<span class="mention everyone">@here</span>'],
	['<!channel|channel>', '<span class="mention everyone">@channel</span>'],
	['<!everyone>', '<span class="mention everyone">@everyone</span>'],
	['`<!channel>`', '<code><span class="mention everyone">@channel</span></code>'],
	['<@U1>', '<span class="mention one">@U1</span>'],
	['<@U1|ann>', '<span class="mention one">@ann</span>'],
	['<#C1|alerts>', '<span class="mention one">#alerts</span>'],
	['<!subteam^S1>', '<span class="mention one">@S1</span>'],
	['<!subteam^S1|@ops>', '<span class="mention one">@ops</span>'],
])('%j mentions', ([text, expected]) => {
	expect(drawn(text)).toBe(expected);
});

test.for(['&lt;!channel&gt;', '&lt;@U1&gt;', '&lt;https://evil.example|https://bank.example&gt;'])(
	'%j was escaped and pings nobody, links nowhere',
	(text) => {
		expect(drawn(text)).toBe(text);
	},
);

const link = (href: string, label: string) =>
	`<a href="${href}" target="_blank" rel="noopener noreferrer">${label}</a>`;

test.for<[string, string]>([
	['<https://a.example>', link('https://a.example', 'https://a.example')],
	['<https://a.example/?x=1&amp;y=2|a &lt; b>', link('https://a.example/?x=1&amp;y=2', 'a &lt; b')],
	['<mailto:a@b.example|mail>', link('mailto:a@b.example', 'mail')],
	['<mailto:a@b.example>', link('mailto:a@b.example', 'a@b.example')],
	['*<https://a.example|a>*', `<b>${link('https://a.example', 'a')}</b>`],
	['<javascript:alert(1)|a>', '&lt;javascript:alert(1)|a&gt;'],
	['<!unknown>', '&lt;!unknown&gt;'],
])('%j in angle brackets is what Slack makes of it', ([text, expected]) => {
	expect(drawn(text)).toBe(expected);
});

test('bare addresses link unless the text is verbatim', () => {
	expect(drawn('see https://a.example/b.', false)).toBe(`see ${link('https://a.example/b', 'https://a.example/b')}.`);
	expect(drawn('see https://a.example/b.', true)).toBe('see https://a.example/b.');
});

test('a moment is written by the page, and may link', () => {
	expect(drawn('<!date^1795157969^{date_short_pretty} {time}|then &amp; there>')).toBe(
		'<time datetime="2026-11-20T06:59:29.000Z" data-format="{date_short_pretty} {time}">then &amp; there</time>',
	);
	expect(drawn('<!date^1795157969^{time}^https://a.example|then>')).toContain('<a href="https://a.example"');
	expect(drawn('<!date^soon^{time}|then>')).toBe('&lt;!date^soon^{time}|then&gt;');
});

test('lines that begin with a greater-than sign, escaped or not, are quoted', () => {
	expect(drawn('a\n> b\n&gt; *c*\nd')).toBe('a<blockquote>b</blockquote><blockquote><b>c</b></blockquote>d');
});

test('a notification has the words without the formatting', () => {
	expect(plainMrkdwn('*New* error in `a&lt;b&gt;`:\n> <https://a.example|it> broke <!here> :fire:')).toBe(
		'New error in a<b>: it broke @here 🔥',
	);
});

test.for<[string, string]>([
	['openers', '*a '],
	['brackets', '<a '],
	['fences', '```'],
	['code', '`a '],
	['addresses', 'https://'],
	['nesting', '*_~'],
])('%s without an end are read in time that grows with their number', ([, part]) => {
	const start = performance.now();
	drawn(part.repeat(40_000 / part.length), false);
	expect(performance.now() - start).toBeLessThan(2000);
});
