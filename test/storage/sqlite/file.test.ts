import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { prepareFile, setAside } from '../../../src/storage/sqlite/file.ts';
import { epoch } from '../../fakes.ts';
import { createFolder } from '../folder.ts';

const folder = createFolder();
afterAll(folder.remove);

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('a new file and its new folders are for their owner alone', () => {
	const path = join(folder.path, 'a', 'b', 'store.db');
	prepareFile(path);
	expect(modeOf(path)).toBe('600');
	expect(modeOf(join(folder.path, 'a'))).toBe('700');
	expect(statSync(path).size).toBe(0);
});

test('a file that is there stays as it is', () => {
	const path = folder.fresh();
	writeFileSync(path, 'mine', { mode: 0o640 });
	prepareFile(path);
	expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['mine', '640']);
});

test('a damaged file is moved with its log, under the time of its end', () => {
	const path = folder.fresh();
	writeFileSync(path, 'damaged');
	writeFileSync(`${path}-wal`, 'log');
	const to = setAside(path, epoch);
	expect(to).toBe(`${path}.damaged-2026-11-20T065929.000Z`);
	expect([to, `${to}-wal`].map((name) => readFileSync(name, 'utf8'))).toEqual(['damaged', 'log']);
	expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
});
