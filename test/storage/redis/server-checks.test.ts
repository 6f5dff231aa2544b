import { expect, test } from 'vitest';
import { checkServer } from '../../../src/storage/redis/server-checks.ts';
import { createRememberedLog } from '../../fakes.ts';

async function warningsOf(persistence: string, memory: string): Promise<readonly string[]> {
	const log = createRememberedLog();
	const send = async ([, section]: readonly string[]) => (section === 'memory' ? memory : persistence);
	await checkServer({ send }, log);
	return log.lines;
}

const durable = '# Persistence\r\nloading:0\r\naof_enabled:1\r\n';
const keeping = '# Memory\r\nmaxmemory:0\r\nmaxmemory_policy:noeviction\r\n';

test('a server that keeps everything is not talked about', async () => {
	expect(await warningsOf(durable, keeping)).toEqual([]);
});

test('one that forgets on a restart or when it is full is warned of', async () => {
	expect(await warningsOf(durable.replace('enabled:1', 'enabled:0'), keeping)).toEqual([
		expect.stringMatching(/^warn storage: .* set `appendonly yes`$/),
	]);
	expect(await warningsOf(durable, keeping.replace('noeviction', 'allkeys-lru'))).toEqual([
		expect.stringMatching(/^warn storage: .* \(allkeys-lru\); set `maxmemory-policy noeviction`$/),
	]);
});

test('one that does not say is believed', async () => {
	const log = createRememberedLog();
	await checkServer({ send: () => Promise.reject(new Error('NOPERM')) }, log);
	expect(log.lines).toEqual([]);
});
