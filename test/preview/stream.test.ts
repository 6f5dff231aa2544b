import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Fragment } from '../../src/preview/fragments.ts';
import { noPaces } from '../../src/preview/pacing.ts';
import { createStreams, streamsMax, waitingBytesMax } from '../../src/preview/stream.ts';
import { createWorkspace } from '../../src/preview/workspace.ts';
import { createVirtualClock } from '../fakes.ts';

let server: Server | undefined;
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
});

async function open(limits?: { waitingBytes: number }) {
	const workspace = createWorkspace(
		{ clock: createVirtualClock() },
		{ channels: [{ name: 'alerts' }], paces: noPaces },
	);
	const streams = createStreams(
		{ workspace, appName: 'otel-slack', people: [{ id: 'U0ADA', name: 'ada <3' }], hookUrl: () => '' },
		limits,
	);
	const listening = createServer((_, response) => streams.open(response)).listen(0, '127.0.0.1');
	server = listening;
	await once(listening, 'listening');
	const { port } = listening.address() as AddressInfo;
	const connect = async (): Promise<IncomingMessage> => {
		const [response] = await once(get({ port, host: '127.0.0.1', agent: false }), 'response');
		return response;
	};
	const post = (text = 'news') =>
		workspace.post({
			channel: workspace.channel('alerts')!,
			content: { text },
			author: 'B0',
			broadcast: false,
		});
	return { workspace, streams, connect, post };
}

/** Reads server-sent events one by one. */
async function* eventsOf(response: IncomingMessage): AsyncGenerator<{ kind: string; fragments: Fragment[] }> {
	let text = '';
	for await (const chunk of response.setEncoding('utf8')) {
		text += chunk;
		for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
			const [, kind, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
			text = text.slice(end + 2);
			if (kind !== undefined) yield { kind, fragments: JSON.parse(data) };
		}
	}
}

test('a page is given everything first and every change after', async () => {
	const { connect, post } = await open();
	const response = await connect();
	expect(response.headers['content-type']).toBe('text/event-stream');
	const events = eventsOf(response);
	const first = (await events.next()).value;
	expect([first?.kind, first?.fragments.length]).toEqual(['all', 2]);
	post();
	const second = (await events.next()).value;
	expect([second?.kind, second?.fragments[0]?.html.includes('news')]).toEqual(['change', true]);
});

test('so many pages watch and no more', async () => {
	const { connect } = await open();
	const answers: (number | undefined)[] = [];
	for (let index = 0; index <= streamsMax; index++) answers.push((await connect()).statusCode);
	expect(answers.slice(0, streamsMax).every((status) => status === 200)).toBe(true);
	expect(answers[streamsMax]).toBe(503);
});

test('a page that left makes room', async () => {
	const { connect } = await open();
	const pages: IncomingMessage[] = [];
	for (let index = 0; index < streamsMax; index++) pages.push(await connect());
	pages[0]?.destroy();
	let status: number | undefined = 503;
	while (status === 503) status = (await connect()).statusCode;
	expect(status).toBe(200);
});

test('closing ends every page', async () => {
	const { connect, streams } = await open();
	const response = await connect();
	streams.close();
	const kinds: string[] = [];
	for await (const { kind } of eventsOf(response)) kinds.push(kind);
	expect(kinds).toEqual(['all']);
});

test('a page that does not read is cut off once more waits for it than may', async () => {
	expect(waitingBytesMax).toBe(64_000_000);
	const { connect, post } = await open({ waitingBytes: 1_000_000 });
	const response = await connect();
	const closed = new Promise((resolve) => response.on('error', () => {}).on('close', resolve));
	const text = 'x'.repeat(1_000_000);
	for (let sent = 0; sent < 20; sent++) post(text);
	response.resume();
	await closed;
	expect(response.complete).toBe(false);
});

test('a page that reads is not cut off by one large change', async () => {
	const { connect, post } = await open({ waitingBytes: 1_000_000 });
	const events = eventsOf(await connect());
	await events.next();
	for (let sent = 0; sent < 3; sent++) {
		post('x'.repeat(1_500_000));
		expect((await events.next()).value?.kind).toBe('change');
	}
});
