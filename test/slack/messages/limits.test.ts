import { expect, test } from 'vitest';
import type { SlackMessage } from '../../../src/model/message.ts';
import { fits, limits, sizeOf } from '../../../src/slack/messages/limits.ts';
import { mrkdwn } from '../../../src/slack/messages/mrkdwn.ts';
import {
	bold,
	boldLink,
	emoji,
	moment,
	paragraph,
	quote,
	richText,
	text,
} from '../../../src/slack/messages/rich-text.ts';

const message = (...blocks: SlackMessage['blocks'] & readonly unknown[]): SlackMessage => ({ text: 'x', blocks });

test('people see labels and fallbacks, the payload holds the links as well', () => {
	const whole = message(
		richText(paragraph(emoji('fire'), bold('ab'), boldLink('cd', 'https://x.example/'), moment(0)), ...quote('ef')),
		{ type: 'section', fields: [mrkdwn('gh')] },
		{ type: 'context', elements: [mrkdwn('<https://x.example/|ij> · <!date^0^{time}|kl>')] },
	);
	const { shown, text: length, bytes } = sizeOf(whole);
	expect(shown).toBe('abcd1970-01-01 00:00:00 UTCefghij · kl'.length);
	expect(length).toBe(shown + 'https://x.example/'.length + '<https://x.example/|><!date^0^{time}|>'.length);
	expect(bytes).toBe(Buffer.byteLength(JSON.stringify(whole)));
});

test('a message without blocks shows nothing in blocks', () => {
	expect(sizeOf({ text: 'x' })).toEqual({ shown: 0, text: 0, bytes: '{"text":"x"}'.length });
});

test('the budgets hold at their edges', () => {
	const shown = (length: number) => message(richText(paragraph(text('x'.repeat(length)))));
	expect(fits(shown(limits.shown))).toBe(true);
	expect(fits(shown(limits.shown + 1))).toBe(false);

	const linked = (length: number) => message(richText(paragraph(boldLink('x', 'y'.repeat(length - 1)))));
	expect(fits(linked(limits.blocksText))).toBe(true);
	expect(fits(linked(limits.blocksText + 1))).toBe(false);

	const rest = Buffer.byteLength(JSON.stringify({ text: '' }));
	expect(fits({ text: 'x'.repeat(limits.payloadBytes - rest) })).toBe(true);
	expect(fits({ text: 'x'.repeat(limits.payloadBytes - rest + 1) })).toBe(false);
});

test('what stands beside a bar, large or to be pressed counts as well', () => {
	const button = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'ab', emoji: false } } as const;
	const option = { text: { type: 'plain_text', text: 'ef', emoji: false }, value: 'v' } as const;
	const placeholder = { type: 'plain_text', text: 'cd', emoji: false } as const;
	const menu = { type: 'static_select', action_id: 'b', placeholder, options: [option] } as const;
	const whole: SlackMessage = {
		...message({ type: 'header', text: button.text }, { type: 'divider' }, { type: 'section', text: mrkdwn('gh') }),
		attachments: [
			{ color: '#000000', fallback: 'x', blocks: [{ type: 'actions', block_id: 'c', elements: [button, menu] }] },
		],
	};
	expect(sizeOf(whole)).toMatchObject({ shown: 'abghabcd'.length, text: 'abghabcdef'.length });
});
