import { expect, test } from 'vitest';
import { sumUpStorm } from '../../../src/app/tell/sum-up-storm.ts';
import type { Stormed } from '../../../src/model/issue.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';
import { enterIssue } from '../../issue-store.ts';

const lane = 'post:a';
const storm = { since: epoch, before: 0, lookedAt: epoch, looked: 0 };

function start() {
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() });
	const enter = (name: string, count: number, mark: Partial<Stormed> = {}, service = 'checkout-api') => {
		const stormed = [{ lane, storm: epoch, before: 0, closed: 0, from: 0, ...mark }];
		return enterIssue(store, name, { count, stormed, sample: occurrence({ message: name, origin: { service } }) });
	};
	return { store, enter, sum: () => sumUpStorm(store, { exporter: 'slack', lane, storm }) };
}

test('nothing swept up is nothing to say', async () => {
	const { store, sum } = start();
	await enterIssue(store, 'known');
	expect(await sum()).toBeUndefined();
});

test('only this storm of this lane is summed up, and only what it holds of an issue', async () => {
	const { enter, sum } = start();
	await enter('open', 12, { from: 2 });
	await enter('over', 9, { closed: 7, before: 3 });
	await enter('elsewhere', 1, { lane: 'post:b' });
	await enter('earlier', 1, { storm: epoch - 1 });
	// Without a stretch that is open, a closed one stands for itself.
	const summary = await sum();
	expect(summary).toMatchObject({ since: epoch, issues: 2, services: 1 });
	expect(summary?.top[0]).toMatchObject({ count: 13 });
});

test('of many issues and services the first five are named, and all are counted', async () => {
	const { enter, sum } = start();
	for (let at = 1; at <= 300; at++) await enter(`i${at}`, at, {}, `s${at % 20}`);
	for (let at = 1; at <= 9; at++) await enter(`j${at}`, 1, {}, 's7');
	const summary = await sum();
	expect(summary).toMatchObject({ issues: 309, occurrences: (300 * 301) / 2 + 9, services: 20 });
	expect(summary?.top.map(({ count }) => count)).toEqual([300, 299, 298, 297, 296]);
	expect(summary?.busiest[0]).toMatchObject({ service: 's7', issues: 24 });
	expect(summary?.busiest).toHaveLength(5);
});
