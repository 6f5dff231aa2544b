import { expect, test } from 'vitest';
import { endSilence, listSilences, makeSilence } from '../../../src/app/desk/silence-questions.ts';
import { createSilenceBook, silencesMax } from '../../../src/issues/silences.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { epoch } from '../../fakes.ts';
import { anna, createScene, type Scene } from './scene.ts';

const hourMs = 3_600_000;
const who = { by: anna, id: '', name: '/slk' };

function make({ runtime, pressed }: Scene, text: string, exporters = [pressed()]) {
	return makeSilence({ ...who, ask: { kind: 'silence', text }, exporters }, runtime);
}

test('a silence is kept for the exporters that were asked, and everybody hears of it', async () => {
	const scene = createScene();
	const said = await make(scene, 'service=checkout for 2h the index is rebuilt');
	expect(said).toMatchObject({ forAll: true, text: expect.stringContaining('Silenced for 2 h by @anna') });
	const [kept] = await createSilenceBook({ store: scene.store, clock: scene.runtime.clock }).list();
	expect(kept).toMatchObject({
		exporters: ['slack'],
		condition: 'resource.attributes["service.name"] == "checkout"',
		until: epoch + 2 * hourMs,
		comment: 'the index is rebuilt',
		by: anna,
	});
});

test('a command that Slack hands over twice makes one silence, and is answered once', async () => {
	const { pressed, runtime, store } = createScene();
	const asked = { ...who, id: '13345224609.738474920', exporters: [pressed()] };
	const ask = { kind: 'silence', text: 'service=checkout for 2h' } as const;
	expect(await makeSilence({ ...asked, ask }, runtime)).toMatchObject({ forAll: true });
	expect(await makeSilence({ ...asked, ask }, runtime)).toBeUndefined();
	expect(await createSilenceBook({ store, clock: runtime.clock }).list()).toHaveLength(1);
});

test('what is not understood is helped, for the person alone', async () => {
	const scene = createScene();
	const said = await make(scene, 'checkout for 2h');
	expect(said?.text).toContain('is neither such as service=checkout nor a condition in OTTL');
	expect(said?.forAll).toBeUndefined();
});

test('exporters of two stores share an id, and it ends both', async () => {
	const scene = createScene();
	const { clock, chance } = scene.runtime;
	const store = createMemoryStore({ clock, chance }, { deliveriesMax: 10 });
	const exporters = [scene.pressed(), scene.pressed('done', { id: 'slack/other', store })];
	await make(scene, 'service=checkout for 2h', exporters);
	const books = [scene.store, store].map((each) => createSilenceBook({ store: each, clock }));
	const ids = (await Promise.all(books.map((book) => book.list()))).flat().map((silence) => silence.id);
	expect(ids).toHaveLength(2);
	expect(new Set(ids).size).toBe(1);
	expect((await listSilences(exporters, clock)).text.match(/until/g)).toHaveLength(1);
	const said = await endSilence({ ...who, ask: { kind: 'unsilence', id: ids[0] ?? '' }, exporters }, clock);
	expect(said).toMatchObject({ forAll: true, text: expect.stringContaining('Silence ended by @anna') });
	expect((await Promise.all(books.map((book) => book.list()))).flat()).toEqual([]);
});

test('the list holds those of the exporters that may be asked about, and counts those of the configuration', async () => {
	const scene = createScene();
	await make(scene, 'service=checkout for 2h');
	const { clock } = scene.runtime;
	const mine = await listSilences([scene.pressed('done', { silencedUntil: [epoch, epoch + 1, epoch + 2] })], clock);
	expect(mine.text).toMatch(/^[0-9a-f]{6} resource.*2 more in the configuration\.$/s);
	expect((await listSilences([scene.pressed('done', { id: 'slack/other' })], clock)).text).toBe(
		'Nothing is silenced from here.',
	);
});

test('one too many is refused with what to do', async () => {
	const scene = createScene();
	for (let at = 0; at < silencesMax; at++) await make(scene, 'service=checkout for 2h');
	expect((await make(scene, 'service=checkout for 2h'))?.text).toContain('There are 100 silences already');
});

test('an id of no silence is said to be none', async () => {
	const { pressed, runtime } = createScene();
	const asked = { ...who, ask: { kind: 'unsilence', id: '7f3a01' }, exporters: [pressed()] } as const;
	expect((await endSilence(asked, runtime.clock)).text).toBe(
		'7f3a01 is the id of no silence made here. /slk silences shows them.',
	);
});
