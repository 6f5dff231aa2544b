import { expect, test } from 'vitest';
import { withBudget } from '../../src/delivery/budget.ts';
import type { Outcome, SlackMessage } from '../../src/model/message.ts';
import type { Transport } from '../../src/model/ports.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock } from '../fakes.ts';

const message: SlackMessage = { text: 'x' };
const budget = { bucket: 'workspace:a', pace: { gapMs: 1_000, burst: 2 } };

function open() {
	const clock = createVirtualClock();
	const said: string[] = [];
	const say = (what: string) => async (): Promise<Outcome> => {
		said.push(what);
		return { status: 'delivered' };
	};
	const living = { update: say('update'), reply: say('reply'), upload: say('upload') };
	const webhook: Transport = { post: say('post') };
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	return { clock, said, store, webhook, bot: { post: say('post'), living } };
}

const parent = { channel: 'C1', ts: '1' };

test('several lanes share it; what it does not cover waits as long as it takes and is no failure', async () => {
	const { clock, said, store, webhook, bot } = open();
	const [one, other] = [withBudget(store, webhook, budget), withBudget(store, bot, budget)];
	expect(await one.post(message)).toEqual({ status: 'delivered' });
	expect(await other.living?.reply(parent, { message, broadcast: false })).toEqual({ status: 'delivered' });
	const refused = { status: 'retry', because: 'rate_limited', afterMs: 1_000, unsure: false };
	expect(await one.post(message)).toMatchObject(refused);
	expect(await other.living?.reply(parent, { message, broadcast: false })).toMatchObject(refused);
	expect(said).toEqual(['post', 'reply']);
	clock.jump(1_000);
	expect(await one.post(message)).toEqual({ status: 'delivered' });
});

test('edits and files cost nothing of it', async () => {
	const { said, store, bot } = open();
	const transport = withBudget(store, bot, { ...budget, pace: { gapMs: 60_000, burst: 1 } });
	await transport.post(message);
	await transport.living?.update(parent, message);
	await transport.living?.upload(parent, { name: 'a', title: 'b', text: 'c' });
	expect(said).toEqual(['post', 'update', 'upload']);
});

test('a webhook stays one, and a store out of reach is asked again later', async () => {
	const { webhook, said } = open();
	const transport = withBudget({ take: () => Promise.reject(new Error('gone')) }, webhook, budget);
	expect(transport.living).toBeUndefined();
	expect(await transport.post(message)).toMatchObject({ status: 'retry', because: 'unavailable', unsure: false });
	expect(said).toEqual([]);
});
