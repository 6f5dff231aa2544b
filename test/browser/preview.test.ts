// The preview's page in a real browser: what is posted shows at once, as Slack would show it, and nothing in it runs.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStandIn, type StandIn } from '../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../fakes.ts';
import { launchChromium, withoutChromium } from '../find-chromium.ts';

describe.skipIf(withoutChromium)('the page', () => {
	let browser: Browser;
	let slack: StandIn;
	let page: Page;
	let complaints: string[];

	beforeAll(async () => {
		browser = await launchChromium();
	});
	afterAll(() => browser?.close());

	beforeEach(async () => {
		const deps = { clock: createVirtualClock(), chance: createSeededChance(), log: createRememberedLog() };
		slack = createStandIn(deps, { channels: [{ name: 'alerts' }, { name: 'payments' }], pacing: 'off' });
		await slack.start();
		page = await browser.newPage({ locale: 'en-GB', timezoneId: 'Asia/Tokyo', viewport: { width: 1200, height: 800 } });
		complaints = [];
		page.on('console', (message) => complaints.push(message.text()));
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('dialog', (dialog) => void complaints.push(dialog.message()));
		await page.goto(slack.address);
		await page.waitForSelector('#panes .empty');
	});
	afterEach(async () => {
		await page.close();
		await slack.stop(0);
	});

	const hook = (message: object, url = slack.webhookUrl) =>
		fetch(url, { method: 'POST', body: JSON.stringify(message) });
	const api = async (method: string, args: object) => {
		const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' };
		const response = await fetch(slack.apiUrl + method, { method: 'POST', headers, body: JSON.stringify(args) });
		return (await response.json()) as { ok: boolean; ts: string };
	};
	const post = (args: object) => api('chat.postMessage', { channel: 'C0ALERTS', ...args });
	const textOf = (selector: string) => shown(selector).textContent();
	const shown = (selector: string) => page.locator(selector).filter({ visible: true });

	test('a message shows without a reload, where its channel is open', async () => {
		await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
		await hook({ text: '*It* broke :fire:' });
		await shown('.message .content b').getByText('It').waitFor();
		expect(await textOf('.message .content')).toBe('It broke 🔥');
		expect(await textOf('.message .push')).toContain('It broke 🔥');
		expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
		expect(complaints).toEqual([]);
	});

	test('a message elsewhere counts as unread until its channel is opened', async () => {
		await hook({ text: 'one' }, slack.webhookUrlFor('payments'));
		await hook({ text: 'two' }, slack.webhookUrlFor('payments'));
		await page.locator('#link-C0PAYMENTS .unread').getByText('2').waitFor();
		expect(await page.title()).toBe('(2) # alerts');
		await page.locator('#link-C0PAYMENTS').click();
		await shown('.message .content').getByText('two').waitFor();
		expect(await page.locator('#link-C0PAYMENTS .unread').textContent()).toBe('');
	});

	test('a thread opens beside the channel and grows while it is open', async () => {
		const { ts } = await post({ text: 'parent' });
		await post({ text: 'first reply', thread_ts: ts });
		await shown('.thread-bar').getByText('1 reply').click();
		await shown('#thread .content').getByText('first reply').waitFor();
		await post({ text: 'second reply', thread_ts: ts, reply_broadcast: true });
		await shown('#thread .content').getByText('second reply').waitFor();
		expect(await shown('#thread .message .content').allTextContents()).toEqual([
			'parent',
			'first reply',
			'second reply',
		]);
		expect(await shown('#panes .message .content').allTextContents()).toEqual(['parent', 'second reply']);
		expect(await textOf('#thread .origin')).toBe('Also sent to #alerts');
		await shown('#panes .thread-bar').getByText('2 replies').waitFor();
		await page.locator('#thread-close').click();
		await page.locator('#thread').waitFor({ state: 'hidden' });
		await shown('#panes .origin a').click();
		await shown('#thread .content').getByText('parent').waitFor();
	});

	test('an edit shows in place', async () => {
		const { ts } = await post({ text: 'before' });
		await post({ text: 'another' });
		await shown('.message .content').getByText('before').waitFor();
		await api('chat.update', { channel: 'C0ALERTS', ts, text: 'after' });
		await shown('.edited').waitFor();
		expect(await shown('.message .content').allTextContents()).toEqual(['after', 'another']);
		expect(await shown('.block.changed').allTextContents()).toEqual(['after']);
		await api('chat.delete', { channel: 'C0ALERTS', ts });
		await shown('.message .content').getByText('after').waitFor({ state: 'detached' });
		expect(await shown('.message .content').allTextContents()).toEqual(['another']);
	});

	test('hostile text is literal: nothing runs, nothing pings, nothing is loaded', async () => {
		const hostile = '<!channel> & *x* ``` <script>alert(1)</script><img src=x onerror=alert(2)>';
		const requests: string[] = [];
		page.on('request', (request) => requests.push(request.url()));
		const rich = { type: 'rich_text_section', elements: [{ type: 'text', text: hostile }] };
		const image = { type: 'image', image_url: `${slack.address}/image.png`, alt_text: hostile };
		const section = { type: 'section', text: { type: 'plain_text', text: hostile, emoji: false } };
		await hook({ text: 'fallback', blocks: [{ type: 'rich_text', elements: [rich] }, section, image] });
		await shown('.message').waitFor();
		expect(await textOf('.rich-section')).toBe(hostile);
		expect(await textOf('.section')).toBe(hostile);
		expect(await page.locator('.content script, .content img, .content .mention').count()).toBe(0);
		expect([complaints, requests]).toEqual([[], []]);
	});

	test('moments are written in the time zone and the language of the reader', async () => {
		const at = '<!date^1795157969^{date_num} {time_secs}|then>';
		await hook({ text: 'a', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: at } }] });
		await shown('.content time').waitFor();
		expect(await textOf('.content time')).toBe('2026-11-20 15:59:29');
		expect(await textOf('.byline time')).toBe('15:59');
	});

	test('refused calls show in the log with what is wrong', async () => {
		await hook({ blocks: [{ type: 'alert' }] });
		await page.locator('#refusals').getByText('1').waitFor();
		await page.locator('#log-link').click();
		expect(await textOf('.call.refused .verdict')).toBe('400 invalid_blocks');
		expect(await textOf('.faults')).toBe('unsupported type: alert [json-pointer:/blocks/0/type]');
	});

	test('a pressed button is told, one with an address opens it', async () => {
		const pressed = new Promise((resolve) => slack.onPress((press) => resolve(press.actions[0]?.action_id)));
		const button = (text: string, more: object) => ({ type: 'button', text: { type: 'plain_text', text }, ...more });
		const elements = [button('Mute', { action_id: 'mute', value: '1' }), button('View', { url: 'https://a.example/' })];
		await post({ text: 'a', blocks: [{ type: 'actions', elements }] });
		expect(await shown('a.button').getAttribute('href')).toBe('https://a.example/');
		await shown('button.button').click();
		expect(await pressed).toBe('mute');
	});

	const mute = {
		type: 'static_select',
		action_id: 'mute',
		placeholder: { type: 'plain_text', text: 'Mute' },
		options: [{ text: { type: 'plain_text', text: 'for an hour' }, value: '1h' }],
	};
	const resolve = { type: 'button', action_id: 'resolve', text: { type: 'plain_text', text: 'Resolve' } };
	const card = (count: number) => ({
		text: `${count} times`,
		blocks: [
			{ type: 'section', text: { type: 'mrkdwn', text: `${count} times` } },
			{ type: 'actions', block_id: `f1#${count}`, elements: [resolve, mute] },
		],
	});
	/** An app whose answers are given by hand. */
	const openApp = () => {
		const heard: { readonly action: unknown; readonly answer: (response: Response) => void }[] = [];
		const fetch: typeof globalThis.fetch = (_url, init) =>
			new Promise((answer) => {
				const form = new URLSearchParams(String(init?.body));
				const action = JSON.parse(form.get('payload') ?? '{"actions":[]}').actions[0] ?? form.get('text');
				heard.push({ action, answer });
			});
		slack.reachAt({ url: 'http://app', signingSecret: 'shh', fetch });
		const hears = async (count: number) => {
			while (heard.length < count) await page.waitForTimeout(5);
			return heard[count - 1]!;
		};
		return { hears };
	};

	test('a button waits for the app, however often the card is edited meanwhile, and then can be pressed again', async () => {
		const { hears } = openApp();
		const { ts } = await post(card(1));
		await shown('.message .content').getByText('1 times').waitFor();
		await shown('button[data-action=resolve]').click();
		const { action, answer } = await hears(1);
		expect(action).toMatchObject({ action_id: 'resolve', block_id: 'f1#1' });
		await api('chat.update', { channel: 'C0ALERTS', ts, ...card(2) });
		await shown('.message .content').getByText('2 times').waitFor();
		expect(await shown('button[data-action=resolve]').isDisabled()).toBe(true);
		answer(new Response(''));
		await shown('button[data-action=resolve]:enabled').click();
		expect((await hears(2)).action).toMatchObject({ block_id: 'f1#2' });
		expect(await page.locator('.complaint').count()).toBe(0);
	});

	test('a press that the app does not take shows why, until the next press', async () => {
		await post(card(1));
		await shown('button[data-action=resolve]').click();
		await shown('.complaint').getByText('No app listens').waitFor();
		const { hears } = openApp();
		await shown('button[data-action=resolve]').click();
		const { answer } = await hears(1);
		expect(await page.locator('.complaint').count()).toBe(0);
		answer(new Response('', { status: 500 }));
		await shown('.complaint').getByText('http_service_error').waitFor();
	});

	test('a menu that is open stays open when the card is edited, and its options press', async () => {
		const { hears } = openApp();
		const { ts } = await post(card(1));
		await shown('.menu summary').click();
		await api('chat.update', { channel: 'C0ALERTS', ts, ...card(2) });
		await shown('.message .content').getByText('2 times').waitFor();
		await shown('.options button').getByText('for an hour').click();
		expect((await hears(1)).action).toMatchObject({ action_id: 'mute', selected_option: { value: '1h' } });
		expect(await page.locator('.menu').getAttribute('open')).toBe(null);
	});

	test('a command is typed, and what the app says is shown to who typed it', async () => {
		const { hears } = openApp();
		await page.fill('#typed', 'hello');
		await page.press('#typed', 'Enter');
		await page.locator('#hint').getByText('Only commands').waitFor();
		await page.fill('#typed', '/otel-slack list');
		await page.press('#typed', 'Enter');
		const { action, answer } = await hears(1);
		expect(action).toBe('list');
		answer(new Response('Two issues are open'));
		await shown('.only-you .content').getByText('Two issues are open').waitFor();
		expect(await textOf('.only-you .origin')).toBe('Only visible to you');
		expect(await page.inputValue('#typed')).toBe('');
		expect(complaints).toEqual([]);
	});

	test('a file shows folded in its thread and opens in place', async () => {
		const { ts } = await post({ text: 'parent' });
		const text = Array.from({ length: 60 }, (_, line) => `at line ${line}`).join('\n');
		const place = { filename: 'trace.txt', length: text.length, snippet_type: 'java' };
		const { upload_url: url, file_id: id } = (await api('files.getUploadURLExternal', place)) as never as Record<
			string,
			string
		>;
		await fetch(url ?? '', { method: 'POST', body: text });
		await api('files.completeUploadExternal', {
			files: [{ id, title: 'All of it' }],
			channel_id: 'C0ALERTS',
			thread_ts: ts,
		});
		await shown('.thread-bar').click();
		await shown('#thread .file-head').getByText('All of it').waitFor();
		const height = async () => (await shown('#thread .file pre').boundingBox())?.height ?? 0;
		expect(await height()).toBeLessThan(120);
		await shown('#thread .file summary').click();
		expect(await height()).toBeGreaterThan(800);
	});

	test('whoever is mentioned is called by name', async () => {
		await post({ text: 'Muted by <@U0PREVIEW>' });
		await shown('.mention').waitFor();
		expect(await textOf('.message .content')).toBe('Muted by @you');
	});

	test('a page that lost its connection says so, and is whole again once it is back', async () => {
		await hook({ text: 'before' });
		await shown('.message .content').getByText('before').waitFor();
		const { port } = new URL(slack.address);
		await slack.stop(0);
		await shown('#offline').waitFor();
		const deps = { clock: createVirtualClock(), chance: createSeededChance(), log: createRememberedLog() };
		slack = createStandIn(deps, { port: Number(port) });
		await slack.start();
		await hook({ text: 'after' });
		await shown('.message .content').getByText('after').waitFor();
		expect(await shown('.message .content').allTextContents()).toEqual(['after']);
		await page.locator('#offline').waitFor({ state: 'hidden' });
	});

	test('nothing is wider than the window, however narrow', async () => {
		const line = 'x'.repeat(400);
		const fence = { type: 'rich_text_preformatted', elements: [{ type: 'text', text: line }] };
		const cells = Array.from({ length: 12 }, () => ({ type: 'raw_text', text: 'a wide cell' }));
		await post({
			text: line,
			blocks: [
				{ type: 'rich_text', elements: [fence] },
				{ type: 'table', rows: [cells] },
			],
		});
		await shown('.message').waitFor();
		for (const width of [420, 760, 1200]) {
			await page.setViewportSize({ width, height: 800 });
			expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
			const box = await shown('.message').boundingBox();
			expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
		}
	});
});
