import { expect, test } from 'vitest';
import { createLaneTable } from '../../../src/storage/sqlite/lanes.ts';
import { createSeededChance, epoch } from '../../fakes.ts';
import { countRows, openMemoryDatabase } from './memory-database.ts';

function open() {
	const database = openMemoryDatabase();
	return { database, lanes: createLaneTable(database, createSeededChance()) };
}

test('a lane is forgotten once it is empty and its pace is no longer felt', () => {
	const { database, lanes } = open();
	lanes.enqueue({ lane: 'x', body: '' }, epoch);
	lanes.forgetRested(epoch + 60_000);
	expect(countRows(database, 'lane')).toBe(1);
	for (const claim of lanes.claim({ max: 1, leaseMs: 1_000 }, epoch).claims) {
		lanes.settle(claim, { status: 'done', pace: { gapMs: 1_000, burst: 4 } }, epoch);
	}
	lanes.forgetRested(epoch + 999);
	expect(countRows(database, 'lane')).toBe(1);
	lanes.forgetRested(epoch + 1_000);
	expect(countRows(database, 'lane')).toBe(0);
});

test('a pace that does not divide a second is kept as it is', () => {
	const { lanes } = open();
	lanes.enqueue({ lane: 'x', body: '' }, epoch);
	for (const claim of lanes.claim({ max: 1, leaseMs: 1_000 }, epoch).claims) {
		lanes.settle(claim, { status: 'done', pace: { gapMs: 1_000 / 3, burst: 1 } }, epoch);
	}
	lanes.enqueue({ lane: 'x', body: '' }, epoch);
	expect(lanes.claim({ max: 1, leaseMs: 1_000 }, epoch).nextMs).toBeCloseTo(1_000 / 3, 3);
});

test('a settlement of an unknown lane is void', () => {
	const claim = { id: '1', lane: 'x', body: '', token: 't', tries: 1, fails: 0, unsure: false, since: epoch };
	expect(open().lanes.settle(claim, { status: 'done' }, epoch)).toBe(false);
});
