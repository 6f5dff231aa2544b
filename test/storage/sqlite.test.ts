import { execFile } from 'node:child_process';
import {
	appendFileSync,
	closeSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store, Write } from '../../src/model/store.ts';
import type { SqliteStoreOptions } from '../../src/storage/sqlite/options.ts';
import { openSqliteStore } from '../../src/storage/sqlite.ts';
import { type OpenStore, storeContract } from '../contract/store.ts';
import { storesAgree } from '../contract/store-differential.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../fakes.ts';
import { createTinyDisk, type TinyDisk, withoutTinyDisk } from '../tiny-disk.ts';
import { createFolder } from './folder.ts';

const folder = createFolder();
afterAll(folder.remove);

/** On this disk waiting for it takes long; the order of things is the same without. */
const openFor: OpenStore = async (clock, limits) => {
	const path = folder.fresh();
	const deps = { clock, chance: createSeededChance(), log: createRememberedLog() };
	const opened = () => openSqliteStore(deps, { ...limits, path, durability: 'normal' });
	const store = await opened();
	return {
		store,
		async reopen() {
			await store.close();
			return opened();
		},
	};
};

storeContract('the SQLite engine', openFor);
storesAgree('the SQLite engine', openFor);

async function open(over: Partial<SqliteStoreOptions> = {}) {
	const log = createRememberedLog();
	const path = over.path ?? folder.fresh();
	const deps = { clock: createVirtualClock(), chance: createSeededChance(), log };
	const store = await openSqliteStore(deps, { ...over, path });
	const read = async (key: string) => (await store.get([key]))[0]?.body;
	return { store, path, log, read };
}

const documentsOf = (count: number, bytes: number): Write[] =>
	Array.from({ length: count }, (_, i) => ({ key: `a:${i}`, body: 'x'.repeat(bytes) }));

/** Reads everything until something fails. */
async function readAll(store: Store, count: number): Promise<unknown> {
	for (let i = 0; i < count; i++) await store.get([`a:${i}`]);
	return undefined;
}

/** Scribbles over a file from its middle on, as a dying disk does. */
function damage(path: string): void {
	const middle = Math.floor(readFileSync(path).length / 8_192) * 4_096;
	const file = openSync(path, 'r+');
	writeSync(file, Buffer.alloc(200 * 4_096, 0xaa), 0, 200 * 4_096, middle);
	closeSync(file);
}

test('an operation that fails leaves nothing and spares its neighbours of the same turn', async () => {
	const { store, read } = await open();
	const half = [
		{ key: 'a:2', body: '2', deliveries: [{ lane: 'x', body: '' }] },
		{ key: 'a:3', body: Symbol('no') as never },
	];
	const results = await Promise.allSettled([
		store.commit([{ key: 'a:1', body: '1' }]),
		store.commit(half),
		store.commit([{ key: 'a:4', body: '4' }]),
	]);
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	expect([await read('a:1'), await read('a:2'), await read('a:4')]).toEqual(['1', undefined, '4']);
	expect((await store.stats()).waiting).toBe(0);
	await store.close();
});

test('what a full disk cannot hold is rejected, and nothing of it is there', async () => {
	const { store, read } = await open({ maxSizeBytes: 100 * 4_096 });
	await store.commit([{ key: 'b:1', body: 'before', deliveries: [{ lane: 'x', body: '' }] }]);
	await expect(store.commit([{ key: 'b:1', body: 'after' }, ...documentsOf(300, 4_000)])).rejects.toThrow('full');
	expect([await read('b:1'), await read('a:0')]).toEqual(['before', undefined]);
	const { claims } = await store.claim(1, 1_000);
	expect(await store.settle(claims[0]!, { status: 'done' })).toBe(true);
	await store.commit([{ key: 'b:1', body: 'after' }]);
	expect(await read('b:1')).toBe('after');
	await store.close();
});

