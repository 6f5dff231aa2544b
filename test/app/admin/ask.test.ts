import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askReceiver } from '../../../src/app/admin/ask.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'otel-slack-ask-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('where there is no socket, or one that was left behind, there is nobody', async () => {
	expect(await askReceiver(join(folder, 'none.sock'), { operation: 'list' })).toEqual({ status: 'nobody' });
	writeFileSync(join(folder, 'left.sock'), '');
	expect(await askReceiver(join(folder, 'left.sock'), { operation: 'list' })).toEqual({ status: 'nobody' });
});

test('a receiver that refuses is quoted', async () => {
	const path = join(folder, 'a.sock');
	const server = createServer((_request, answer) => answer.writeHead(400).end('{"fault":"not understood"}'));
	await new Promise<void>((resolve) => server.listen(path, resolve));
	await expect(askReceiver(path, { operation: 'list' })).rejects.toThrow(/refused: \{"fault":"not understood"\}/);
	await new Promise((resolve) => server.close(resolve));
});
