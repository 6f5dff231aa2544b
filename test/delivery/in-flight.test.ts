import { expect, test } from 'vitest';
import { createInFlight } from '../../src/delivery/in-flight.ts';
import { settle } from '../fakes.ts';

test('what is under way is counted until it ends, and each end is heard after it', async () => {
	const sizes: number[] = [];
	const inFlight = createInFlight(() => sizes.push(inFlight.size));
	const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	inFlight.add(() => one.promise);
	inFlight.add(() => two.promise);
	expect(inFlight.size).toBe(2);
	let ended = false;
	void inFlight.ended().then(() => {
		ended = true;
	});
	two.resolve();
	await settle();
	expect([sizes, ended]).toEqual([[1], false]);
	one.resolve();
	await settle();
	expect([sizes, ended]).toEqual([[1, 0], true]);
});

test('cutting short reaches everything under way', async () => {
	const inFlight = createInFlight(() => {});
	const cut: string[] = [];
	for (const name of ['a', 'b']) {
		inFlight.add(
			(over) =>
				new Promise((resolve) =>
					over.signal.addEventListener('abort', () => {
						cut.push(name);
						resolve();
					}),
				),
		);
	}
	inFlight.cutShort();
	await inFlight.ended();
	expect(cut).toEqual(['a', 'b']);
});
