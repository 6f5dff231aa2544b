import { expect, test } from 'vitest';
import { createSilenceBook, type Silence, silencesMax } from '../../src/issues/silences.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const by = { id: 'U024BE7LH', name: 'anna' };
const hourMs = 3_600_000;

function setUp() {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const store = createMemoryStore({ clock, chance }, { deliveriesMax: 10 });
	return {
		clock,
		book: createSilenceBook({ store, clock, chance }),
		other: createSilenceBook({ store, clock, chance }),
	};
}

function silence(over: Partial<Silence> = {}): Omit<Silence, 'id'> {
	return { exporters: ['slack'], condition: 'true', until: epoch + hourMs, comment: '', by, ...over };
}

test('what one replica writes down another reads, the first to end above', async () => {
	const { book, other } = setUp();
	const late = await book.add(silence({ until: epoch + 2 * hourMs }));
	const soon = await book.add(silence({ comment: 'a deploy' }));
	expect(await other.list()).toEqual([soon, late]);
	expect(soon?.id).toMatch(/^[0-9a-f]{6}$/);
});

test('a silence lasts until its end and not a moment longer', async () => {
	const { clock, book } = setUp();
	await book.add(silence());
	clock.jump(hourMs - 1);
	expect(await book.list()).toHaveLength(1);
	clock.jump(1);
	expect(await book.list()).toEqual([]);
});

test('a silence is ended by whoever shares its exporter', async () => {
	const { book, other } = setUp();
	const made = await book.add(silence());
	const id = made?.id ?? '';
	expect(await other.end(id, ['slack/other'])).toBeUndefined();
	expect(await other.end('000000', ['slack'])).toBeUndefined();
	expect(await other.end(id, ['slack/other', 'slack'])).toEqual(made);
	expect(await book.list()).toEqual([]);
	expect(await book.end(id, ['slack'])).toBeUndefined();
});

test('there are a hundred and no more', async () => {
	const { book, clock } = setUp();
	for (let at = 0; at < silencesMax; at++) expect(await book.add(silence())).toBeDefined();
	expect(await book.add(silence())).toBeUndefined();
	clock.jump(hourMs);
	expect(await book.add(silence({ until: epoch + 2 * hourMs }))).toBeDefined();
});
