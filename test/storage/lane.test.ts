import { expect, test } from 'vitest';
import { emptyLane, hasten, insert, isRested, readyAt, release, type Waiting } from '../../src/storage/lane.ts';

const waiting = (id: number, due: number): Waiting => ({
	...{ id, lane: 'x', body: `${id}`, once: undefined, since: 0 },
	...{ due, tries: 0, fails: 0, unsure: false },
});

test('the queue is in the order of due time and age, however it was filled', () => {
	const lane = emptyLane('x');
	const hastened = waiting(4, 90);
	for (const each of [waiting(3, 20), waiting(1, 50), hastened, waiting(2, 20)]) insert(lane, each);
	hasten(lane, hastened, 20);
	expect(lane.queue.map(({ id }) => id)).toEqual([2, 3, 4, 1]);
});

test('a lane is ready at the later of hold and due time, and never when empty', () => {
	const lane = emptyLane('x');
	expect(readyAt(lane)).toBe(Number.POSITIVE_INFINITY);
	insert(lane, waiting(1, 50));
	expect(readyAt(lane)).toBe(50);
	lane.hold = 70;
	expect(readyAt(lane)).toBe(70);
});

test('a lane can be forgotten only when neither a delivery nor its pace would be missed', () => {
	const lane = emptyLane('x');
	const head = waiting(1, 0);
	lane.head = head;
	expect(isRested(lane, 0)).toBe(false);
	release(lane, head, { status: 'done', pace: { gapMs: 10, burst: 2 } }, 0);
	expect(lane.hold).toBe(0);
	expect(isRested(lane, 9)).toBe(false);
	expect(isRested(lane, 10)).toBe(true);
});
