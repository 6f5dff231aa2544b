import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileTransport } from '../../../src/app/ways/file-transport.ts';
import { createVirtualClock } from '../../fakes.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'otel-slack-untold-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, 'untold.jsonl');
const open = () => createFileTransport({ clock: createVirtualClock() }, path());

test('a message is a line that Slack would take, with the time; the file may be moved away between two', async () => {
	const transport = open();
	expect(await transport.post({ text: 'one', blocks: [] })).toEqual({ status: 'delivered' });
	renameSync(path(), `${path()}.old`);
	await transport.post({ text: 'two' });
	const line = { time: '2026-11-20T06:59:29.000Z', message: { text: 'one', blocks: [] } };
	expect(readFileSync(`${path()}.old`, 'utf8')).toBe(`${JSON.stringify(line)}\n`);
	expect(readFileSync(path(), 'utf8')).toContain('"two"');
	expect(transport.living).toBeUndefined();
});

test('a file that cannot be written is tried again, without doubt', async () => {
	mkdirSync(path());
	const outcome = await open().post({ text: 'one' });
	expect(outcome).toMatchObject({ status: 'retry', because: 'unavailable', unsure: false });
	expect(existsSync(path())).toBe(true);
});
