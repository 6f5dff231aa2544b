import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRotatingFile, rotationDefaults } from '../../src/pipeline/rotating-file.ts';
import { createVirtualClock, type VirtualClock } from '../fakes.ts';
import { createTinyDisk, withoutTinyDisk } from '../tiny-disk.ts';

let folder: string;
let clock: VirtualClock;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'otel-slack-file-'));
	clock = createVirtualClock();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = () => join(folder, 'deep', 'records.json');
const names = () => readdirSync(join(folder, 'deep')).toSorted();
const open = (rotation: Partial<typeof rotationDefaults> = {}) =>
	createRotatingFile({ clock }, path(), { ...rotationDefaults, ...rotation });
const megabyte = 1024 * 1024;
const line = (bytes: number) => `${'x'.repeat(bytes - 1)}\n`;

test('lines come one after the other, in a file and a folder of the owner alone', async () => {
	const file = open();
	await Promise.all([file.append('a\n'), file.append('b\nc\n')]);
	await file.close();
	await file.append('d\n');
	await file.close();
	expect(readFileSync(path(), 'utf8')).toBe('a\nb\nc\nd\n');
	expect(statSync(path()).mode & 0o777).toBe(0o600);
	expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700);
});

test('a file that would grow beyond its size is put aside first, to the byte', async () => {
	const file = open({ maxMegabytes: 1 });
	await file.append(line(megabyte - 2));
	await file.append(line(2));
	expect(names()).toEqual(['records.json']);
	await file.append('y\n');
	expect(names()).toEqual(['records-2026-11-20T06-59-29.000.json', 'records.json']);
	expect(readFileSync(path(), 'utf8')).toBe('y\n');
	await file.close();
});

test('lines larger than a file may be are kept whole, and two files of one moment keep their names', async () => {
	const file = open({ maxMegabytes: 1 });
	for (let i = 0; i < 3; i++) await file.append(line(2 * megabyte));
	expect(names()).toEqual([
		'records-2026-11-20T06-59-29.000.json',
		'records-2026-11-20T06-59-29.001.json',
		'records.json',
	]);
	await file.close();
});

test('of the files put aside the newest are kept, and those of the last days', async () => {
	const file = open({ maxMegabytes: 1, maxBackups: 2 });
	for (let i = 0; i < 4; i++) {
		await file.append(line(megabyte));
		clock.jump(1_000);
	}
	expect(names()).toEqual([
		'records-2026-11-20T06-59-31.000.json',
		'records-2026-11-20T06-59-32.000.json',
		'records.json',
	]);
	await file.close();
	const byAge = open({ maxMegabytes: 1, maxBackups: 0, maxDays: 1 });
	clock.jump(24 * 60 * 60_000 - 2_000);
	await byAge.append(line(megabyte));
	expect(names()).toContain('records-2026-11-20T06-59-31.000.json');
	clock.jump(1_000);
	await byAge.append(line(megabyte));
	expect(names()).not.toContain('records-2026-11-20T06-59-31.000.json');
	expect(names()).toContain('records-2026-11-20T06-59-32.000.json');
	await byAge.close();
});

test('files with other names beside it are left alone', async () => {
	const file = open({ maxMegabytes: 1, maxBackups: 1 });
	await file.append('first\n');
	const others = ['records-old.json', 'records-2026.json', 'other-2026-11-20T06-59-29.000.json'];
	for (const name of others) mkdirSync(join(folder, 'deep', name));
	for (let i = 0; i < 3; i++) await file.append(line(megabyte));
	expect(others.every((name) => existsSync(join(folder, 'deep', name)))).toBe(true);
	await file.close();
});

/** A disk that is always full: https://man7.org/linux/man-pages/man4/full.4.html. */
test.skipIf(!existsSync('/dev/full'))('a full disk rejects the lines, and the next ones are tried anew', async () => {
	const file = createRotatingFile({ clock }, '/dev/full', rotationDefaults);
	await expect(file.append('a\n')).rejects.toThrow('ENOSPC');
	await expect(file.append('b\n')).rejects.toThrow('ENOSPC');
	await file.close();
});

test.skipIf(withoutTinyDisk)(
	'of lines that do not fit on the disk none is there, not even half, and those after it are',
	async () => {
		const disk = createTinyDisk(256) ?? expect.fail('the disk was there a moment ago');
		const own = join(disk.path, 'records.json');
		const file = createRotatingFile({ clock }, own, rotationDefaults);
		await file.append('before\n');
		await expect(file.append(line(megabyte))).rejects.toThrow('ENOSPC');
		await file.append('after\n');
		expect(readFileSync(own, 'utf8')).toBe('before\nafter\n');
		await file.close();
		disk.setReadOnly(true);
		await expect(file.append('never\n')).rejects.toThrow('EROFS');
		disk.remove();
	},
);

test('a file that cannot be opened is tried anew each time', async () => {
	const file = open();
	mkdirSync(join(folder, 'deep', 'records.json'), { recursive: true });
	await expect(file.append('a\n')).rejects.toThrow('EISDIR');
	rmSync(path(), { recursive: true });
	await file.append('b\n');
	expect(readFileSync(path(), 'utf8')).toBe('b\n');
	await file.close();
});