describe.skipIf(withoutTinyDisk)('on a disk that can be filled', () => {
	let disk: TinyDisk;
	beforeEach(() => {
		disk = createTinyDisk(1_024) ?? expect.fail('the disk was there a moment ago');
	});
	afterEach(() => disk.remove());

	test('a disk that somebody else has filled rejects what is new, keeps what is there, and takes it once there is room', async () => {
		const path = join(disk.path, 'store.db');
		const { store, read } = await open({ path });
		await store.commit([{ key: 'b:1', body: 'before', deliveries: [{ lane: 'x', body: 'go' }] }]);
		writeFileSync(join(disk.path, 'log'), '');
		expect(() => appendFileSync(join(disk.path, 'log'), 'x'.repeat(2_000_000))).toThrow('ENOSPC');
		await expect(store.commit(documentsOf(50, 4_000))).rejects.toThrow();
		expect([await read('b:1'), await read('a:0')]).toEqual(['before', undefined]);
		rmSync(join(disk.path, 'log'));
		await store.commit([{ key: 'b:1', body: 'after' }]);
		expect(await read('b:1')).toBe('after');
		expect((await store.claim(1, 1_000)).claims).toMatchObject([{ body: 'go' }]);
		await store.close();
	});

	test('a disk that has become read-only rejects, and so does a start on one, by name', async () => {
		const path = join(disk.path, 'store.db');
		const { store } = await open({ path });
		await store.commit([{ key: 'b:1', body: 'before' }]);
		await store.close();
		disk.setReadOnly(true);
		await expect(open({ path })).rejects.toMatchObject({
			message: expect.stringContaining(`cannot open the store ${path}`),
			code: 'ERR_STORE',
		});
		disk.setReadOnly(false);
		const again = await open({ path });
		expect(await again.read('b:1')).toBe('before');
		await again.store.close();
	});
});

test('documents give way before the file is full, the longest unwritten first', async () => {
	const { store, read } = await open({ maxSizeBytes: 2_000 * 4_096 });
	for (let i = 0; i < 40; i++) {
		await store.commit(Array.from({ length: 100 }, (_, j) => ({ key: `c:${i}-${j}`, body: 'x'.repeat(3_000) })));
	}
	expect(await read('c:0-0')).toBeUndefined();
	expect(await read('c:39-99')).toBeDefined();
	await store.close();
});

test('a damaged file is set aside at the start, loudly, and an empty store begins', async () => {
	const first = await open();
	await first.store.commit(documentsOf(2_000, 2_000));
	await first.store.close();
	damage(first.path);
	const { store, log, read } = await open({ path: first.path });
	expect(await read('a:0')).toBeUndefined();
	expect(log.lines).toEqual([
		expect.stringMatching(/^error storage: .* is damaged \(.*\); it was moved to .*damaged-2026/),
	]);
	const names = readdirSync(folder.path).filter((name) => name.startsWith(basename(first.path)));
	expect(names).toContainEqual(expect.stringContaining('.damaged-2026'));
	await store.close();
});

test('damage found at work costs one call, and the rest goes on in a new file', async () => {
	const { store, path, log, read } = await open();
	await store.commit(documentsOf(3_000, 3_000));
	damage(path);
	await expect(readAll(store, 3_000)).rejects.toThrow('malformed');
	await store.commit([{ key: 'b:1', body: 'new' }]);
	expect([await read('b:1'), await read('a:0')]).toEqual(['new', undefined]);
	expect(log.lines).toHaveLength(1);
	await store.close();
});

test('a closed store takes nothing more, but finishes what was asked before', async () => {
	const { store, path } = await open();
	const committed = store.commit([{ key: 'a:1', body: '1' }]);
	const closed = Promise.all([store.close(), store.close()]);
	expect(await committed).toMatchObject([{ status: 'applied' }]);
	await closed;
	await expect(store.commit([])).rejects.toThrow('the store is closed');
	await expect(store.get(['a:1'])).rejects.toThrow('the store is closed');
	const again = await open({ path });
	expect(await again.read('a:1')).toBe('1');
	await again.store.close();
});

