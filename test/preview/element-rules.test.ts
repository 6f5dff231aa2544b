import { expect, test } from 'vitest';
import { byType, type Check } from '../../src/preview/checks.ts';
import {
	altTextMax,
	buttonValueMax,
	idMax,
	image,
	interactive,
	labelMax,
	optionValueMax,
	overflowOptionsMax,
	plainText,
	selectOptionsMax,
	textObject,
	urlMax,
} from '../../src/preview/element-rules.ts';
import { longText, many } from './scene.ts';

const label = (length = 1) => ({ type: 'plain_text', text: longText(length), emoji: true });
const button = (more: object) => ({ type: 'button', text: label(), action_id: 'a', ...more });
const option = (more: object = {}) => ({ text: label(), value: 'v', ...more });
const overflow = (count: number, more: object = {}) => ({ type: 'overflow', options: many(count, option()), ...more });
const select = (count: number, more: object = {}) => ({
	type: 'static_select',
	placeholder: label(),
	options: many(count, option()),
	...more,
});
const address = (length: number) => `https://a.example/${longText(length)}`.slice(0, length);

const control = byType(interactive);

const limits: readonly (readonly [string, Check, (size: number) => unknown, number])[] = [
	['a label', control, (size) => button({ text: label(size) }), labelMax],
	['an action id', control, (size) => button({ action_id: longText(size) }), idMax],
	['a value', control, (size) => button({ value: longText(size) }), buttonValueMax],
	['an address', control, (size) => button({ url: address(size) }), urlMax],
	['a spoken label', control, (size) => button({ accessibility_label: longText(size) }), labelMax],
	['a question', control, (size) => button({ confirm: { text: label(size) } }), 300],
	['the title of a question', control, (size) => button({ confirm: { title: label(size) } }), 100],
	['the yes of a question', control, (size) => button({ confirm: { confirm: label(size) } }), 30],
	['the no of a question', control, (size) => button({ confirm: { deny: label(size) } }), 30],
	['an overflow menu', control, (size) => overflow(size), overflowOptionsMax],
	[
		'the value of an option',
		control,
		(size) => overflow(1, { options: [option({ value: longText(size) })] }),
		optionValueMax,
	],
	['the label of an option', control, (size) => overflow(1, { options: [option({ text: label(size) })] }), labelMax],
	['a menu', control, (size) => select(size), selectOptionsMax],
	['the placeholder of a menu', control, (size) => select(1, { placeholder: label(size) }), 150],
	[
		'a description',
		image,
		(size) => ({ type: 'image', image_url: 'https://a.example', alt_text: longText(size) }),
		altTextMax,
	],
	['plain text', plainText(9), (size) => label(size), 9],
	['mrkdwn', textObject(9), (size) => ({ type: 'mrkdwn', text: longText(size), verbatim: true }), 9],
];

test.for(limits)('%s is taken up to its limit and no further', ([, check, make, limit]) => {
	expect(check(make(limit), '')).toEqual([]);
	expect(check(make(limit + 1), '')).toHaveLength(1);
});

test('where plain text is asked for, mrkdwn is an unsupported type', () => {
	expect(plainText(9)({ type: 'mrkdwn', text: 'a' }, '/text')).toEqual([
		'unsupported type: mrkdwn [json-pointer:/text/type]',
	]);
});

test('emoji is for plain text alone and verbatim for mrkdwn alone', () => {
	expect(textObject(9)({ type: 'mrkdwn', text: 'a', emoji: true }, '')).toHaveLength(1);
	expect(textObject(9)({ type: 'plain_text', text: 'a', verbatim: true }, '')).toHaveLength(1);
});

test('a control no alert needs is refused', () => {
	expect(control({ type: 'datepicker' }, '')).toEqual(['unsupported type: datepicker [json-pointer:/type]']);
});

test('a button has one of two styles or none', () => {
	expect(control(button({ style: 'danger' }), '')).toEqual([]);
	expect(control(button({ style: 'default' }), '')).toEqual(['must be one of: primary, danger [json-pointer:/style]']);
});

test.for<[string, object, string]>([
	['without anything to choose', { options: undefined }, 'missing required field: options [json-pointer:]'],
	[
		'with options in two ways',
		{ option_groups: [{ label: label(), options: [option()] }] },
		'must define either `options` or `option_groups` [json-pointer:]',
	],
	[
		'that begins with what it does not offer',
		{ initial_option: option({ value: 'other' }) },
		'must be one of the provided options [json-pointer:/initial_option]',
	],
	['that offers nothing', { options: [] }, 'no less than 1 items allowed [json-pointer:/options]'],
])('a menu %s is refused', ([, more, fault]) => {
	expect(control(select(1, more), '')).toEqual([fault]);
});

test('a menu may offer groups, and begin with one of their options', () => {
	const grouped = { options: undefined, option_groups: [{ label: label(), options: [option()] }] };
	expect(control(select(0, { ...grouped, initial_option: option() }), '')).toEqual([]);
});
