import { expect, test } from 'vitest';
import { createInteractivity } from '../../src/preview/interactivity.ts';
import { noPaces } from '../../src/preview/pacing.ts';
import type { Press } from '../../src/preview/press.ts';
import { createResponseUrls } from '../../src/preview/response-urls.ts';
import { createSocketMode } from '../../src/preview/socket-mode.ts';
import { createWorkspace, slackbot } from '../../src/preview/workspace.ts';
import { createSeededChance, createVirtualClock } from '../fakes.ts';
import { openScene } from './scene.ts';

const people = [
	{ id: 'U0ADA', name: 'ada' },
	{ id: 'U0BEN', name: 'ben' },
];
const button = { type: 'button', text: { type: 'plain_text', text: 'Resolve' }, action_id: 'resolve' };
const blocks = [{ type: 'actions', block_id: 'f1#3', elements: [button] }];

/** An app that answers at an address of its own. */
function open(answer: (form: URLSearchParams, url: string) => Response | Promise<Response> = () => new Response('')) {
	const scene = openScene({ people });
	const forms: URLSearchParams[] = [];
	const fetch: typeof globalThis.fetch = async (url, init) => {
		const form = new URLSearchParams(String(init?.body));
		forms.push(form);
		return answer(form, String(url));
	};
	scene.slack.reachAt({ url: 'http://app/presses', commandUrl: 'http://app/commands', signingSecret: 'shh', fetch });
	const pressed = (): Press => JSON.parse(forms[0]?.get('payload') ?? '{}');
	return { ...scene, forms, pressed, texts: () => scene.slack.ephemerals().map(({ content }) => content.text) };
}

