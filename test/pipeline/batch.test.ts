import { expect, test } from 'vitest';
import type { Acceptance, Consumer } from '../../src/model/ports.ts';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { type BatchOptions, createBatch, recordsHeldMax } from '../../src/pipeline/batch.ts';
import { logRecord, span } from '../builders.ts';
import { createRememberedLog, createVirtualClock, epoch, settle } from '../fakes.ts';

const accepted: Acceptance = { status: 'accepted' };
const defaults: BatchOptions = { timeoutMs: 200, sendBatchSize: 8192, sendBatchMaxSize: 0 };

/** Log records whose bodies are counted up from `from`. */
const logs = (count: number, from = 1): Telemetry => ({
	logs: Array.from({ length: count }, (_, i) => logRecord({ body: `${from + i}` })),
	spans: [],
});

/** A batch processor whose next consumer remembers its batches and answers as told. */
function setUp(options: Partial<BatchOptions> = {}, answer: () => Acceptance | Promise<Acceptance> = () => accepted) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const batches: { at: number; records: number; telemetry: Telemetry }[] = [];
	const next: Consumer = {
		consume: async (telemetry) => {
			batches.push({ at: clock.now() - epoch, records: telemetry.logs.length + telemetry.spans.length, telemetry });
			return answer();
		},
	};
	const batch = createBatch({ clock, next, log }, { ...defaults, ...options });
	const answers: (Acceptance & { at: number })[] = [];
	const send = (telemetry: Telemetry) =>
		void batch.consume(telemetry).then((each) => answers.push({ ...each, at: clock.now() - epoch }));
	const sizes = () => batches.map(({ records }) => records);
	return { clock, log, batch, batches, answers, send, sizes };
}

test('requests wait for each other until the time of the first is up, go as one and share the answer', async () => {
	const { clock, batches, answers, send } = setUp();
	send(logs(2));
	await clock.advance(150);
	send({ logs: logs(1, 3).logs, spans: [span()] });
	await clock.advance(49);
	expect(batches).toEqual([]);
	expect(clock.sleeping).toBe(1);
	await clock.advance(1);
	expect(batches.map(({ at, records }) => [at, records])).toEqual([[200, 4]]);
	expect(batches[0]?.telemetry.logs.map(({ body }) => body)).toEqual(['1', '2', '3']);
	expect(answers).toEqual([
		{ ...accepted, at: 200 },
		{ ...accepted, at: 200 },
	]);
});

test('the answer waits for the next consumer and is its answer', async () => {
	const stored = Promise.withResolvers<Acceptance>();
	const { clock, answers, send } = setUp({ timeoutMs: 0 }, () => stored.promise);
	send(logs(1));
	await clock.advance(5_000);
	expect(answers).toEqual([]);
	stored.resolve({ status: 'retry', message: 'store full', afterMs: 3_000 });
	await settle();
	expect(answers).toEqual([{ status: 'retry', message: 'store full', afterMs: 3_000, at: 5_000 }]);
});

test('enough records do not wait, and one too few do', async () => {
	const { clock, send, sizes } = setUp({ sendBatchSize: 3 });
	send(logs(2));
	await settle();
	expect(sizes()).toEqual([]);
	send(logs(1));
	await settle();
	expect(sizes()).toEqual([3]);
	expect(clock.sleeping).toBe(0);
});

test('after a batch the time starts anew with the next record', async () => {
	const { clock, batches, send } = setUp({ sendBatchSize: 2 });
	send(logs(1));
	await clock.advance(150);
	send(logs(1));
	await clock.advance(10);
	send(logs(1));
	await clock.advance(199);
	expect(batches.map(({ at }) => at)).toEqual([150]);
	await clock.advance(1);
	expect(batches.map(({ at }) => at)).toEqual([150, 360]);
});

test.for<[string, Partial<BatchOptions>]>([
	['a time-out of 0', { timeoutMs: 0 }],
	['a size of 0', { sendBatchSize: 0 }],
	['a size of 1', { sendBatchSize: 1 }],
])('%s sends at once', async ([, options]) => {
	const { clock, send, sizes } = setUp(options);
	send(logs(1));
	send(logs(2));
	await settle();
	expect(sizes()).toEqual([1, 2]);
	expect(clock.sleeping).toBe(0);
});

test('no batch is larger than the largest: records of one request are cut, logs before spans, none lost', async () => {
	const { clock, batches, answers, send, sizes } = setUp({ sendBatchSize: 2, sendBatchMaxSize: 3 });
	send({ logs: logs(4).logs, spans: [span({ name: 'a' }), span({ name: 'b' }), span({ name: 'c' })] });
	await settle();
	expect(sizes()).toEqual([3, 3]);
	expect(batches[1]?.telemetry.logs.map(({ body }) => body)).toEqual(['4']);
	expect(batches[1]?.telemetry.spans.map(({ name }) => name)).toEqual(['a', 'b']);
	expect(answers).toEqual([]);
	await clock.advance(200);
	expect(batches[2]?.telemetry.spans.map(({ name }) => name)).toEqual(['c']);
	expect(answers).toEqual([{ ...accepted, at: 200 }]);
});

