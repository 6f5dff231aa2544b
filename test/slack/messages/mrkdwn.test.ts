import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	code,
	date,
	escapeMrkdwn,
	escapeWithin,
	fenced,
	link,
	literal,
	mrkdwn,
	smallPrint,
} from '../../../src/slack/messages/mrkdwn.ts';
import { epoch } from '../../fakes.ts';
import { hostile } from '../notifications.ts';
import { mrkdwnFaults } from '../strict.ts';

test('only the three characters that Slack asks for are escaped', () => {
	expect(escapeMrkdwn(`<a> & 'b' "c"`)).toBe(`&lt;a&gt; &amp; 'b' "c"`);
});

test('text is cut before it is escaped, so that no entity is cut', () => {
	expect(escapeWithin('a&b', 7)).toBe('a&amp;b');
	expect(escapeWithin('a&b', 6)).toBe('a…');
	expect(escapeWithin('😀😀', 3)).toBe('😀…');
});

test.for([
	['POST /api/carts/{id}', 'POST /api/carts/{id}'],
	['snake_case', '`snake_case`'],
	['*x*', '`*x*`'],
	['a `b` c', "a 'b' c"],
	['`*b*`', "`'*b*'`"],
	[':fire:', '`:fire:`'],
	['> quote', '`&gt; quote`'],
	['10.0.0.1:8080', '10.0.0.1:8080'],
	[' in *x* ', ' `in *x*` '],
])('%s shows as it is, written %s', ([text, expected]) => {
	expect(literal(text ?? '', 200)).toBe(expected);
});

test('text that would be empty code is nothing', () => {
	expect(code('  ', 10)).toBe('');
});

test('whatever the text, it stays literal and within its limit', () => {
	const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), fc.constant(hostile));
	fc.assert(
		fc.property(text, fc.integer({ min: 10, max: 60 }), (content, max) => {
			expect(mrkdwnFaults(literal(content, max), 'literal')).toEqual([]);
			expect(literal(content.trim(), max).length).toBeLessThanOrEqual(max);
			expect(mrkdwnFaults(code(content, max), 'code')).toEqual([]);
			expect(code(content, max).length).toBeLessThanOrEqual(max);
			expect(fenced(content, max)).toMatch(/^```\n[^`]*\n```$/);
		}),
	);
});

test('a label holds no second bar', () => {
	expect(link('https://a.example/', 'b|c')).toBe('<https://a.example/|b¦c>');
});

test('a link escapes its URL, a date falls back to UTC', () => {
	expect(link('https://a.example/?b=1&c=2', 'View')).toBe('<https://a.example/?b=1&amp;c=2|View>');
	expect(date(epoch)).toBe('<!date^1795157969^{date_short_pretty} {time_secs}|2026-11-20 06:59:29 UTC>');
});

test('small print leaves out what says nothing and takes as few text objects as hold it', () => {
	expect(smallPrint(['a', '', 'b'])).toEqual({ type: 'context', elements: [mrkdwn('a · b')] });
	const half = 'x'.repeat(1_498);
	expect(smallPrint([half, `${half}y`]).elements).toHaveLength(1);
	expect(smallPrint([half, `${half}yz`]).elements).toHaveLength(2);
	expect(smallPrint(Array.from({ length: 11 }, () => 'x'.repeat(2_000))).elements).toHaveLength(10);
});
