import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRemoteStore } from '../../../src/app/admin/remote-store.ts';
import { createAdminSocket, socketPathOf } from '../../../src/app/admin/socket.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../../fakes.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'otel-slack-remote-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('where there is no socket, or one that was left behind, there is nobody', async () => {
	expect(await openRemoteStore(join(folder, 'none.sock'))).toBeUndefined();
	writeFileSync(join(folder, 'left.sock'), '');
	expect(await openRemoteStore(join(folder, 'left.sock'))).toBeUndefined();
});

test('a receiver that refuses is quoted', async () => {
	const path = join(folder, 'a.sock');
	const server = createServer((_request, answer) => answer.writeHead(400).end('{"fault":"not understood"}'));
	await new Promise<void>((resolve) => server.listen(path, resolve));
	await expect(openRemoteStore(path)).rejects.toThrow(/refused: \{"fault":"not understood"\}/);
	await new Promise((resolve) => server.close(resolve));
});

test.skipIf(process.platform === 'win32')('what is done through the socket is done to the store', async () => {
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() });
	const database = join(folder, 'store.db');
	const socket = createAdminSocket({ store, log: createRememberedLog() }, database);
	await socket.start();
	const remote = await openRemoteStore(socketPathOf(database));
	const delivery = { lane: 'x', body: '{}' };
	expect(
		await remote?.commit([{ key: 'issue:a', expect: 0, body: '{"a":1}', add: 2, deliveries: [delivery] }]),
	).toEqual([{ status: 'applied', version: expect.any(Number), count: 2 }]);
	expect(await remote?.get(['issue:a', 'issue:b'])).toEqual(await store.get(['issue:a', 'issue:b']));
	expect(await remote?.list('issue')).toEqual(await store.list('issue'));
	const [claim] = (await store.claim(1, 1_000)).claims;
	if (claim !== undefined) await store.settle(claim, { status: 'dead', reason: 'no' });
	expect(await remote?.dead()).toMatchObject([{ lane: 'x', reason: 'no' }]);
	expect(await remote?.dead({ drop: claim?.id ?? '' })).toEqual([]);
	await socket.stop(0);
});