test('a request fills up the waiting batch to the largest size, and its rest waits', async () => {
	const { clock, send, sizes } = setUp({ sendBatchSize: 100, sendBatchMaxSize: 150 });
	send(logs(80));
	send(logs(90));
	await settle();
	expect(sizes()).toEqual([150]);
	await clock.advance(200);
	expect(sizes()).toEqual([150, 20]);
});

test('with a time-out of 0 a large request is cut and goes at once', async () => {
	const { send, sizes } = setUp({ timeoutMs: 0, sendBatchMaxSize: 3, sendBatchSize: 3 });
	send(logs(7));
	await settle();
	expect(sizes()).toEqual([3, 3, 1]);
});

test('a largest size below the size that sends still ends', async () => {
	const { send, sizes } = setUp({ sendBatchSize: 10, sendBatchMaxSize: 2, timeoutMs: 0 });
	send(logs(5));
	await settle();
	expect(sizes()).toEqual([2, 2, 1]);
});

test('a request that was cut gets the worst of its answers', async () => {
	const answers: Acceptance[] = [accepted, { status: 'retry', message: 'full' }, accepted];
	const { batch } = setUp({ timeoutMs: 0, sendBatchMaxSize: 1, sendBatchSize: 1 }, () => answers.shift() ?? accepted);
	expect(await batch.consume(logs(3))).toEqual({ status: 'retry', message: 'full' });
});

test('nothing is accepted at once and troubles nobody', async () => {
	const { batch, batches, clock } = setUp();
	expect(await batch.consume(logs(0))).toEqual(accepted);
	expect(batches).toEqual([]);
	expect(clock.sleeping).toBe(0);
});

test('records are held up to the limit; beyond it senders are told to come back, and later they may', async () => {
	const stored = Promise.withResolvers<Acceptance>();
	const { clock, batch, answers, send, sizes } = setUp({ timeoutMs: 0 }, () => stored.promise);
	const [record] = logs(1).logs;
	const many = (count: number): Telemetry => ({ logs: record ? Array(count).fill(record) : [], spans: [] });
	send(many(recordsHeldMax - 1));
	send(many(1));
	expect(await batch.consume(many(1))).toMatchObject({ status: 'retry', afterMs: 1_000 });
	stored.resolve(accepted);
	await clock.advance(0);
	expect(answers).toHaveLength(2);
	expect(await batch.consume(many(1))).toEqual(accepted);
	expect(sizes()).toEqual([recordsHeldMax - 1, 1, 1]);
});

test('a single request above the limit passes when nothing else is held', async () => {
	const { batch } = setUp({ timeoutMs: 0 });
	const [record] = logs(1).logs;
	expect(await batch.consume({ logs: record ? Array(recordsHeldMax + 1).fill(record) : [], spans: [] })).toEqual(
		accepted,
	);
});

test('a consumer that breaks refuses its batch, is said, and does not stop the next', async () => {
	let broken = true;
	const { batch, log } = setUp({ timeoutMs: 0 }, () => {
		if (broken) throw new Error('boom');
		return accepted;
	});
	expect(await batch.consume(logs(2))).toMatchObject({ status: 'refused' });
	expect(log.lines).toEqual(['error batch: the next consumer failed with 2 records: Error: boom']);
	broken = false;
	expect(await batch.consume(logs(1))).toEqual(accepted);
});

test('a stop sends what waits, ends when it is answered, and may be repeated', async () => {
	const stored = Promise.withResolvers<Acceptance>();
	const { clock, batch, answers, send, sizes } = setUp({}, () => stored.promise);
	await batch.start();
	send(logs(2));
	let stopped = false;
	void batch.stop(5_000).then(() => {
		stopped = true;
	});
	await settle();
	expect([sizes(), stopped]).toEqual([[2], false]);
	stored.resolve(accepted);
	await settle();
	expect(stopped).toBe(true);
	expect(answers).toHaveLength(1);
	await batch.stop(5_000);
	expect(clock.sleeping).toBe(0);
});

test('a stop does not wait longer than its time', async () => {
	const { clock, batch, send } = setUp({}, () => new Promise(() => {}));
	send(logs(1));
	let stopped = false;
	void batch.stop(5_000).then(() => {
		stopped = true;
	});
	await clock.advance(4_999);
	expect(stopped).toBe(false);
	await clock.advance(1);
	expect(stopped).toBe(true);
});

test('what still comes after a stop goes on at once', async () => {
	const { batch, send, sizes } = setUp();
	await batch.stop(0);
	send(logs(1));
	await settle();
	expect(sizes()).toEqual([1]);
});
