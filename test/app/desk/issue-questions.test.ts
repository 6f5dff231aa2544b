import { expect, test } from 'vitest';
import { commandById, listOpen } from '../../../src/app/desk/issue-questions.ts';
import { epoch } from '../../fakes.ts';
import { anna, createScene, id } from './scene.ts';

const resolve = { kind: 'resolve', by: anna, at: epoch } as const;
const ask = { ask: { kind: 'issue', id: 'k3jq7m2x', command: resolve }, by: anna, id: '', name: '/slk' } as const;

const list = (about: string) => ({ ask: { kind: 'list', about }, by: anna, id: '', name: '/slk' }) as const;

test('what is open is listed over all exporters', async () => {
	const { pressed, put, runtime } = createScene();
	await put({}, { fingerprint: 'v1:aaaaaaaaaaaaaaaa', state: 'resolved' });
	const exporters = [pressed(), pressed('done', { id: 'slack/other' })];
	const { text } = await listOpen({ ...list(''), exporters }, runtime.clock);
	expect(text).toContain('k3jq7m2x TypeError in checkout-api');
	expect(text).not.toContain('aaaaaaaa');
});

test.for([
	['CHECKOUT', true],
	['production', true],
	['TypeError', true],
	['reading', true],
	['post /api', true],
	['billing', false],
] as const)('a list about %s holds the issue: %s', async ([about, held]) => {
	const { pressed, put, runtime } = createScene();
	await put({});
	const { text } = await listOpen({ ...list(about), exporters: [pressed()] }, runtime.clock);
	expect(text.includes('k3jq7m2x')).toBe(held);
});

test('a command by an id is carried out and confirmed', async () => {
	const { pressed, put, commands } = createScene();
	await put({});
	const { text } = await commandById({ ...ask, exporters: [pressed()] });
	expect(commands).toEqual([[`issue:slack:v1:${id}`, resolve]]);
	expect(text).toBe('Resolved by @anna: TypeError in checkout-api k3jq7m2x');
});

test.for([
	['gone', 'This issue is not remembered any more'],
	['unchanged', 'Nothing has changed: it is resolved already.'],
] as const)('a command that did nothing (%s) says so', async ([answer, words]) => {
	const { pressed, put } = createScene();
	await put({});
	expect((await commandById({ ...ask, exporters: [pressed(answer)] })).text).toContain(words);
});

test('an id that means several issues, of one exporter or of two, means none', async () => {
	const { pressed, put, store, commands } = createScene();
	await put({}, { fingerprint: 'v1:k3jq7m2xaaaaaaaa' });
	const ambiguous = expect.stringContaining('begins the ids of several issues');
	expect((await commandById({ ...ask, exporters: [pressed()] })).text).toEqual(ambiguous);
	const [doc] = await store.get([`issue:slack:v1:${id}`]);
	await store.commit([{ key: `issue:slack/other:v1:${id}`, body: doc?.body ?? '' }]);
	const two = [pressed(), pressed('done', { id: 'slack/other' })];
	expect((await commandById({ ...ask, ask: { ...ask.ask, id }, exporters: two })).text).toEqual(ambiguous);
	expect(commands).toEqual([]);
});
