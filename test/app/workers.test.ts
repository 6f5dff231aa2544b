import { expect, test } from 'vitest';
import { type Order, runWorkers, type Worker } from '../../src/app/workers.ts';
import { createRememberedLog, createVirtualClock, settle } from '../fakes.ts';

interface FakeWorker extends Worker {
	readonly told: readonly Order[];
	readonly end: (how: string) => void;
}

function createOffice(count: number) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const workers: FakeWorker[] = [];
	const stopping = new AbortController();
	let reload = () => {};
	const startWorker = (): Worker => {
		const told: Order[] = [];
		const { promise: ended, resolve: end } = Promise.withResolvers<string>();
		const worker = { ended, told, end, tell: (order: Order) => void told.push(order) };
		workers.push(worker);
		return worker;
	};
	const onReload = (callback: () => void) => {
		reload = callback;
	};
	const signals = { stopping: stopping.signal, onReload };
	const ended = runWorkers(count, { clock, log, startWorker }, signals);
	return { clock, log, workers, stop: () => stopping.abort(), reload: () => reload(), ended };
}

test('as many as asked for run until the end is asked for and each has drained', async () => {
	const { workers, stop, ended } = createOffice(3);
	expect(workers).toHaveLength(3);
	stop();
	await settle();
	expect(workers.map(({ told }) => told)).toEqual([['stop'], ['stop'], ['stop']]);
	let over = false;
	void ended.then(() => {
		over = true;
	});
	for (const worker of workers.slice(1)) worker.end('exit code 0');
	await settle();
	expect(over).toBe(false);
	workers[0]?.end('exit code 0');
	await ended;
});

test('one that dies later is told of and replaced after a second', async () => {
	const { clock, log, workers, stop, ended } = createOffice(2);
	await clock.advance(10_000);
	workers[0]?.end('SIGKILL');
	await clock.advance(999);
	expect(workers).toHaveLength(2);
	expect(log.lines).toEqual(['error a worker ended (SIGKILL); another one is started']);
	await clock.advance(1);
	expect(workers).toHaveLength(3);
	stop();
	for (const worker of workers) worker.end('exit code 0');
	await ended;
	expect(workers[2]?.told).toEqual(['stop']);
});

test('when one cannot start the others end and it is a fault', async () => {
	const { clock, workers, ended } = createOffice(2);
	await clock.advance(9_999);
	workers[1]?.end('exit code 1');
	await settle();
	expect(workers).toHaveLength(2);
	expect(workers[0]?.told).toEqual(['stop']);
	workers[0]?.end('exit code 0');
	await expect(ended).rejects.toThrow('a worker could not start (exit code 1)');
});

test('they read their configuration again one after the other, so that a door stays open', async () => {
	const { clock, workers, reload, stop, ended } = createOffice(2);
	reload();
	await settle();
	expect(workers.map(({ told }) => told)).toEqual([['reload'], []]);
	await clock.advance(3_000);
	expect(workers.map(({ told }) => told)).toEqual([['reload'], ['reload']]);
	stop();
	for (const worker of workers) worker.end('exit code 0');
	await ended;
});
