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

test('leases of a process that is gone end in two seconds, and no other hold does', () => {
	const { lanes } = open();
	for (const lane of ['x', 'y']) lanes.enqueue({ lane, body: lane }, epoch);
	const { claims } = lanes.claim({ max: 2, leaseMs: 30_000 }, epoch);
	const [abandoned, waiting] = [claims[0]!, claims[1]!];
	lanes.settle(waiting, { status: 'retry', afterMs: 20_000, unsure: false, failed: true }, epoch);
	lanes.shortenLeases(epoch + 5);
	expect(lanes.claim({ max: 2, leaseMs: 1 }, epoch + 2_004).claims).toEqual([]);
	const [again] = lanes.claim({ max: 2, leaseMs: 20_000 }, epoch + 2_005).claims;
	expect(again).toMatchObject({ body: abandoned.body, tries: 2, unsure: true });
	expect(lanes.claim({ max: 2, leaseMs: 1 }, epoch + 20_000).claims).toMatchObject([{ body: waiting.body }]);
});

test('a lease that ends sooner is not made longer', () => {
	const { lanes } = open();
	lanes.enqueue({ lane: 'x', body: '' }, epoch);
	lanes.claim({ max: 1, leaseMs: 1_000 }, epoch);
	lanes.shortenLeases(epoch);
	expect(lanes.claim({ max: 1, leaseMs: 1 }, epoch + 1_000).claims).toHaveLength(1);
});

test('a settlement of an unknown lane is void', () => {
	const claim = {
		id: '1',
		lane: 'x',
		body: '',
		token: 't',
		tries: 1,
		fails: 0,
		unsure: false,
		since: epoch,
		behind: 0,
	};
	expect(open().lanes.settle(claim, { status: 'done' }, epoch)).toBe(false);
});
