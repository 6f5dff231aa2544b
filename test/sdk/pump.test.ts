import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { createPump } from '../../src/sdk/pump.ts';
import { createRankedQueue } from '../../src/sdk/queue.ts';
import { createVirtualClock, settle } from '../fakes.ts';

const delayMs = 1000;
const batchMax = 3;

function started() {
	const clock = createVirtualClock();
	const start = clock.now();
	const queue = createRankedQueue<number>(100);
	const rounds: string[] = [];
	const handOver = async (batch: readonly number[]) => void rounds.push(`${clock.now() - start}: ${batch}`);
	const pump = createPump(clock, { queue, handOver, batchMax, delayMs });
	const add = (...items: number[]) => {
		for (const item of items) {
			queue.add(item, 0);
			pump.nudge();
		}
	};
	return { clock, queue, rounds, pump, add };
}

test('the first addition after a rest goes at once, with what was added in the same breath', async () => {
	const { rounds, add } = started();
	add(1);
	add(2);
	expect(rounds).toEqual([]);
	await settle();
	expect(rounds).toEqual(['0: 1,2']);
});

test('whoever adds goes on first, to the end of its turn', async () => {
	const { rounds, add } = started();
	add(1);
	for (let at = 0; at < 100; at++) await Promise.resolve();
	expect(rounds).toEqual([]);
	add(2);
	await settle();
	expect(rounds).toEqual(['0: 1,2']);
});

test('emptying twice at once hands nothing over twice, and never nothing', async () => {
	const { rounds, queue, pump } = started();
	queue.add(1, 0);
	await Promise.all([pump.empty(), pump.empty()]);
	expect(rounds).toEqual(['0: 1']);
});

test('then one round per delay', async () => {
	const { clock, rounds, add } = started();
	add(1);
	await clock.advance(10);
	add(2);
	await clock.advance(delayMs - 11);
	expect(rounds).toEqual(['0: 1']);
	add(3);
	await clock.advance(1);
	expect(rounds).toEqual(['0: 1', '1000: 2,3']);
});

test('after a delay without additions the next one goes at once again', async () => {
	const { clock, rounds, add } = started();
	add(1);
	await clock.advance(delayMs + 500);
	add(2);
	await clock.advance(0);
	expect(rounds).toEqual(['0: 1', '1500: 2']);
});

test('a full batch does not wait, one short of it does', async () => {
	const { clock, rounds, add } = started();
	add(1);
	await clock.advance(10);
	add(2, 3);
	await clock.advance(10);
	expect(rounds).toEqual(['0: 1']);
	add(4);
	await clock.advance(10);
	expect(rounds).toEqual(['0: 1', '20: 2,3,4']);
});

test('more than a batch goes in batches, one after the other', async () => {
	const { rounds, add } = started();
	add(1, 2, 3, 4, 5, 6, 7);
	await settle();
	expect(rounds).toEqual(['0: 1,2,3', '0: 4,5,6', '0: 7']);
});

test('emptying hands over what waits, after the round under way', async () => {
	const clock = createVirtualClock();
	const queue = createRankedQueue<number>(100);
	const steps: string[] = [];
	const handOver = async (batch: readonly number[]) => {
		steps.push(`begin ${batch}`);
		await clock.sleep(50);
		steps.push(`end ${batch}`);
	};
	const pump = createPump(clock, { queue, handOver, batchMax, delayMs });
	queue.add(1, 0);
	pump.nudge();
	await settle();
	queue.add(2, 0);
	void pump.empty().then(() => steps.push('empty'));
	await clock.advance(100);
	expect(steps).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'empty']);
});

test('closing ends the rounds and leaves no timer, and emptying still works', async () => {
	const { clock, rounds, queue, pump, add } = started();
	add(1);
	await settle();
	expect(clock.sleeping).toBe(1);
	pump.close();
	await settle();
	expect(clock.sleeping).toBe(0);
	queue.add(2, 0);
	pump.nudge();
	await settle();
	expect(rounds).toEqual(['0: 1']);
	await pump.empty();
	expect(rounds).toEqual(['0: 1', '0: 2']);
});

test('no round runs in the asynchronous context of an addition', async () => {
	const request = new AsyncLocalStorage<string>();
	const seen: unknown[] = [];
	const queue = createRankedQueue<number>(10);
	const handOver = async () => void seen.push(request.getStore());
	const pump = createPump(createVirtualClock(), { queue, handOver, batchMax, delayMs });
	request.run('request 1', () => {
		queue.add(1, 0);
		pump.nudge();
	});
	await settle();
	expect(seen).toEqual([undefined]);
});
