import { expect, test } from 'vitest';
import { createGate } from '../../../src/otlp/grpc/gate.ts';
import { settle } from '../../fakes.ts';

test('as many get in as there are places, and the next ones wait in line', async () => {
	const gate = createGate({ insideMax: 2, waitingMax: 2 });
	const seen: string[] = [];
	for (const name of ['a', 'b', 'c', 'd']) void gate.enter().then((admitted) => seen.push(`${name} ${admitted}`));
	await settle();
	expect(seen).toEqual(['a true', 'b true']);
	gate.leave();
	await settle();
	expect(seen).toEqual(['a true', 'b true', 'c true']);
	gate.leave();
	await settle();
	expect(seen).toEqual(['a true', 'b true', 'c true', 'd true']);
});

test('when the line is full, one more is turned away at once', async () => {
	const gate = createGate({ insideMax: 1, waitingMax: 1 });
	expect(await gate.enter()).toBe(true);
	const second = gate.enter();
	expect(await gate.enter()).toBe(false);
	gate.leave();
	expect(await second).toBe(true);
});

test('a place that is given back can be taken again', async () => {
	const gate = createGate({ insideMax: 1, waitingMax: 0 });
	for (let round = 0; round < 3; round++) {
		expect(await gate.enter()).toBe(true);
		expect(await gate.enter()).toBe(false);
		gate.leave();
	}
});
