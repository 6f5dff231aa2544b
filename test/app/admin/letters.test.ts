import { expect, test } from 'vitest';
import { workOnLetters } from '../../../src/app/admin/letters.ts';
import { issueKey, writeIssue } from '../../../src/issues/issue-document.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const key = issueKey('slack', 'v1:abc');

/** A store in which these bodies were given up in the lane x. */
async function open(...bodies: readonly object[]) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const issue = { fingerprint: 'v1:abc', state: 'open', count: 0, first: epoch, seen: epoch } as const;
	await store.commit([
		{ key, body: writeIssue({ ...issue, sample: occurrence(), lanes: ['x'] }), add: 1, seen: epoch },
	]);
	for (const body of bodies) {
		await store.commit([{ key: 'none:', deliveries: [{ lane: 'x', body: JSON.stringify(body) }] }]);
		for (const claim of (await store.claim(1, 1_000)).claims) {
			await store.settle(claim, { status: 'dead', reason: 'payload refused: no' });
		}
	}
	return store;
}

const first = { exporter: 'slack', issue: key, reason: 'first' };

test('letters are shown with what they are about', async () => {
	const store = await open(
		first,
		{ exporter: 'slack', issue: 'issue:gone', reason: 'first' },
		{ exporter: 'b', quietUntil: 1 },
		{ exporter: 'b', stormIn: 'x', storm: 1, to: 'tell' },
		{ exporter: 'b', digestAt: 1 },
	);
	const letters = await workOnLetters(store, { operation: 'list' });
	expect(letters[0]).toEqual({
		id: '1',
		exporter: 'slack',
		lane: 'x',
		reason: 'payload refused: no',
		at: epoch,
		about: "TypeError in checkout-api · production: Cannot read properties of undefined (reading 'id')",
	});
	expect(letters.slice(1).map(({ exporter, about }) => [exporter, about])).toEqual([
		['slack', 'an issue that is forgotten'],
		['b', 'the end of a quiet'],
		['b', 'a storm of new issues'],
		['b', 'a digest'],
	]);
	expect((await store.stats()).dead).toBe(5);
});

test('one is sent again, or all in their order', async () => {
	const store = await open(first, { ...first, reason: 'repeat' }, { ...first, reason: 'escalation' });
	expect(await workOnLetters(store, { operation: 'replay', id: '2' })).toMatchObject([{ id: '2' }]);
	expect(await store.stats()).toMatchObject({ dead: 2, waiting: 1 });
	expect(await workOnLetters(store, { operation: 'replay' })).toHaveLength(2);
	const { deliveries } = await store.waiting('x');
	expect(deliveries.map(({ body }) => JSON.parse(body).reason)).toEqual(['repeat', 'first', 'escalation']);
});

test('one is dropped, or all; an unknown one is none', async () => {
	const store = await open(first, first, first);
	expect(await workOnLetters(store, { operation: 'drop', id: '9' })).toEqual([]);
	expect(await workOnLetters(store, { operation: 'drop', id: '1' })).toHaveLength(1);
	expect(await workOnLetters(store, { operation: 'drop' })).toHaveLength(2);
	expect(await store.stats()).toMatchObject({ dead: 0, waiting: 0 });
});
