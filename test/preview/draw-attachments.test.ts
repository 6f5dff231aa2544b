import { expect, test } from 'vitest';
import { drawAttachments } from '../../src/preview/draw-attachments.ts';
import { longText } from './scene.ts';

const drawn = (attachment: object) => drawAttachments([attachment]).html;

test.for<[string | undefined, string]>([
	['good', '#2eb67d'],
	['danger', '#e01e5a'],
	['#D7263D', '#D7263D'],
	['D7263D', '#D7263D'],
	['"><script>', '#dddddd'],
	[undefined, '#dddddd'],
])('the colour %j draws a bar of %s', ([color, expected]) => {
	expect(drawn({ color, text: 'a' })).toContain(`fill="${expected}"`);
});

test('blocks stand beside the bar', () => {
	expect(drawn({ blocks: [{ type: 'divider' }], text: 'not shown' })).toMatch(
		/attachment-body"><div class="block"><hr><\/div><\/div>/,
	);
});

test('the older fields are drawn in their order', () => {
	const attachment = {
		pretext: '*before*',
		author_name: 'Ann',
		author_link: 'https://a.example/ann',
		title: 'A <title>',
		title_link: 'https://a.example',
		text: '_text_',
		fields: [{ title: 'Count', value: 3, short: true }],
		footer: 'the end',
	};
	expect(drawn(attachment)).toMatch(
		/<b>before<\/b>.*class="bar".*href="https:\/\/a.example\/ann".*Ann.*A &lt;title&gt;.*<i>text<\/i>.*<b>Count<\/b><br>3.*the end/,
	);
});

test.for<[string, string, boolean]>([
	['699 characters', longText(699), false],
	['700 characters', longText(700), true],
	['four breaks', 'a\nb\nc\nd\ne', false],
	['five breaks', 'a\nb\nc\nd\ne\nf', true],
])('text of %s is folded: %s', ([, text, folded]) => {
	expect(drawn({ text }).includes('class="folded"')).toBe(folded);
});
