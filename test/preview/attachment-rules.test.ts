import { expect, test } from 'vitest';
import { attachments, footerMax } from '../../src/preview/attachment-rules.ts';
import { longText } from './scene.ts';

const faults = (attachment: object) => attachments([attachment], '/attachments');
const blocks = [{ type: 'divider' }];

test('blocks may come with a colour and a fallback', () => {
	expect(faults({ color: '#D7263D', fallback: 'a', blocks })).toEqual([]);
});

test.for(['text', 'footer', 'fields', 'mrkdwn_in', 'callback_id'])(
	'blocks and the older field %s exclude each other',
	(name) => {
		expect(faults({ blocks, [name]: name === 'text' ? 'a' : ['a'] })).toContain(
			'invalid_keys [json-pointer:/attachments/0]',
		);
	},
);

test('the older fields may all come together', () => {
	const older = {
		color: 'danger',
		pretext: 'a',
		author_name: 'a',
		title: 'a',
		title_link: 'https://a.example',
		text: 'a',
		fields: [{ title: 'a', value: 1, short: true }],
		footer: 'a',
		ts: 1,
		mrkdwn_in: ['text'],
	};
	expect(faults(older)).toEqual([]);
});

test('a footer may be as long as its limit and no longer', () => {
	expect(faults({ footer: longText(footerMax) })).toEqual([]);
	expect(faults({ footer: longText(footerMax + 1) })).toEqual([
		'must be less than 301 characters [json-pointer:/attachments/0/footer]',
	]);
});

test.for(['good', 'warning', 'danger', '#123abc', '123ABC'])('%s is a colour', (color) => {
	expect(faults({ color })).toEqual([]);
});

test.for(['red', '#12', '#12345g', ''])('%j is no colour', (color) => {
	expect(faults({ color })).toEqual([
		'must be good, warning, danger or a hex colour [json-pointer:/attachments/0/color]',
	]);
});

test('the pointer of a fault leads through the attachment into its block', () => {
	const fields = [
		{ type: 'mrkdwn', text: 'a' },
		{ type: 'mrkdwn', text: '' },
	];
	expect(faults({ blocks: [{ type: 'section', fields }] })).toEqual([
		'must be more than 0 characters [json-pointer:/attachments/0/blocks/0/fields/1/text]',
	]);
});

test('an attachment that is no object is a fault', () => {
	expect(attachments(['a'], '/attachments')).toEqual(['must provide an object [json-pointer:/attachments/0]']);
});
