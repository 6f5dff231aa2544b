import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { preview } from '../../../src/app/commands/preview.ts';
import { createRuntime, type Io } from '../../../src/app/runtime.ts';
import { createRememberedLog } from '../../fakes.ts';

/** The world of a command that is asked to end by `stop`; `said` resolves with what it prints first. */
function open() {
	const stopping = new AbortController();
	const said = Promise.withResolvers<string>();
	const unwanted = () => {
		throw new Error('not wanted');
	};
	const io: Io = {
		stdout: said.resolve,
		stderr: unwanted,
		environment: {},
		readFile: unwanted,
		createRuntime: () => createRuntime(createRememberedLog()),
		stopOnSignals: () => stopping.signal,
		onReload: () => {},
		startWorker: () => ({ ended: new Promise(() => {}), tell: () => {} }),
		isWorker: false,
	};
	return { io, said: said.promise, stop: () => stopping.abort() };
}

test('it says where its page and its webhooks are, takes what is posted there, and ends when asked to', async () => {
	const { io, said, stop } = open();
	const exit = preview(['--port', '0', '--channel', 'alerts', '--channel', '#payments'], io);
	const text = await said;
	const curl = /curl .* -d '(.*)' (http.*)/.exec(text);
	const response = await fetch(curl?.[2] ?? '', { method: 'POST', body: curl?.[1] ?? '' });
	expect(await response.text()).toBe('ok');
	const page = /Open (\S+) to see/.exec(text)?.[1] ?? '';
	expect((await fetch(page)).status).toBe(200);
	expect(text).toMatch(/#alerts +http\S+\/B0\/xyz\n {2}#payments +http\S+\/B1\/xyz\n/);
	stop();
	expect(await exit).toBe(0);
	await expect(fetch(page)).rejects.toThrow('fetch failed');
});

test('it says how a bot reaches it, and takes what one posts', async () => {
	const { io, said, stop } = open();
	const exit = preview(['--port', '0', '--channel', 'payments'], io);
	const text = await said;
	const given = (key: string) => new RegExp(`${key}: (\\S+)`).exec(text)?.[1] ?? '';
	const post = (method: string, token: string, body: object) =>
		fetch(given('api_url') + method, {
			method: 'POST',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		}).then((response) => response.json());
	expect(await post('chat.postMessage', given('bot_token'), { channel: given('channel'), text: 'a' })).toMatchObject({
		ok: true,
	});
	expect(await post('apps.connections.open', given('app_token'), {})).toMatchObject({ ok: true });
	stop();
	await exit;
});

test('what is typed on its page is sent, signed, to the address it is told', async () => {
	const heard = Promise.withResolvers<{ url: string; signature: unknown }>();
	const app = createServer((request, response) => {
		heard.resolve({ url: request.url ?? '', signature: request.headers['x-slack-signature'] });
		response.end();
	});
	await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
	const address = app.address();
	const root = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
	const { io, said, stop } = open();
	const flags = ['--request-url', `${root}/actions`, '--command-url', `${root}/commands`, '--signing-secret', 'shh'];
	const exit = preview(['--port', '0', ...flags], io);
	const page = /Open (\S+) to see/.exec(await said)?.[1] ?? '';
	const typed = { channel: 'C0ALERTS', text: '/otel-slack list' };
	const headers = { 'content-type': 'application/json' };
	await fetch(`${page}/preview/command`, { method: 'POST', headers, body: JSON.stringify(typed) });
	expect(await heard.promise).toEqual({ url: '/commands', signature: expect.stringMatching(/^v0=[0-9a-f]{64}$/) });
	stop();
	await exit;
	app.close();
});

test.for<[string[], string]>([
	[['--request-url', 'http://a'], 'expected --request-url and --signing-secret together'],
	[['--signing-secret', 'shh'], 'expected --request-url and --signing-secret together'],
	[['--request-url', 'app', '--signing-secret', 'shh'], 'expected the address of the app, got "app"'],
	[['--request-url', 'http://a', '--command-url', 'http://', '--signing-secret', 'shh'], 'got "http://"'],
])('%j is no way to an app', async ([flags, message]) => {
	await expect(preview(['--port=0', ...flags], open().io)).rejects.toThrow(message);
});

test('asked to end before it could begin, it ends', async () => {
	const { io, stop } = open();
	stop();
	expect(await preview(['--port=0'], io)).toBe(0);
});

test.for(['http', '-1', '65536', '1.5', ''])('%j is no port', async (port) => {
	await expect(preview([`--port=${port}`], open().io)).rejects.toThrow('expected a port between 0 and 65535');
});

test('a port that is taken is told', async () => {
	const { io, said, stop } = open();
	const exit = preview(['--port=0'], io);
	const { port } = new URL(/Open (\S+) to see/.exec(await said)?.[1] ?? '');
	await expect(preview(['--port', port], open().io)).rejects.toThrow('EADDRINUSE');
	stop();
	await exit;
});
