import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRemoteStore, storePath } from '../../../src/app/admin/remote-store.ts';
import { createAdminSocket, socketPathBytesMax, socketPathOf } from '../../../src/app/admin/socket.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../../fakes.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'otel-slack-admin-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => {
	const [store, log] = [
		createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() }),
		createRememberedLog(),
	];
	return { log, socket: createAdminSocket({ store, log }, join(folder, 'store.db')) };
};
const path = () => socketPathOf(join(folder, 'store.db'));

test.skipIf(process.platform === 'win32')(
	'the socket is for its owner alone, takes over one that was left, and goes when it stops',
	async () => {
		writeFileSync(path(), '');
		const { socket } = open();
		await socket.start();
		expect(statSync(path()).mode & 0o777).toBe(0o600);
		expect(await (await openRemoteStore(path()))?.dead()).toEqual([]);
		await socket.stop(0);
		expect(existsSync(path())).toBe(false);
	},
);

test.for(['{}', '[]', '5', '{"method":"close","args":[]}', '{"method":"get"}', 'no json'])(
	'%s is not understood',
	async (body) => {
		const { socket } = open();
		await socket.start();
		const headers = { 'content-type': 'application/json' };
		const status = await new Promise((resolve, reject) => {
			const call = request({ socketPath: path(), path: storePath, method: 'POST', headers }, (answer) => {
				answer.resume();
				resolve(answer.statusCode);
			});
			call.once('error', reject);
			call.end(body);
		});
		expect(status).toBe(400);
		await socket.stop(0);
	},
);

test('a path that is too long for a socket is said, and is no fault', async () => {
	const log = createRememberedLog();
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() });
	const at = (bytes: number) => `/${'x'.repeat(bytes - '/.sock'.length)}`;
	const socket = createAdminSocket({ store, log }, at(socketPathBytesMax + 1));
	await socket.start();
	await socket.stop(0);
	expect(log.lines).toEqual([expect.stringContaining('too long for a socket')]);
	expect(socketPathOf(at(socketPathBytesMax))).toHaveLength(socketPathBytesMax);
});