test('a second process is refused in so many words', async () => {
	const { store, path } = await open();
	const engine = join(import.meta.dirname, '../../src/storage/sqlite.ts');
	const script = `
		const { openSqliteStore } = await import(${JSON.stringify(engine)});
		const deps = { clock: { now: Date.now }, chance: { id: () => '' }, log: {} };
		await openSqliteStore(deps, { path: ${JSON.stringify(path)} }).catch(({ message }) => console.log(message));
	`;
	const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
	expect(stdout.trim()).toBe(`cannot open the store ${path}: it is in use; a file can be opened only once at a time`);
	await store.close();
});

test.for<[string, () => string, string]>([
	['a folder', () => folder.path, 'unable to open database file'],
	[
		'below a file',
		() => {
			const path = folder.fresh();
			writeFileSync(path, '');
			return join(path, 'store.db');
		},
		'(EEXIST|ENOTDIR)',
	],
])('a path that is %s is refused with its name', async ([, pathOf, reason]) => {
	const path = pathOf();
	await expect(open({ path })).rejects.toMatchObject({
		message: expect.stringMatching(new RegExp(`^cannot open the store ${path}: .*${reason}`)),
		code: 'ERR_STORE',
	});
});

test('a database of somebody else is refused and not set aside', async () => {
	const path = folder.fresh();
	const { DatabaseSync } = await import('node:sqlite');
	const theirs = new DatabaseSync(path);
	theirs.exec('CREATE TABLE mine (a)');
	theirs.close();
	await expect(open({ path })).rejects.toThrow('it is a database of something else');
	expect(readdirSync(folder.path)).toContain(basename(path));
});

test('what an earlier process had claimed is given anew soon after the next start', async () => {
	const clock = createVirtualClock();
	const path = folder.fresh();
	const start = () => openSqliteStore({ clock, chance: createSeededChance(), log: createRememberedLog() }, { path });
	const before = await start();
	await before.commit([{ key: 'none:', deliveries: [{ lane: 'x', body: 'go' }] }]);
	await before.claim(1, 30_000);
	await before.close();
	const after = await start();
	expect(await after.claim(1, 30_000)).toEqual({ claims: [], nextMs: 2_000 });
	clock.jump(2_000);
	expect((await after.claim(1, 30_000)).claims).toMatchObject([{ body: 'go', tries: 2, unsure: true }]);
	await after.close();
});

test('a log that was cut off anywhere, with rubbish behind the cut, leaves what was committed before it, whole', async () => {
	const { store, path } = await open();
	for (let i = 0; i < 30; i++) {
		await store.commit([{ key: `a:${i}`, body: `${i}`, deliveries: [{ lane: 'x', body: `${i}` }] }]);
	}
	const [data, log] = [readFileSync(path), readFileSync(`${path}-wal`)];
	const chance = createSeededChance();
	const counts = new Set<number>();
	for (let cut = 0; cut < 20; cut++) {
		const after = folder.fresh();
		writeFileSync(after, data);
		const kept = log.subarray(0, Math.floor(chance.fraction() * log.length));
		writeFileSync(`${after}-wal`, Buffer.concat([kept, Buffer.alloc(cut % 2 === 0 ? 0 : 5_000, 0x5a)]));
		const again = await open({ path: after });
		const there = await Promise.all(Array.from({ length: 30 }, (_, i) => again.read(`a:${i}`)));
		const count = there.filter((body) => body !== undefined).length;
		expect(there.slice(count)).toEqual(Array(30 - count).fill(undefined));
		counts.add(count);
		expect((await again.store.stats()).waiting).toBe(count);
		expect(again.log.lines).toEqual([]);
		await again.store.close();
	}
	expect(counts.size).toBeGreaterThan(5);
	await store.close();
});
