// The doors in real hosts: child processes with the whole NodeSDK, a real clock and a server in Slack's place.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

/** What was posted, by path: each test has its own. */
const posted = new Map<string, string[]>();
const server = createServer(async (request, response) => {
	const path = request.url ?? '';
	posted.set(path, [...(posted.get(path) ?? []), await text(request)]);
	if (path !== '/hung') response.end('ok');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

afterAll(() => {
	server.closeAllConnections();
	server.close();
});

/** Runs an app to its end; rejects when it ends with another code than 0 or is not gone after `timeout`. */
async function run(app: string, ...args: readonly string[]): Promise<string> {
	const path = join(import.meta.dirname, '../fixtures/apps', app);
	const { stdout, stderr } = await promisify(execFile)(process.execPath, [path, ...args], { timeout: 15_000 });
	return stdout + stderr;
}

test.concurrent('a script that forgets to shut down is not kept alive, and its first failure is told all the same', async () => {
	await run('forgets-shutdown.ts', `${url}/forgets`);
	expect(posted.get('/forgets')).toEqual(['failed in north']);
});

test.concurrent('a script that awaits shutdown has told everything by then', async () => {
	expect(await run('awaits-shutdown.ts', `${url}/awaits`)).toBe('ended\n');
	const told = posted.get('/awaits')?.map((body) => body.split(' ')[0]);
	expect(told?.toSorted()).toEqual(['first', 'fourth', 'second', 'third']);
});

test.concurrent('a river that never answers does not keep a process from its end', async () => {
	expect(await run('hangs.ts', 'river')).toBe('ended\n');
});

test.concurrent('a Slack that never answers does not keep a process from its end', async () => {
	expect(await run('hangs.ts', 'slack', `${url}/hung`)).toBe('ended\n');
	expect(posted.get('/hung')).toHaveLength(1);
});
