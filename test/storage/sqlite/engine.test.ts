import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../../src/storage/sqlite/database.ts';
import { createEngine } from '../../../src/storage/sqlite/engine.ts';
import { createSeededChance, createVirtualClock, epoch, type VirtualClock } from '../../fakes.ts';
import { createFolder } from '../folder.ts';

const folder = createFolder();
afterAll(folder.remove);

const limits = { deliveriesMax: 10, deadLettersMax: 10, maxSizeBytes: 2 ** 24 };

function open(path: string, clock: VirtualClock) {
	const database = openDatabase({ path, durability: 'normal', maxSizeBytes: limits.maxSizeBytes });
	return createEngine({ database, clock, chance: createSeededChance() }, limits);
}

test('time goes on from where it was when the clock is set back over a restart', () => {
	const path = folder.fresh();
	const clock = createVirtualClock();
	const before = open(path, clock);
	clock.jump(1_000);
	before.operations.commit([{ key: 'a:1', body: '' }], before.now());
	before.beforeCommit();
	before.database.close();
	clock.jump(-3_600_000);
	const after = open(path, clock);
	expect(after.now()).toBe(epoch + 1_000);
	clock.jump(5);
	expect(after.now()).toBe(epoch + 1_005);
	after.database.close();
});

test('the least version goes on over a restart', () => {
	const path = folder.fresh();
	const clock = createVirtualClock();
	const before = open(path, clock);
	for (let i = 0; i < 9; i++) before.operations.commit([{ key: 'a:1', body: '' }], before.now());
	before.operations.commit([{ key: 'a:1', body: null }], before.now());
	before.beforeCommit();
	before.database.close();
	const after = open(path, clock);
	expect(after.operations.commit([{ key: 'a:1', body: '' }], after.now())).toMatchObject([{ version: epoch + 9 }]);
	after.database.close();
});

test('a look that finds nothing writes nothing', () => {
	const clock = createVirtualClock();
	const { database, lanes, operations, now, beforeCommit } = open(folder.fresh(), clock);
	const changes = () => database.prepare('SELECT total_changes() AS n').get()?.n;
	operations.commit([{ key: 'a:1', body: '' }], now());
	beforeCommit();
	const before = changes();
	clock.jump(1_000);
	lanes.claim({ max: 10, leaseMs: 1_000 }, now());
	beforeCommit();
	expect(changes()).toBe(before);
	operations.commit([{ key: 'a:1', add: 1 }], now());
	beforeCommit();
	expect(changes()).not.toBe(before);
	database.close();
});
