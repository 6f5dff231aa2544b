import { expect, test } from 'vitest';
import type { DeadLetter, NewDelivery, Write } from '../../src/model/store.ts';
import { createBuckets } from '../../src/storage/buckets.ts';
import { createDeadLetters } from '../../src/storage/dead-letters.ts';
import { createDocuments } from '../../src/storage/documents.ts';
import { createLanes } from '../../src/storage/lanes.ts';
import { createOperations } from '../../src/storage/operations.ts';
import { createSeededChance, epoch } from '../fakes.ts';

function open(deliveriesMax = 10) {
	const lanes = createLanes(createSeededChance());
	const parts = {
		documents: createDocuments(10),
		lanes,
		deadLetters: createDeadLetters(10),
		buckets: createBuckets(),
	};
	const operations = createOperations(parts, { deliveriesMax });
	const enqueue = (...deliveries: NewDelivery[]) => operations.commit([{ key: 'none:', deliveries }], epoch);
	const claim = () => lanes.claim({ max: 1, leaseMs: 1_000 }, epoch).claims[0]!;
	return { ...parts, operations, enqueue, claim };
}

test('deliveries of a write that meets another version stay out', () => {
	const { operations, lanes } = open();
	const write: Write = { key: 'a:1', expect: 7, body: '', deliveries: [{ lane: 'x', body: '' }] };
	expect(operations.commit([write], epoch)).toEqual([{ status: 'conflict', current: null }]);
	expect(lanes.size).toBe(0);
});

test('what follows a message is written beyond the limit', () => {
	const { operations, enqueue, claim, lanes } = open(1);
	enqueue({ lane: 'x', body: '' });
	const then: Write[] = [{ key: 'a:1', deliveries: [1, 2].map(() => ({ lane: 'x', body: '' })) }];
	operations.settle(claim(), { status: 'done', then }, epoch);
	expect(lanes.size).toBe(2);
});

test('a dead letter goes back as a new delivery', () => {
	const { operations, enqueue, claim } = open();
	enqueue({ lane: 'x', body: 'again' });
	operations.settle(claim(), { status: 'dead', reason: 'no' }, epoch);
	const [letter] = operations.dead(undefined, epoch) as [DeadLetter];
	expect(operations.dead({ requeue: letter.id }, epoch + 1)).toEqual([]);
	expect(operations.stats(epoch + 1)).toEqual({ waiting: 1, due: 1, lanes: 1, dead: 0, oldest: epoch + 1 });
});
