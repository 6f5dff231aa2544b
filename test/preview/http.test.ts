import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Call, Reply } from '../../src/preview/call.ts';
import { plain } from '../../src/preview/call.ts';
import { bodyBytesMax, createHttp, type Http } from '../../src/preview/http.ts';
import { fileBytesMax } from '../../src/preview/uploads.ts';
import type { Upgrade } from '../../src/preview/websocket.ts';
import { createRememberedLog } from '../fakes.ts';

let http: Http | undefined;
afterEach(() => http?.stop());

async function open(reply: Reply | 'reset' = plain(200, 'ok')) {
	const calls: Call[] = [];
	const pressed: unknown[] = [];
	const answer = async (call: Call) => {
		calls.push(call);
		return reply;
	};
	const press = async (told: unknown) =>
		pressed.push(told) > 0 && told !== undefined ? { status: 'answered' } : undefined;
	const command = async () => undefined;
	const upgrades: string[] = [];
	const connect = ({ request, socket }: Upgrade) => {
		upgrades.push(request.url ?? '');
		socket.end('HTTP/1.1 418 No\r\nContent-Length: 0\r\n\r\n');
	};
	const streams = { open: (response: { end(text: string): void }) => response.end('stream'), close() {} };
	const started = createHttp(
		{ answer, press, command, connect, streams, log: createRememberedLog() },
		{ host: '127.0.0.1', port: 0 },
	);
	http = started;
	expect(started.address()).toBe('http://127.0.0.1:0');
	await started.start();
	return { calls, pressed, upgrades, address: started.address() };
}

test('a call is handed on as it came, and its reply back', async () => {
	const { calls, address } = await open(plain(429, 'wait', { 'retry-after': '1' }));
	const response = await fetch(`${address}/api/chat.postMessage?a=1`, {
		method: 'POST',
		headers: { authorization: 'Bearer a', 'content-type': 'application/json' },
		body: '{"a"',
	});
	expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([429, '1', 'wait']);
	expect(calls).toEqual([
		{
			method: 'POST',
			path: '/api/chat.postMessage',
			authorization: 'Bearer a',
			contentType: 'application/json',
			body: '{"a"',
		},
	]);
});

test('a body without a content type and no body at all are taken', async () => {
	const { calls, address } = await open();
	const { port } = new URL(address);
	const socket = connect(Number(port), '127.0.0.1');
	socket.write('POST /services/T0/B0/xyz HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}');
	await once(socket, 'data');
	socket.destroy();
	await fetch(`${address}/services/T0/B0/xyz`, { method: 'POST' });
	expect(calls.map(({ body }) => body)).toEqual(['{}', '']);
});

test.for(['/api/a', '/services/a', '/actions/a', '/commands/a', '/upload/a'])('calls are taken at %s', async (path) => {
	const { calls, address } = await open();
	expect((await fetch(address + path, { method: 'POST', body: 'a' })).status).toBe(200);
	expect(calls).toMatchObject([{ path, body: 'a' }]);
});

test('a file may be longer than a message', async () => {
	const { address } = await open();
	const send = (length: number) => fetch(`${address}/upload/a`, { method: 'POST', body: 'x'.repeat(length) });
	expect((await send(fileBytesMax)).status).toBe(200);
	expect((await send(fileBytesMax + 10_001)).status).toBe(413);
});

test('whoever wants to speak WebSocket is handed on', async () => {
	const { upgrades, address } = await open();
	const socket = connect(Number(new URL(address).port), '127.0.0.1');
	socket.write('GET /link/?ticket=1 HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
	const [answer] = await once(socket, 'data');
	expect(String(answer)).toContain('418');
	expect(upgrades).toEqual(['/link/?ticket=1']);
});

test('a reset breaks the connection', async () => {
	const { address } = await open('reset');
	await expect(fetch(`${address}/services/T0/B0/xyz`, { method: 'POST', body: 'a' })).rejects.toThrow('fetch failed');
});

test('a body may be as long as its limit and no longer', async () => {
	const { address } = await open();
	const post = (length: number) => fetch(`${address}/services/a`, { method: 'POST', body: 'x'.repeat(length) });
	expect((await post(bodyBytesMax)).status).toBe(200);
	expect((await post(bodyBytesMax + 1)).status).toBe(413);
});

test.for<[string, string]>([
	['/', 'text/html; charset=utf-8'],
	['/preview/page.css', 'text/css; charset=utf-8'],
	['/preview/page.js', 'text/javascript; charset=utf-8'],
])('%s is served as %s and may load nothing from elsewhere', async ([path, type]) => {
	const { address } = await open();
	const response = await fetch(address + path);
	expect(response.headers.get('content-type')).toBe(type);
	expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
	expect((await response.text()).length).toBeGreaterThan(100);
});

test('the live connection is handed on', async () => {
	const { address } = await open();
	expect(await (await fetch(`${address}/preview/stream`)).text()).toBe('stream');
});

test('a press is taken as JSON alone, as no form on another site can send it', async () => {
	const { address, pressed } = await open();
	const press = (contentType: string) =>
		fetch(`${address}/preview/press`, { method: 'POST', headers: { 'content-type': contentType }, body: '{"a":1}' });
	const taken = await press('application/json');
	expect([taken.status, await taken.json()]).toEqual([200, { status: 'answered' }]);
	expect((await press('text/plain')).status).toBe(404);
	expect(pressed).toEqual([{ a: 1 }, undefined]);
});

test('stopping twice is as good as once', async () => {
	await open();
	await http?.stop();
	await http?.stop();
});
