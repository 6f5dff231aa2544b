import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { collect, createBudget } from '../../../src/otlp/http/body.ts';

const roomy = (bytesMax = 10) => ({ bytesMax, budget: createBudget(100) });
const streamOf = (...chunks: string[]): Readable => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

test('a body in pieces is put together and holds its share of the budget', async () => {
	const limits = roomy();
	expect(await collect(streamOf('abc', 'de', 'f'), 0, limits)).toEqual({
		status: 'complete',
		bytes: Buffer.from('abcdef'),
	});
	expect(limits.budget.taken).toBe(6);
});

test('a body in one piece is not copied', async () => {
	const piece = Buffer.from('abc');
	const collected = await collect(Readable.from([piece]), 3, roomy());
	expect(collected.status === 'complete' && collected.bytes).toBe(piece);
});

test('pieces are copied and let go of: a stranger can make millions of them', async () => {
	const source = new PassThrough();
	const collected = collect(source, 0, roomy());
	const piece = Buffer.from('?');
	source.emit('data', Buffer.from('a'));
	for (const letter of 'bcdef') {
		piece.write(letter);
		source.emit('data', piece);
	}
	source.end();
	expect(await collected).toEqual({ status: 'complete', bytes: Buffer.from('abcdef') });
});

test('what a request says of its length is believed up to the limit, or not at all', async () => {
	const limits = { bytesMax: 6, budget: createBudget(100) };
	expect((await collect(streamOf('abc', 'def'), 12, limits)).status).toBe('complete');
	expect((await collect(streamOf('abc', 'def'), 2, limits)).status).toBe('complete');
	const endless = { bytesMax: 2 ** 40, budget: createBudget(100) };
	expect((await collect(streamOf('abc', 'def'), 2 ** 40, endless)).status).toBe('complete');
});

test('a request without a body has an empty one', async () => {
	expect(await collect(streamOf(), 0, roomy())).toEqual({ status: 'complete', bytes: Buffer.alloc(0) });
});

test('a body may be as long as the limit and not a byte longer', async () => {
	const limits = roomy(6);
	expect((await collect(streamOf('abc', 'def'), 0, limits)).status).toBe('complete');
	limits.budget.give(6);
	expect((await collect(streamOf('abc', 'def', 'g'), 0, limits)).status).toBe('oversize');
	expect(limits.budget.taken).toBe(0);
});

test('a body that is too long is read to its end if that is near, so that the sender hears the answer', async () => {
	const source = streamOf('abc', 'def', 'ghi', 'jkl');
	expect((await collect(source, 12, roomy(6))).status).toBe('oversize');
	expect(source.readableEnded).toBe(true);
});

test('a body that is more than twice too long is not read on', async () => {
	let produced = 0;
	const source = Readable.from(
		(function* () {
			for (; produced < 100; produced++) yield Buffer.from('abc');
		})(),
		{ highWaterMark: 1 },
	);
	expect((await collect(source, 0, roomy(6))).status).toBe('oversize');
	expect(produced).toBeLessThan(10);
});

test('of a body that says it is too long nothing is kept from the beginning', async () => {
	const limits = roomy(6);
	const source = new PassThrough();
	const collected = collect(source, 7, limits);
	source.write('abc');
	await new Promise(setImmediate);
	expect(limits.budget.taken).toBe(0);
	source.end('defg');
	expect((await collected).status).toBe('oversize');
});

test('one that says it is more than twice too long is not read at all', async () => {
	const source = streamOf('abc');
	expect((await collect(source, 13, roomy(6))).status).toBe('oversize');
	expect(source.readableDidRead).toBe(false);
});

test('bodies share a budget: who finds it spent is put off and gives back what it had', async () => {
	const budget = createBudget(8);
	expect((await collect(streamOf('abc', 'd'), 0, { bytesMax: 10, budget })).status).toBe('complete');
	expect((await collect(streamOf('abc', 'de'), 0, { bytesMax: 10, budget })).status).toBe('busy');
	expect(budget.taken).toBe(4);
	expect((await collect(streamOf('abc', 'd'), 0, { bytesMax: 10, budget })).status).toBe('complete');
	expect(budget.taken).toBe(8);
});

test('who is put off is still read from, so that the next request on the connection can follow', async () => {
	const source = streamOf('abc', 'def', 'ghi');
	expect((await collect(source, 0, { bytesMax: 10, budget: createBudget(4) })).status).toBe('busy');
	await new Promise(setImmediate);
	expect(source.readableEnded).toBe(true);
});

test.for([
	['closes', undefined],
	['breaks', new Error('ECONNRESET')],
] as const)('of a body whose connection %s nothing stays', async ([, error]) => {
	const limits = roomy();
	const source = new PassThrough();
	const collected = collect(source, 0, limits);
	source.write('abc');
	await new Promise(setImmediate);
	expect(limits.budget.taken).toBe(3);
	source.destroy(error);
	expect(await collected).toEqual({ status: 'aborted' });
	expect(limits.budget.taken).toBe(0);
});

test('a connection that breaks after the body was complete gives nothing back twice', async () => {
	const limits = roomy();
	const source = new PassThrough({ autoDestroy: false });
	source.end('abc');
	expect((await collect(source, 0, limits)).status).toBe('complete');
	source.destroy(new Error('ECONNRESET'));
	await new Promise(setImmediate);
	expect(limits.budget.taken).toBe(3);
});

test('a connection that was gone before is not waited for', async () => {
	const source = new PassThrough();
	source.destroy();
	await new Promise(setImmediate);
	expect(await collect(source, 0, roomy())).toEqual({ status: 'aborted' });
});
