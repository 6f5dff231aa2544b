import { expect, test } from 'vitest';
import {
	bodyAgeMsMax,
	bodyOverheadBytes,
	createRecentBodies,
	type RecentBodies,
} from '../../src/otlp/recent-bodies.ts';
import { createVirtualClock } from '../fakes.ts';
import { logs } from '../otlp-json.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

/** A body of exactly so many bytes; the spaces at its end are JSON, too. */
function bodyOf(text: string, bytes?: number): Buffer {
	const json = JSON.stringify(logs({ body: text, traceId, severityNumber: 9 }));
	const body = Buffer.allocUnsafeSlow(bytes ?? json.length).fill(' ');
	body.write(json);
	return body;
}

const size = 2_048;
const cost = size + bodyOverheadBytes;

function setUp(bytesMax = 3 * cost) {
	const clock = createVirtualClock();
	const recent = createRecentBodies<string>(clock, { bytesMax, ageMsMax: bodyAgeMsMax });
	const keep = (text: string, body = bodyOf(text, size)) =>
		recent.keep({ signal: 'logs', encoding: 'json', body }, `door of ${text}`);
	return { clock, recent, keep };
}

async function textsIn(recent: RecentBodies<string>, id = traceId): Promise<string[]> {
	const texts: string[] = [];
	for await (const { telemetry } of recent.ofTrace(id)) texts.push(...telemetry.logs.map(({ body }) => String(body)));
	return texts;
}

test('records of a trace are found, the newest body first, with the door each came through', async () => {
	const { recent, keep } = setUp();
	keep('one');
	keep('two');
	const found = [];
	for await (const { origin, telemetry } of recent.ofTrace(traceId)) found.push([origin, telemetry.logs[0]?.body]);
	expect(found).toEqual([
		['door of two', 'two'],
		['door of one', 'one'],
	]);
	expect(await textsIn(recent, 'b'.repeat(32))).toEqual([]);
	expect(await textsIn(recent, 'not an id')).toEqual([]);
});

test('what fits exactly stays, and one byte more pushes the oldest out', async () => {
	const { recent, keep } = setUp();
	for (const text of ['one', 'two', 'three']) keep(text);
	expect(recent.bytes).toBe(3 * cost);
	expect(await textsIn(recent)).toEqual(['three', 'two', 'one']);
	keep('four');
	expect(await textsIn(recent)).toEqual(['four', 'three', 'two']);
	keep('five', bodyOf('five', size + 1));
	expect(await textsIn(recent)).toEqual(['five', 'four']);
	expect(recent.bytes).toBe(2 * cost + 1);
});

test('a body larger than everything together may be is not kept, and pushes nobody out', async () => {
	const { recent, keep } = setUp();
	keep('one');
	keep('large', bodyOf('large', 3 * cost - bodyOverheadBytes + 1));
	expect(await textsIn(recent)).toEqual(['one']);
	keep('as large as can be', bodyOf('as large as can be', 3 * cost - bodyOverheadBytes));
	expect(await textsIn(recent)).toEqual(['as large as can be']);
});

test('an older body is not found, and goes when the next one comes', async () => {
	const { clock, recent, keep } = setUp();
	keep('one');
	clock.jump(bodyAgeMsMax);
	expect(await textsIn(recent)).toEqual(['one']);
	clock.jump(1);
	expect(await textsIn(recent)).toEqual([]);
	expect(recent.bytes).toBe(cost);
	keep('two');
	expect(recent.bytes).toBe(cost);
});

test('a body that was refused after all is let go of, once', async () => {
	const { recent, keep } = setUp();
	const forget = keep('one');
	keep('two');
	forget();
	forget();
	expect(await textsIn(recent)).toEqual(['two']);
	expect(recent.bytes).toBe(cost);
});

test('a small body in a large piece of memory does not hold all of it', () => {
	const { recent, keep } = setUp(1_000_000);
	const slab = Buffer.allocUnsafeSlow(65_536);
	const body = slab.subarray(100, 100 + size);
	bodyOf('one', size).copy(body);
	keep('one', body);
	expect(recent.bytes).toBe(cost);
});

test('a body that fills half of its piece of memory or more is kept as it is, and counts with all of it', async () => {
	const { recent, keep } = setUp(1_000_000);
	const piece = Buffer.allocUnsafeSlow(2 * size);
	const body = piece.subarray(0, size);
	bodyOf('one', size).copy(body);
	keep('one', body);
	expect(recent.bytes).toBe(2 * size + bodyOverheadBytes);
	expect(await textsIn(recent)).toEqual(['one']);
});

test('nothing is left after it was cleared', async () => {
	const { recent, keep } = setUp();
	keep('one');
	recent.clear();
	expect(recent.bytes).toBe(0);
	expect(await textsIn(recent)).toEqual([]);
});

test('a search of many bytes gives others their turn', async () => {
	const { recent, keep } = setUp(64 * 1024 * 1024);
	for (const text of ['one', 'two', 'three']) keep(text, bodyOf(text, 8 * 1024 * 1024));
	let turns = 0;
	const count = () => {
		turns++;
		if (turns < 10) setImmediate(count);
	};
	setImmediate(count);
	await textsIn(recent);
	expect(turns).toBeGreaterThanOrEqual(2);
});
