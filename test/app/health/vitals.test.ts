import { expect, test } from 'vitest';
import { createVitals, type Watched } from '../../../src/app/health/vitals.ts';
import { createVirtualClock, epoch } from '../../fakes.ts';

const stats = { waiting: 1, due: 1, lanes: 1, dead: 0, oldest: epoch };
const watched = (read: () => Promise<typeof stats>): Watched => ({
	storage: 'memory',
	store: { stats: read },
	deliveriesMax: 10,
	commits: () => ({ count: 0, sumMs: 0, medianMs: 0 }),
	destinations: () => [{ lane: 'x', name: 'x', state: 'healthy' }],
});

test('what a store and its outbox say is passed on', async () => {
	const [vitals] = await createVitals(createVirtualClock(), [watched(async () => stats)])();
	expect(vitals).toMatchObject({ storage: 'memory', stats, deliveriesMax: 10, destinations: [{ lane: 'x' }] });
});

test('a store that fails or does not answer in time is out of reach', async () => {
	const clock = createVirtualClock();
	const failing = createVitals(clock, [watched(() => Promise.reject(new Error('gone')))]);
	expect(await failing()).toMatchObject([{ fault: 'gone' }]);
	const silent = createVitals(clock, [watched(() => new Promise(() => {}))])();
	await clock.advance(800);
	expect(await silent).toMatchObject([{ fault: 'it does not answer' }]);
});

test('dead letters that were there before are no news; more of them are', async () => {
	const clock = createVirtualClock();
	let dead = 5;
	const vitals = createVitals(clock, [watched(async () => ({ ...stats, dead }))]);
	expect((await vitals())[0]?.deadRoseAt).toBeUndefined();
	clock.jump(1_000);
	dead = 6;
	expect((await vitals())[0]?.deadRoseAt).toBe(epoch + 1_000);
	clock.jump(1_000);
	dead = 0;
	expect((await vitals())[0]?.deadRoseAt).toBe(epoch + 1_000);
});
