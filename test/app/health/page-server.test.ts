import { expect, test } from 'vitest';
import { createPageServer } from '../../../src/app/health/page-server.ts';

test('pages are made anew for each who asks, and nothing else is there', async () => {
	let asked = 0;
	const page = async () => ({ status: 503, type: 'text/plain', body: `${++asked}` });
	const server = createPageServer({ '/x': page }, { host: '127.0.0.1', port: 0 });
	await server.start();
	const answer = await fetch(`${server.address}/x`);
	expect([answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([503, 'no-store', '1']);
	expect(await (await fetch(`${server.address}/x`)).text()).toBe('2');
	expect((await fetch(`${server.address}/y`)).status).toBe(404);
	expect((await fetch(`${server.address}/x`, { method: 'POST' })).status).toBe(404);
	await server.stop(0);
});

test('a place that is taken is said', async () => {
	const server = createPageServer({}, { host: '127.0.0.1', port: 0 });
	await server.start();
	const port = Number(new URL(server.address).port);
	await expect(createPageServer({}, { host: '127.0.0.1', port }).start()).rejects.toThrow('EADDRINUSE');
	await server.stop(0);
});
