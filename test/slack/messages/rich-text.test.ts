import { expect, test } from 'vitest';
import {
	bold,
	boldLink,
	moment,
	paragraph,
	preformatted,
	quote,
	richText,
	text,
	timeOfDay,
} from '../../../src/slack/messages/rich-text.ts';
import { epoch } from '../../fakes.ts';

test('empty texts are left out, since Slack refuses them', () => {
	expect(paragraph(text(''), bold('a'))).toEqual({ type: 'rich_text_section', elements: [bold('a')] });
	expect(quote('')).toEqual([]);
	expect(preformatted('')).toEqual([]);
});

test('code names its language only when it is known', () => {
	const block = (language?: string) => ({
		type: 'rich_text_preformatted',
		...(language && { language }),
		elements: [text('x')],
	});
	expect(preformatted('x', 'go')).toEqual([block('go')]);
	expect(preformatted('x')).toEqual([block()]);
	expect(richText(...quote('x'))).toEqual({
		type: 'rich_text',
		elements: [{ type: 'rich_text_quote', elements: [text('x')] }],
	});
});

test('a name without a link is bold all the same', () => {
	expect(boldLink('a', undefined)).toEqual(bold('a'));
	expect(boldLink('a', 'https://b.example/')).toEqual({
		type: 'link',
		url: 'https://b.example/',
		text: 'a',
		style: { bold: true },
	});
});

test('a moment is shown in the reader’s time zone and falls back to UTC', () => {
	expect(moment(epoch)).toEqual({
		type: 'date',
		timestamp: 1_795_157_969,
		format: '{date_short_pretty} {time}',
		fallback: '2026-11-20 06:59:29 UTC',
	});
});

test('a moment near another is told by its time of day', () => {
	expect(timeOfDay(epoch)).toMatchObject({ format: '{time}', fallback: '2026-11-20 06:59:29 UTC' });
});

test('texts of one style that follow one another become one', () => {
	expect(paragraph(text('a'), text(''), text('b'), bold('c'), bold('d'), text('e')).elements).toEqual([
		text('ab'),
		bold('cd'),
		text('e'),
	]);
});
