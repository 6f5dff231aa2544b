import { expect, test } from 'vitest';
import { createAliases } from '../../../src/issues/identity/aliases.ts';
import { aliasKey } from '../../../src/issues/issue-document.ts';
import type { Fingerprint } from '../../../src/model/issue.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock } from '../../fakes.ts';

const day = 24 * 60 * 60_000;
const print = (key: string): Fingerprint => ({ key, step: 'type', parts: [key] });

async function createHouse() {
	const clock = createVirtualClock();
	const inner = createMemoryStore({ clock, chance: createSeededChance() }, { deliveriesMax: 10 });
	let asked = 0;
	const store = {
		...inner,
		get: (keys: readonly string[]) => {
			asked += keys.length;
			return inner.get(keys);
		},
	};
	await inner.commit([{ key: aliasKey('slack', 'v1:new'), body: '"v1:old"', ttlMs: 30 * day }]);
	return { clock, store, aliases: createAliases({ store, clock }, 'slack'), asked: () => asked };
}

test('an issue goes on under its other name, and every other fingerprint is its own', async () => {
	const { aliases } = await createHouse();
	const resolved = await aliases.resolve([print('v1:a'), print('v1:new'), print('v1:old')]);
	expect(resolved).toEqual([print('v1:a'), { ...print('v1:new'), key: 'v1:old' }, print('v1:old')]);
});

test('the names of one exporter are no names for another', async () => {
	const { store, clock } = await createHouse();
	const other = createAliases({ store, clock }, 'slack/other');
	expect(await other.resolve([print('v1:new')])).toEqual([print('v1:new')]);
});

test('the store is asked once a day for each', async () => {
	const { aliases, asked, clock } = await createHouse();
	await aliases.resolve([print('v1:a'), print('v1:new'), print('v1:a')]);
	await aliases.resolve([print('v1:a'), print('v1:new')]);
	expect(asked()).toBe(2);
	clock.jump(day);
	await aliases.resolve([print('v1:a')]);
	expect(asked()).toBe(3);
});

test('a name that is in use does not end', async () => {
	const { aliases, clock } = await createHouse();
	for (let days = 0; days < 100; days += 20) {
		clock.jump(20 * day);
		expect((await aliases.resolve([print('v1:new')]))[0]?.key).toBe('v1:old');
	}
});
