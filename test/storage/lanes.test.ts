import { expect, test } from 'vitest';
import { createLanes } from '../../src/storage/lanes.ts';
import { createSeededChance, epoch } from '../fakes.ts';

test('ten thousand deliveries enqueued, hastened and claimed keep their order', () => {
	const lanes = createLanes(createSeededChance());
	const count = 10_000;
	for (let i = 0; i < count; i++) {
		lanes.enqueue({ lane: 'x', body: `${i}`, once: `${i}`, delayMs: 60_000 + (i % 7) }, epoch);
	}
	for (let i = count - 1; i >= 0; i--) lanes.enqueue({ lane: 'x', body: 'twin', once: `${i}` }, epoch + 1);
	expect(lanes.size).toBe(count);
	for (let i = 0; i < count; i++) {
		const [claim] = lanes.claim({ max: 1, leaseMs: 1_000 }, epoch + 1).claims;
		if (claim?.body !== `${i}`) expect(claim?.body).toBe(`${i}`);
		if (claim) lanes.settle(claim, { status: 'done' }, epoch + 1);
	}
	expect(lanes.size).toBe(0);
});

test('a settlement of an unknown lane is void', () => {
	const lanes = createLanes(createSeededChance());
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
	expect(lanes.settle(claim, { status: 'done' }, epoch)).toBe(false);
});

test('a lane is forgotten once it is empty and its pace is no longer felt', () => {
	const lanes = createLanes(createSeededChance());
	lanes.enqueue({ lane: 'x', body: '' }, epoch);
	for (const claim of lanes.claim({ max: 1, leaseMs: 1_000 }, epoch).claims) {
		lanes.settle(claim, { status: 'done', pace: { gapMs: 1_000, burst: 4 } }, epoch);
	}
	lanes.claim({ max: 1, leaseMs: 1_000 }, epoch + 999);
	expect(lanes.known).toBe(1);
	lanes.claim({ max: 1, leaseMs: 1_000 }, epoch + 1_000);
	expect(lanes.known).toBe(0);
});
