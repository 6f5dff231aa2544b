import { expect, test } from 'vitest';
import type { Outcome, SlackMessage } from '../../../src/model/message.ts';
import type { Transport } from '../../../src/model/ports.ts';
import { limits } from '../../../src/slack/messages/limits.ts';
import { plainText, withPlainText } from '../../../src/slack/messages/plain-text.ts';
import { render } from '../../../src/slack/messages/render.ts';
import { bold, paragraph, richText, text } from '../../../src/slack/messages/rich-text.ts';
import { occurrence } from '../../builders.ts';
import { createRememberedLog } from '../../fakes.ts';
import { chain, first, hostile, links } from '../notifications.ts';
import { faultsOf } from '../strict.ts';

const card = render(first(occurrence({ exceptions: chain(), message: `for ${hostile}` })), { links });

test('plain text says what the blocks say, every stranger’s word literal', async () => {
	const plain = plainText(card);
	expect(faultsOf(plain)).toEqual([]);
	await expect(plain.text).toMatchFileSnapshot('../../golden/slack/plain-text.txt');
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

test('a card that is coloured is plain as well, details and all', () => {
	const blocks = [richText(paragraph(text('in the bar')))];
	const attachments = [{ color: '#d72638', blocks, fallback: '' }];
	const title = [richText(paragraph(text('title')))];
	expect(plainText({ text: 'x', blocks: title, attachments }).text).toBe('title\nin the bar');
	expect(plainText({ text: 'x', attachments }).text).toBe('in the bar');
});

const at = { channel: 'C1', ts: '1.2' };

/** A bot that remembers every message and refuses all that are not plain. */
function picky() {
	const asked: [string, SlackMessage][] = [];
	const judge = (what: string, message: SlackMessage): Outcome => {
		asked.push([what, message]);
		return message.blocks === undefined && message.attachments === undefined ? { status: 'delivered' } : refused;
	};
	const transport: Transport = {
		post: async (message) => judge('post', message),
		living: {
			update: async ({ ts }, message) => judge(`update ${ts}`, message),
			reply: async ({ ts }, { message, broadcast }) => judge(`reply ${ts} ${broadcast}`, message),
			upload: async ({ ts }, { name }) => judge(`upload ${ts} ${name}`, { text: '' }),
		},
	};
	return { asked, transport };
}

test('what a bot can do beside posting is still there, and falls back the same way', async () => {
	const { asked, transport } = picky();
	const { living } = withPlainText(transport, createRememberedLog());
	expect(await living?.update(at, card)).toEqual({ status: 'delivered' });
	expect(await living?.reply(at, { message: card, broadcast: true })).toEqual({ status: 'delivered' });
	expect(await living?.upload(at, { name: 'a.txt', title: 'a', text: 'a' })).toEqual({ status: 'delivered' });
	const plain = plainText(card);
	expect(asked).toEqual([
		['update 1.2', card],
		['update 1.2', plain],
		['reply 1.2 true', card],
		['reply 1.2 true', plain],
		['upload 1.2 a.txt', { text: '' }],
	]);
	const attachments = [{ color: '#d72638', blocks: [], fallback: 'x' }];
	expect(await withPlainText(transport, createRememberedLog()).post({ text: 'x', attachments })).toEqual({
		status: 'delivered',
	});
});

test('a webhook learns nothing new by it', () => {
	expect('living' in withPlainText(scripted(), createRememberedLog())).toBe(false);
});

test('headers and the text of sections are said, lines across are not', () => {
	const title = { type: 'plain_text', text: 'a *b*', emoji: false } as const;
	const words = { type: 'mrkdwn', text: '*c*', verbatim: true } as const;
	const blocks = [
		{ type: 'header', text: title },
		{ type: 'divider' },
		{ type: 'section', text: words, fields: [words] },
	] as const;
	expect(plainText({ text: 'x', blocks }).text).toBe('`a *b*`\n*c*\n*c*');
});
