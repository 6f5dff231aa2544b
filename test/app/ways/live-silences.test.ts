import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { createLiveSilences, knownMsMax } from '../../../src/app/ways/live-silences.ts';
import { createSilenceBook, type Silence } from '../../../src/issues/silences.ts';
import type { Store } from '../../../src/model/store.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch, plentyOfMemory } from '../../fakes.ts';

const silence: Silence = {
	id: '7f3a01',
	exporters: ['slack'],
	condition: 'log.severity_number > 9',
	until: epoch + 3_600_000,
	comment: '',
	by: { id: 'U024BE7LH', name: 'anna' },
};

function setUp(over: Partial<Store> = {}) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const memory = createMemoryStore({ clock, chance: createSeededChance() }, { deliveriesMax: 10 });
	const world = {
		chance: createSeededChance(),
		counters: createCounters(),
		fetch,
		write: () => {},
		memory: plentyOfMemory,
	};
	let reads = 0;
	const list: Store['list'] = (...page) => {
		reads++;
		return (over.list ?? memory.list)(...page);
	};
	const live = createLiveSilences({ ...memory, list }, { clock, log, ...world }, 'slack');
	return { clock, log, live, book: createSilenceBook({ store: memory, clock }), reads: () => reads };
}

test('what was written down is known within seconds, however often is asked meanwhile', async () => {
	const { clock, live, book, reads } = setUp();
	await live.refresh();
	await book.add(silence);
	clock.jump(knownMsMax - 1);
	await Promise.all([live.refresh(), live.refresh()]);
	expect([live.current().length, reads()]).toEqual([0, 1]);
	clock.jump(1);
	await Promise.all([live.refresh(), live.refresh()]);
	// Writing one down reads them too, but from the store itself.
	expect(reads()).toBe(2);
	expect(live.current()).toMatchObject([
		{ condition: { text: 'log.severity_number > 9' }, until: silence.until, comment: 'silenced by @anna' },
	]);
});

test('those of other exporters, and those that are no condition here, mute nothing', async () => {
	const { live, book } = setUp();
	await book.add({ ...silence, exporters: ['slack/other'] });
	await book.add({ ...silence, id: '7f3a02', condition: 'log.unheard_of == 1' });
	await book.add({ ...silence, id: '7f3a03', comment: 'a deploy' });
	await live.refresh();
	expect(live.current().map(({ comment }) => comment)).toEqual(['a deploy']);
});

test('while the store is away, what was known holds', async () => {
	let away = false;
	const memory = createMemoryStore(
		{ clock: createVirtualClock(), chance: createSeededChance() },
		{ deliveriesMax: 10 },
	);
	const { clock, live, log } = setUp({
		list: (...page) => (away ? Promise.reject(new Error('away')) : memory.list(...page)),
	});
	await createSilenceBook({ store: memory, clock }).add(silence);
	await live.refresh();
	away = true;
	clock.jump(knownMsMax);
	await live.refresh();
	expect(live.current()).toHaveLength(1);
	expect(log.lines).toEqual(['debug slack: silences could not be read: Error: away']);
	await live.refresh();
	expect(log.lines).toHaveLength(2);
});