test('a press reaches the app with its message, its person and an address for answers', async () => {
	const { slack, hook, pressed } = open();
	await hook({ text: 'broke', blocks });
	expect(await slack.press({ action: 'resolve' })).toEqual({ status: 'answered' });
	expect(pressed()).toMatchObject({
		user: { id: 'U0ADA', username: 'ada' },
		message: { text: 'broke' },
		actions: [{ action_id: 'resolve', block_id: 'f1#3' }],
	});
	expect(pressed().response_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/actions\//);
});

test('anybody who is there can press, and nobody else', async () => {
	const { slack, hook, forms } = open();
	await hook({ text: 'a', blocks });
	await slack.press({ action: 'resolve', by: 'U0BEN' });
	await slack.press({ action: 'resolve', by: 'U0NOBODY' });
	expect(forms.map((form) => JSON.parse(form.get('payload') ?? '').user.id)).toEqual(['U0BEN', 'U0ADA']);
});

test('the app can answer a press for the one who pressed', async () => {
	const { slack, hook, pressed, texts } = open();
	await hook({ text: 'a', blocks });
	await slack.press({ action: 'resolve' });
	const { response_url: url } = pressed();
	expect(await hook({ text: 'Not yours to press' }, url)).toMatchObject({ status: 200, text: 'ok' });
	expect(texts()).toEqual(['Not yours to press']);
	await hook({ text: 'b', replace_original: true }, url);
	expect(slack.messages().map(({ content }) => content.text)).toEqual(['b']);
	expect(slack.calls().map(({ endpoint }) => endpoint)).toEqual(['webhook', 'response_url', 'response_url']);
});

test('what is not there cannot be pressed', async () => {
	const { slack } = open();
	await expect(slack.press({ action: 'resolve' })).rejects.toThrow('no message has such a control');
});

test('a press that nobody hears is told as that', async () => {
	const { slack, hook } = openScene();
	await hook({ text: 'a', blocks });
	expect(await slack.press({ action: 'resolve' })).toEqual({ status: 'unheard' });
	const stop = slack.onPress(() => {});
	expect(await slack.press({ action: 'resolve' })).toEqual({ status: 'answered' });
	stop();
	expect(await slack.press({ action: 'resolve' })).toEqual({ status: 'unheard' });
});

test('an app that listens from the beginning needs no second word', async () => {
	const fetch: typeof globalThis.fetch = async () => new Response('');
	const { slack, hook } = openScene({ interactivity: { url: 'http://app', signingSecret: 'shh', fetch } });
	await hook({ text: 'a', blocks });
	expect(await slack.press({ action: 'resolve' })).toEqual({ status: 'answered' });
});

test('a command reaches the app at its own address', async () => {
	const urls: string[] = [];
	const { slack, forms } = open((_, url) => {
		urls.push(url);
		return new Response('');
	});
	expect(await slack.command('/otel-slack mute f1', { channel: '#alerts', by: 'U0BEN' })).toEqual({
		status: 'answered',
	});
	expect(urls).toEqual(['http://app/commands']);
	expect(Object.fromEntries(forms[0] ?? [])).toMatchObject({
		command: '/otel-slack',
		text: 'mute f1',
		user_id: 'U0BEN',
	});
	expect(slack.ephemerals()).toEqual([]);
});

test.for<[string, string, boolean]>([
	['a text', 'two issues', true],
	['a message', '{"text":"two issues"}', true],
	['a message for all', '{"text":"two issues","response_type":"in_channel"}', false],
])('what the app says to a command is shown: %s', async ([, body, alone]) => {
	const { slack } = open(() => new Response(body));
	await slack.command('/otel-slack list');
	const shown = alone ? slack.ephemerals() : slack.messages();
	expect(shown).toMatchObject([{ content: { text: 'two issues' }, ...(alone && { seenBy: 'U0ADA' }) }]);
});

test.for<[string, () => Response, string]>([
	['answers badly', () => new Response('', { status: 500 }), 'http_service_error'],
	['cannot be reached', () => Response.error(), 'http_service_error'],
])('who types a command is told when the app %s', async ([, answer, error]) => {
	const { slack, texts } = open(answer);
	expect(await slack.command('/otel-slack list')).toEqual({ status: 'failed', error });
	expect(texts()).toEqual([`\`/otel-slack\` failed with the error "${error}"`]);
	expect(slack.ephemerals()).toMatchObject([{ author: slackbot, seenBy: 'U0ADA' }]);
});

test('who types a command is told when the app takes more than three seconds', async () => {
	const { slack, texts, clock } = open(() => new Promise<Response>(() => {}));
	const answer = slack.command('/otel-slack list');
	await clock.advance(3000);
	expect(await answer).toEqual({ status: 'failed', error: 'operation_timeout' });
	expect(texts()).toEqual(['`/otel-slack` failed with the error "operation_timeout"']);
});

test('who types a command is told when there is no app', async () => {
	const { slack } = openScene();
	expect(await slack.command('/otel-slack list')).toEqual({ status: 'unheard' });
	expect(slack.ephemerals()[0]?.content.text).toContain('dispatch_failed');
});

test('what is no command, and a channel that is not there, take none', async () => {
	const { slack } = open();
	await expect(slack.command('hello')).rejects.toThrow('not a command');
	await expect(slack.command('/otel-slack', { channel: '#nowhere' })).rejects.toThrow('not a command');
});

test('in a workspace without anybody, nobody presses', async () => {
	const { slack, hook } = openScene({ people: [] });
	await hook({ text: 'a', blocks });
	const heard: string[] = [];
	slack.onPress(({ user }) => heard.push(user.id));
	await slack.press({ action: 'resolve' });
	expect(heard).toEqual(['U0']);
});

test('the log tells what the app was told, apart from what the app calls', async () => {
	const clock = createVirtualClock();
	const workspace = createWorkspace({ clock }, { channels: [{ name: 'alerts' }], paces: noPaces });
	const deps = { workspace, clock, chance: createSeededChance(), appName: 'otel-slack', people, address: () => '' };
	const socketMode = createSocketMode(deps);
	const interactivity = createInteractivity({ ...deps, socketMode, responseUrls: createResponseUrls(deps) });
	workspace.post({
		channel: workspace.channel('alerts')!,
		content: { text: 'a', blocks },
		author: 'B0',
		broadcast: false,
	});
	await interactivity.press({ action: 'resolve' });
	const fetch: typeof globalThis.fetch = async () => new Response('', { status: 503 });
	interactivity.reachAt({ url: 'http://app', signingSecret: 'shh', fetch });
	await interactivity.command({ text: '/otel-slack list' });
	expect(workspace.calls()).toMatchObject([
		{ endpoint: 'press of resolve', channel: 'alerts', status: 0, error: 'nobody listens', outgoing: true },
		{ endpoint: '/otel-slack list', channel: 'alerts', status: 0, error: 'http_service_error', outgoing: true },
	]);
	const { slack, hook } = openScene();
	await hook({ text: 'a', blocks });
	await slack.press({ action: 'resolve' });
	expect(slack.calls().map(({ endpoint }) => endpoint)).toEqual(['webhook']);
});
