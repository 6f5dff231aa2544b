import { expect, test } from 'vitest';
import { createRankedQueue } from '../../src/sdk/queue.ts';

function filled(sizeMax: number, ...ranks: readonly number[]) {
	const queue = createRankedQueue<string>(sizeMax);
	ranks.forEach((rank, at) => {
		queue.add(`${rank}-${at}`, rank);
	});
	return queue;
}

test('items leave in the order of arrival, whatever their rank', () => {
	const queue = filled(4, 9, 21, 17);
	expect(queue.take(2)).toEqual(['9-0', '21-1']);
	expect(queue.take(2)).toEqual(['17-2']);
	expect(queue.size).toBe(0);
});

test('the last place is free, the one after it is not', () => {
	const queue = filled(2, 17);
	expect(queue.admits(17)).toBe(true);
	expect(queue.add('last', 17)).toBe('added');
	expect(queue.admits(17)).toBe(false);
	expect(queue.add('over', 17)).toBe('refused');
	expect(queue.take(9)).toEqual(['17-0', 'last']);
});

test('when full, the newest of the lowest rank gives way to a higher one', () => {
	const queue = filled(4, 13, 17, 13, 17);
	expect(queue.add('fatal', 21)).toBe('displaced');
	expect(queue.take(9)).toEqual(['13-0', '17-1', '17-3', 'fatal']);
});

test('when full, a lower rank is refused', () => {
	const queue = filled(2, 17, 17);
	expect(queue.admits(16)).toBe(false);
	expect(queue.add('warn', 16)).toBe('refused');
});

test('what has left no longer counts', () => {
	const queue = filled(2, 13, 17);
	queue.take(1);
	queue.add('error', 17);
	expect(queue.admits(17)).toBe(false);
	expect(queue.admits(18)).toBe(true);
});

test('a rank off the scale counts as the end of it', () => {
	const queue = filled(2, 1e9, 24);
	expect(queue.admits(Number.MAX_VALUE)).toBe(false);
	expect(filled(1, Number.NaN).admits(1)).toBe(true);
	expect(filled(1, -7).admits(0)).toBe(false);
});
