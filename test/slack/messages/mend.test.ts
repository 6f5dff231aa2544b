import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOf, updateTextMax } from '../../../src/preview/validate.ts';
import { mend } from '../../../src/slack/messages/mend.ts';
import { hostile } from '../notifications.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const ours = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
const blocksOf = (...blocks: readonly unknown[]) => mend({ blocks }, 'ours')?.blocks;

test('a message that Slack takes stays as it is, but for what is ours to say', () => {
	const blocks = [
		{ type: 'header', text: plain('a') },
		{ type: 'divider' },
		{ type: 'section', text: mrkdwn('*b*'), fields: [mrkdwn('c'), plain('<d>')] },
		{ type: 'context', elements: [mrkdwn('e')] },
		{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'f' }] }] },
	];
	const attachments = [{ color: '#D72638', blocks: [{ type: 'divider' }] }];
	expect(mend({ text: 'own', blocks, attachments }, 'ours')).toEqual({
		text: 'own',
		blocks: [
			{ type: 'header', text: { type: 'plain_text', text: 'a', emoji: false } },
			{ type: 'divider' },
			{ type: 'section', text: ours('*b*'), fields: [ours('c'), ours('&lt;d&gt;')] },
			{ type: 'context', elements: [ours('e')] },
			blocks[4],
		],
		attachments: [{ color: '#D72638', fallback: 'ours', blocks: [{ type: 'divider' }] }],
	});
});

test('text alone is a message, nothing at all is none', () => {
	expect(mend({ text: 'own' }, 'ours')).toEqual({ text: 'own' });
	expect(
		mend({ text: ' ', blocks: [{ type: 'nonsense' }], attachments: [{ color: 'good', blocks: [] }] }, 'ours'),
	).toBeUndefined();
	for (const nothing of [undefined, null, 'text', 5, [], {}]) expect(mend(nothing, 'ours')).toBeUndefined();
	expect(mend({ blocks: [{ type: 'divider' }] }, 'ours')).toEqual({ text: 'ours', blocks: [{ type: 'divider' }] });
});

test.for<[string, unknown]>([
	['an empty header', { type: 'header', text: plain(' ') }],
	['a section of nothing', { type: 'section', fields: [mrkdwn('')], accessory: { type: 'button' } }],
	['a context of pictures', { type: 'context', elements: [{ type: 'image', image_url: 'https://a.example/b.png' }] }],
	['an empty rich_text', { type: 'rich_text', elements: [] }],
	['buttons, which nobody would hear', { type: 'actions', elements: [{ type: 'button', text: plain('a') }] }],
	['what is unknown', { type: 'video' }],
	['no block at all', 'block'],
])('%s is left out', ([, block]) => {
	expect(blocksOf(block, { type: 'divider' })).toEqual([{ type: 'divider' }]);
});

// Each holds as much as is taken, and one more.
test.for<[string, number, (length: number) => unknown]>([
	['header', 150, (length) => ({ type: 'header', text: plain('x'.repeat(length)) })],
	['section', 3_000, (length) => ({ type: 'section', text: mrkdwn('x'.repeat(length)) })],
	['field', 2_000, (length) => ({ type: 'section', fields: [mrkdwn('x'.repeat(length))] })],
	['context', 3_000, (length) => ({ type: 'context', elements: [mrkdwn('x'.repeat(length))] })],
])('a %s is cut at %d characters', ([, max, block]) => {
	expect(JSON.stringify(blocksOf(block(max)))).not.toContain('…');
	expect(JSON.stringify(blocksOf(block(max + 1)))).toContain(`${'x'.repeat(max - 1)}…`);
});

test('parsed text is cut neither within an entity nor within a link', () => {
	const cut = (text: string) => JSON.stringify(blocksOf({ type: 'section', text: mrkdwn(text) }));
	expect(cut(`${'x'.repeat(2_997)}&amp;y`)).toContain(`x…"`);
	expect(cut(`${'x'.repeat(2_980)}<https://a.example|words and more words>`)).toContain(`x…"`);
});

test('more than fits is given up from the end: bars first, then blocks, and the words of the push stay', () => {
	const long = { type: 'section', text: mrkdwn('x'.repeat(2_900)) };
	const bar = { color: '#000000', blocks: [long] };
	expect(mend({ blocks: [long], attachments: [bar, bar, bar] }, 'ours')?.attachments).toHaveLength(1);
	expect(blocksOf(long, long, long)).toHaveLength(2);
	const wide = { type: 'section', fields: Array.from({ length: 10 }, () => mrkdwn('漢'.repeat(2_000))) };
	expect(mend({ text: 'own', blocks: [wide] }, 'ours')).toEqual({ text: 'own' });
	expect(blocksOf(...Array.from({ length: 60 }, () => ({ type: 'divider' })))).toHaveLength(25);
});

const words = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 30 }),
	fc.constantFrom(
		'',
		hostile,
		'x'.repeat(4_000),
		'&'.repeat(4_000),
		'U1',
		'https://a.example',
		'{time}',
		'<'.repeat(3_100),
	),
);
const value = fc.oneof(words, fc.integer(), fc.constant(null), fc.object({ maxDepth: 2 }));
const typed = (types: readonly string[], names: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
	fc.oneof(
		{ weight: 5, arbitrary: fc.record({ type: fc.constantFrom(...types), ...names }) },
		{ weight: 1, arbitrary: value },
	);
const textObject = typed(['plain_text', 'mrkdwn'], { text: words });
const leaf = typed(['text', 'link', 'emoji', 'user', 'usergroup', 'broadcast', 'date', 'channel'], {
	text: words,
	url: words,
	name: words,
	user_id: words,
	timestamp: fc.oneof(fc.nat(), value),
	format: words,
	fallback: words,
	range: fc.constantFrom('here', 'all'),
	style: fc.record({ bold: fc.boolean(), code: value }),
});
const part = typed(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted', 'rich_text_list'], {
	elements: fc.array(fc.oneof(leaf, typed(['rich_text_section'], { elements: fc.array(leaf, { maxLength: 3 }) })), {
		maxLength: 5,
	}),
	language: words,
});
const block = typed(['rich_text', 'section', 'context', 'header', 'divider', 'actions', 'image'], {
	elements: fc.array(fc.oneof(part, textObject), { maxLength: 14 }),
	text: textObject,
	fields: fc.array(textObject, { maxLength: 14 }),
	block_id: words,
});
const blocks = fc.oneof(fc.array(block, { maxLength: 60 }), value);
const message = fc.oneof(
	fc.record(
		{
			text: value,
			blocks,
			attachments: fc.oneof(fc.array(fc.record({ color: words, blocks }), { maxLength: 8 }), value),
		},
		{ requiredKeys: [] },
	),
	value,
);

test('whatever a formatter returns, Slack takes what is made of it', () => {
	fc.assert(
		fc.property(message, (anything) => {
			const mended = mend(anything, 'ours');
			if (mended !== undefined) expect(refusalOf({ ...mended }, updateTextMax)).toBeUndefined();
		}),
		{ numRuns: 300, interruptAfterTimeLimit: 10_000, markInterruptAsFailure: true },
	);
});
