import { expect, test } from 'vitest';
import { createStoreWatch } from '../../src/delivery/store-watch.ts';
import { createRememberedLog } from '../fakes.ts';

const chance = { fraction: () => 0.5, id: () => '' };

test('a store is said to fail once and to work again once', () => {
	const log = createRememberedLog();
	const watch = createStoreWatch({ log, chance });
	watch.worked();
	for (let i = 0; i < 3; i++) watch.failed(new Error('disk full'));
	watch.worked();
	watch.worked();
	watch.failed('timeout');
	expect(log.lines).toEqual([
		'error delivery: the store fails, messages wait: disk full',
		'info delivery: the store works again',
		'error delivery: the store fails, messages wait: timeout',
	]);
});

test('it is left alone ever longer, up to ten seconds, and from the start after it has worked', () => {
	const watch = createStoreWatch({ log: createRememberedLog(), chance });
	expect(Array.from({ length: 9 }, () => watch.failed(''))).toEqual([
		100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000,
	]);
	watch.worked();
	expect(watch.failed('')).toBe(100);
});
