import { expect, test } from 'vitest';
import type { Outcome, SlackMessage } from '../../src/model/message.ts';
import type { Transport } from '../../src/model/ports.ts';
import { limits } from '../../src/slack/limits.ts';
import { plainText, withPlainText } from '../../src/slack/plain-text.ts';
import { render } from '../../src/slack/render.ts';
import { bold, paragraph, richText, text } from '../../src/slack/rich-text.ts';
import { occurrence } from '../builders.ts';
import { createRememberedLog } from '../fakes.ts';
import { chain, first, hostile, links } from './notifications.ts';
import { faultsOf } from './strict.ts';

const card = render(first(occurrence({ exceptions: chain(), message: `for ${hostile}` })), { links });

test('plain text says what the blocks say, every stranger’s word literal', async () => {
	const plain = plainText(card);
	expect(faultsOf(plain)).toEqual([]);
	await expect(plain.text).toMatchFileSnapshot('../golden/slack/plain-text.txt');
});

test('mentions that we make ourselves survive', () => {
	const mention = paragraph(
		bold('to '),
		{ type: 'user', user_id: 'U1' },
		{ type: 'usergroup', usergroup_id: 'S1' },
		{ type: 'broadcast', range: 'here' },
	);
	expect(plainText({ text: 'x', blocks: [richText(mention)] }).text).toBe('to <@U1><!subteam^S1><!here>');
});

test('a message without blocks keeps its text', () => {
	expect(plainText({ text: 'x' }).text).toBe('x');
});

test('parts that find no room are left out whole', () => {
	const part = (length: number) => richText(paragraph(text('x'.repeat(length))));
	const plain = (length: number) => plainText({ text: 'x', blocks: [part(length), part(10)] }).text;
	expect(plain(limits.plainText - 11)).toHaveLength(limits.plainText);
	expect(plain(limits.plainText - 10)).toHaveLength(limits.plainText - 10);
	expect(plainText({ text: 'x', blocks: [part(limits.plainText + 1)] }).text).toHaveLength(limits.plainText);
});

const refused: Outcome = { status: 'refused', because: 'payload', reason: 'Slack answered invalid_blocks' };

function scripted(...outcomes: readonly Outcome[]): Transport & { readonly sent: SlackMessage[] } {
	const left = [...outcomes];
	const sent: SlackMessage[] = [];
	return {
		sent,
		async post(message) {
			sent.push(message);
			return left.shift() ?? refused;
		},
	};
}

test('a refused payload is sent once more as plain text, and said so', async () => {
	const transport = scripted(refused, { status: 'delivered' });
	const log = createRememberedLog();
	const outcome = await withPlainText(transport, log).post(card);
	expect(outcome).toEqual({ status: 'delivered' });
	expect(transport.sent).toEqual([card, plainText(card)]);
	expect(log.lines).toEqual(['warn a message is sent again as plain text: Slack answered invalid_blocks']);
});

test.for<[string, Outcome]>([
	['delivered', { status: 'delivered' }],
	['told to wait', { status: 'retry', because: 'rate_limited', reason: 'wait', afterMs: 1_000, unsure: false }],
	['refused for the operator to mend', { status: 'refused', because: 'configuration', reason: 'no_service' }],
])('a message %s is not sent again', async ([, outcome]) => {
	const transport = scripted(outcome);
	expect(await withPlainText(transport, createRememberedLog()).post(card)).toEqual(outcome);
	expect(transport.sent).toHaveLength(1);
});

test('plain text that is refused as well is refused for good', async () => {
	const transport = scripted(refused, refused);
	const log = createRememberedLog();
	expect(await withPlainText(transport, log).post(card)).toEqual(refused);
	expect(transport.sent).toHaveLength(2);
	expect(await withPlainText(transport, log).post({ text: 'x' })).toEqual(refused);
	expect(transport.sent).toHaveLength(3);
});
