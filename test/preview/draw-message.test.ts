import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawMessage, type MessageView, pushText, textOf } from '../../src/preview/draw-message.ts';
import { slackbot } from '../../src/preview/workspace.ts';
import { aMessage } from './scene.ts';

const view: MessageView = { appName: 'otel-slack', replies: [], inThread: false };
const layouts = join(import.meta.dirname, '../fixtures/slack-layouts');

test.for(readdirSync(layouts))('the layout %s is drawn as before', async (name) => {
	const content = JSON.parse(readFileSync(join(layouts, name), 'utf8'));
	const drawn = drawMessage(aMessage({ content }), view).html.replaceAll('><', '>\n<');
	expect(drawn).not.toContain('class="unknown"');
	await expect(`${drawn}\n`).toMatchFileSnapshot(`golden/${name.replace('.json', '.html')}`);
});

test('a message with blocks shows them, its text is for the notification alone', () => {
	const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'shown' } }];
	const message = aMessage({ content: { text: 'pushed', blocks } });
	expect(textOf(message)).toBe('shown');
	expect(pushText(message.content)).toBe('pushed');
	expect(drawMessage(message, view).html).toContain('pushed');
});

test('a message without blocks shows its text, read as mrkdwn', () => {
	expect(drawMessage(aMessage({ content: { text: '*a* https://a.example' } }), view).html).toMatch(/<b>a<\/b> <a href/);
});

test('attachments stand below the text', () => {
	const message = aMessage({ content: { text: 'above', attachments: [{ text: 'below' }] } });
	expect(textOf(message).split(/\n+/)).toEqual(['above', 'below']);
});

test.for<[string, Parameters<typeof pushText>[0], string]>([
	[
		'without text, the fallback of an attachment',
		{ text: '', attachments: [{}, { fallback: 'fell back' }] },
		'fell back',
	],
	[
		'without either, what Slack says then',
		{ text: '', blocks: [{ type: 'divider' }] },
		"This content can't be displayed.",
	],
	['a mention as the ping it is', { text: '<!channel> broke' }, '@channel broke'],
])('a push shows, %s', ([, content, expected]) => {
	expect(pushText(content)).toBe(expected);
});

test('an edited message says so', () => {
	expect(drawMessage(aMessage(), view).html).not.toContain('(edited)');
	expect(drawMessage(aMessage({ edits: 2 }), view).html).toContain('(edited)');
});

test('reactions show with their number', () => {
	const reactions = new Map([['eyes', ['B1', 'B2']]]);
	expect(drawMessage(aMessage({ reactions }), view).html).toContain('👀 <b>2</b>');
});

test('a parent shows how many replies it has, if it has any', () => {
	const reply = aMessage({ ts: '1795157970.000000' });
	expect(drawMessage(aMessage(), { ...view, replies: [reply] }).html).toContain('<b>1 reply</b>');
	expect(drawMessage(aMessage(), { ...view, replies: [reply, reply] }).html).toContain('<b>2 replies</b>');
	expect(drawMessage(aMessage(), view).html).not.toContain('thread-bar');
});

test('a broadcast reply says where it comes from, or where else it went', () => {
	const reply = aMessage({ threadTs: '1795157969.000000', broadcast: true });
	expect(drawMessage(reply, { ...view, answers: 'a < b' }).html).toMatch(/replied to a thread: <a [^>]*>a &lt; b</);
	expect(drawMessage(reply, { ...view, inThread: true }).html).toContain('Also sent to <b>#alerts</b>');
});

test('hostile text is shown literally, wherever it stands', () => {
	const hostile = '<!channel> & *x* ``` <script>alert(1)</script> "\'><img src=x onerror=alert(1)>';
	const escaped = hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	const rich = {
		type: 'rich_text',
		elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: hostile }] }],
	};
	const section = { type: 'section', text: { type: 'plain_text', text: hostile } };
	const context = { type: 'context', elements: [{ type: 'mrkdwn', text: escaped, verbatim: true }] };
	const message = aMessage({
		channelName: hostile,
		content: {
			text: escaped,
			blocks: [rich, section, context],
			attachments: [{ color: hostile, title: hostile, footer: hostile }],
		},
		reactions: new Map([[hostile, ['B1']]]),
	});
	const { html } = drawMessage(message, { ...view, appName: hostile, answers: hostile });
	expect(html).not.toMatch(/<script|<img|mention everyone/);
	expect(textOf(message).split(hostile)).toHaveLength(5);
});

test('a message for one person says so, and pushes nothing', () => {
	const drawn = drawMessage(aMessage({ seenBy: 'U0ADA' }), view).html;
	expect(drawn).toContain('Only visible to you');
	expect(drawn).not.toContain('class="push"');
});

test('what Slack itself says is not said by the app', () => {
	const drawn = drawMessage(aMessage({ author: slackbot }), view).html;
	expect(drawn).toContain('<b>Slackbot</b>');
	expect(drawn).not.toContain('APP');
});

test('files stand below what is said', () => {
	const file = { id: 'F1', name: 'a.txt', title: 'Full trace', bytes: 3, text: 'abc' };
	expect(drawMessage(aMessage({ files: [file] }), view).html).toMatch(/Something broke.*Full trace.*abc/s);
	expect(pushText({ text: '' }, [file])).toBe('uploaded a file: Full trace');
});
