import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { socketPathOf } from '../../src/app/admin/socket.ts';
import { openHouse } from '../harness.ts';

test.skipIf(process.platform === 'win32')(
	'a receiver on a SQLite store has a socket beside it as long as it runs',
	async () => {
		const folder = mkdtempSync(join(tmpdir(), 'otel-slack-admin-'));
		const storagePath = join(folder, 'store.db');
		const house = await openHouse({ storagePath });
		expect(existsSync(socketPathOf(storagePath))).toBe(true);
		await house.end();
		expect(existsSync(socketPathOf(storagePath))).toBe(false);
		rmSync(folder, { recursive: true });
	},
);
