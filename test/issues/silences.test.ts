import { expect, test } from 'vitest';
import { createSilenceBook, type Silence, silenceId, silencesMax } from '../../src/issues/silences.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const by = { id: 'U024BE7LH', name: 'anna' };
const hourMs = 3_600_000;

function setUp() {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const store = createMemoryStore({ clock, chance }, { deliveriesMax: 10 });
	return { clock, book: createSilenceBook({ store, clock }), other: createSilenceBook({ store, clock }) };
}

let made = 0;
function silence(over: Partial<Silence> = {}): Silence {
	const id = silenceId(`${++made}`);
	return { id, exporters: ['slack'], condition: 'true', until: epoch + hourMs, comment: '', by, ...over };
}

test('an id is six digits', () => {
	expect(silenceId('a')).toMatch(/^[0-9a-f]{6}$/);
	expect(silenceId('a')).not.toBe(silenceId('b'));
});

test('what one replica writes down another reads, the first to end above', async () => {
	const { book, other } = setUp();
	const late = silence({ until: epoch + 2 * hourMs });
	const soon = silence({ comment: 'a deploy' });
	expect([await book.add(late), await book.add(soon)]).toEqual(['made', 'made']);
	expect(await other.list()).toEqual([soon, late]);
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
	const one = silence();
	await book.add(one);
	expect(await other.end(one.id, ['slack/other'])).toBeUndefined();
	expect(await other.end('000000', ['slack'])).toBeUndefined();
	expect(await other.end(one.id, ['slack/other', 'slack'])).toEqual(one);
	expect(await book.list()).toEqual([]);
	expect(await book.end(one.id, ['slack'])).toBeUndefined();
});

test('an id that is taken is not taken twice', async () => {
	const { book } = setUp();
	const one = silence();
	expect([await book.add(one), await book.add({ ...one, comment: 'another' })]).toEqual(['made', 'there']);
	expect(await book.list()).toEqual([one]);
});

test('there are a hundred and no more', async () => {
	const { book, clock } = setUp();
	for (let at = 0; at < silencesMax; at++) expect(await book.add(silence())).toBe('made');
	expect(await book.add(silence())).toBe('full');
	clock.jump(hourMs);
	expect(await book.add(silence({ until: epoch + 2 * hourMs }))).toBe('made');
});
