import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { createDetours, forIntent } from '../../../src/app/ways/detours.ts';
import type { Outcome, SlackMessage } from '../../../src/model/message.ts';
import type { Claim } from '../../../src/model/store.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock } from '../../fakes.ts';

const intent = (name: string, more: object = {}) =>
	JSON.stringify({ exporter: 'slack', issue: `issue:slack:${name}`, reason: 'first', ...more });

function open(deliveriesMax = 10_000) {
	const clock = createVirtualClock();
	const counters = createCounters();
	const store = createMemoryStore({ clock, chance: createSeededChance() }, { deliveriesMax });
	let woken = 0;
	const detours = () =>
		createDetours({
			...{ store, clock, counters },
			fallbackOf: (lane) => ({ main: 'spare', spare: 'main', self: 'self' })[lane],
			wake: () => void woken++,
		});
	const enqueue = (lane: string, ...bodies: readonly string[]) =>
		store.commit([{ key: 'none:', deliveries: bodies.map((body) => ({ lane, body })) }]);
	const claim = async (lane: string): Promise<Claim> => {
		const found = (await store.claim(10, 1_000)).claims.find((each) => each.lane === lane);
		if (found === undefined) throw new Error('nothing to claim');
		return found;
	};
	const inSpare = async () =>
		(await store.waiting('spare', undefined, 10_000)).deliveries.map(({ body }) => JSON.parse(body));
	return { clock, counters, store, detours, enqueue, claim, inSpare, woken: () => woken };
}

const held = { kind: 'held', reason: 'no_service' } as const;
const dead = { kind: 'dead', reason: 'too old' } as const;

test('what waits in a held lane is told elsewhere too, with the reason, and stays where it is', async () => {
	const { detours, enqueue, claim, inSpare, store, counters, woken } = open();
	await enqueue('main', intent('a'), intent('b'));
	await detours().aroundTrouble(await claim('main'), held);
	expect(await inSpare()).toEqual(['a', 'b'].map((name) => ({ ...JSON.parse(intent(name)), detour: 'no_service' })));
	expect((await store.waiting('main')).deliveries).toHaveLength(2);
	expect(counters.snapshot()).toEqual([
		{ name: 'otel_slack_deliveries_total', labels: { outcome: 'detoured' }, value: 2 },
	]);
	expect(woken()).toBe(1);
});

test('each is handed over once, by whichever replica, and what comes later is handed over then', async () => {
	const { detours, enqueue, claim, inSpare } = open();
	await enqueue('main', intent('a'));
	const head = await claim('main');
	await Promise.all([detours().aroundTrouble(head, held), detours().aroundTrouble(head, held)]);
	await detours().aroundTrouble(head, held);
	expect(await inSpare()).toHaveLength(1);
	await enqueue('main', intent('b'));
	await detours().aroundTrouble(head, held);
	expect((await inSpare()).map(({ issue }) => issue)).toEqual(['issue:slack:a', 'issue:slack:b']);
});

test('what is given up is handed over unless it was before', async () => {
	const { detours, enqueue, claim, inSpare, store } = open();
	await enqueue('main', intent('a'), intent('b'));
	const first = await claim('main');
	await detours().aroundTrouble(first, dead);
	expect(await inSpare()).toMatchObject([{ issue: 'issue:slack:a', detour: 'too old' }]);
	await store.settle(first, { status: 'dead', reason: 'too old' });
	const second = await claim('main');
	await detours().aroundTrouble(second, held);
	await detours().aroundTrouble(second, dead);
	expect((await inSpare()).map(({ issue }) => issue)).toEqual(['issue:slack:a', 'issue:slack:b']);
});

test('a repeat that is not due is not due there either', async () => {
	const { clock, detours, store, claim, enqueue } = open();
	await enqueue('main', intent('a'));
	await store.commit([{ key: 'none:', deliveries: [{ lane: 'main', body: intent('b'), delayMs: 5_000 }] }]);
	clock.jump(1_000);
	await detours().aroundTrouble(await claim('main'), held);
	expect((await store.waiting('spare')).deliveries.map(({ due }) => due - clock.now())).toEqual([0, 4_000]);
});

test('a failing fallback falls no further, a lane is no fallback of itself, and some have none', async () => {
	const { detours, enqueue, claim, store } = open();
	await enqueue('spare', intent('a', { detour: 'no_service' }), intent('c'));
	await detours().aroundTrouble(await claim('spare'), held);
	await enqueue('self', intent('b'));
	await detours().aroundTrouble(await claim('self'), held);
	await enqueue('other', intent('b'));
	await detours().aroundTrouble(await claim('other'), dead);
	expect((await store.stats()).waiting).toBe(4);
	expect((await store.waiting('main')).deliveries).toEqual([]);
});

test('only news of an issue or of a storm can be said elsewhere', async () => {
	const { detours, enqueue, claim, inSpare } = open();
	const other = { exporter: 'slack', issue: 'x' };
	const bodies = [
		{ ...other, edit: 'post:a' },
		{ ...other, deed: {} },
		{ ...other, upload: 'post:a' },
		{ exporter: 'slack', quietUntil: 1 },
		{ exporter: 'slack', stormIn: 'main', storm: 1, to: 'close' },
		{ exporter: 'slack', stormIn: 'main', storm: 1, to: 'tell' },
	].map((body) => JSON.stringify(body));
	await enqueue('main', ...bodies, intent('a', { lost: '1.2' }), intent('b', { reason: 'escalation' }));
	await detours().aroundTrouble(await claim('main'), held);
	expect(await inSpare()).toMatchObject([{ stormIn: 'main', detour: 'no_service' }, { issue: 'issue:slack:b' }]);
});

test('a thousand are handed over page by page, and with no room as many as there is room for', async () => {
	for (const [max, handed] of [
		[2_000, 1_000],
		[1_399, 200],
	] as const) {
		const { detours, enqueue, claim, inSpare } = open(max);
		await enqueue('main', ...Array.from({ length: 1_000 }, (_, i) => intent(`${i}`)));
		await detours().aroundTrouble(await claim('main'), held);
		const issues = (await inSpare()).map(({ issue }) => issue);
		expect([issues.length, new Set(issues).size]).toEqual([handed, handed]);
	}
});

test('at the end everything is handed over, due or not', async () => {
	const { detours, enqueue, store } = open();
	await enqueue('main', intent('a'));
	await store.commit([{ key: 'none:', deliveries: [{ lane: 'main', body: intent('b'), delayMs: 5_000 }] }]);
	expect(await detours().aroundEnd('main', 'the process ended')).toBe(2);
	expect(await detours().aroundEnd('main', 'the process ended')).toBe(0);
	expect(await detours().aroundEnd('other', 'the process ended')).toBe(0);
	expect((await store.claim(10, 1_000)).claims.map(({ lane }) => lane).toSorted()).toEqual(['main', 'spare']);
});

test('above what came by a detour it says why, and above nothing else', async () => {
	const said: SlackMessage[] = [];
	const post = async (message: SlackMessage): Promise<Outcome> => {
		said.push(message);
		return { status: 'delivered' };
	};
	const destination = { lane: 'spare', transport: { post } };
	expect(forIntent(JSON.parse(intent('a')), destination)).toBe(destination);
	await forIntent(JSON.parse(intent('a', { detour: 'no_service' })), destination)?.transport.post({ text: 'hello' });
	expect(said.map(({ text }) => text)).toEqual([expect.stringMatching(/no_service[\s\S]*hello/)]);
	expect(forIntent(JSON.parse(intent('a', { detour: 'no_service' })), undefined)).toBeUndefined();
});
