import { expect, test } from 'vitest';
import { measureBacklog, waitingIn } from '../../../src/app/ways/backlog.ts';
import { issueKey, toldKey, writeIssue } from '../../../src/issues/issue-document.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const lane = 'post:a';
const keyOf = (name: string) => issueKey('slack', name);

async function all<Each>(from: AsyncGenerator<Each>): Promise<Each[]> {
	const found: Each[] = [];
	for await (const each of from) found.push(each);
	return found;
}

async function open() {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const add = async (name: string, count: number, { told = 0, reason = 'first', delayMs = 0, more = {} } = {}) => {
		const issue: Issue = {
			fingerprint: name,
			state: 'open',
			count: 0,
			first: epoch,
			seen: epoch,
			sample: occurrence(),
			lanes: [lane],
		};
		const body = JSON.stringify({ exporter: 'slack', issue: keyOf(name), reason });
		await store.commit([
			{ key: keyOf(name), body: writeIssue({ ...issue, ...more }), add: count, deliveries: [{ lane, body, delayMs }] },
			...(told > 0
				? [{ key: toldKey(keyOf(name), lane), body: JSON.stringify({ count: told, at: epoch, rollups: 0 }) }]
				: []),
		]);
	};
	return { clock, store, add };
}

test('each issue counts once, with what nobody in the lane has heard of', async () => {
	const { clock, store, add } = await open();
	await add('a', 200);
	await store.commit([
		{
			key: 'x',
			deliveries: [{ lane, body: JSON.stringify({ exporter: 'slack', issue: keyOf('a'), reason: 'escalation' }) }],
		},
	]);
	await add('b', 15, { told: 3, reason: 'repeat' });
	await add('told', 5, { told: 5, reason: 'repeat' });
	await add('later', 7, { reason: 'repeat', delayMs: 1_000, told: 1 });
	const muted = [{ lane, because: 'night', since: epoch, before: 0, closed: 4 }];
	await add('muted', 6, { more: { muted } });
	expect(await measureBacklog(store, lane, clock.now())).toEqual({ issues: 3, occurrences: 200 + 12 + 2 });
	expect(await measureBacklog(store, lane, clock.now() + 1_000)).toEqual({ issues: 4, occurrences: 214 + 6 });
});

test('what says nothing of an issue, or of one that is forgotten, does not count', async () => {
	const { clock, store } = await open();
	const bodies = [
		{ exporter: 'slack', quietUntil: epoch },
		{ exporter: 'slack', issue: keyOf('gone'), reason: 'first' },
		{ exporter: 'slack', issue: keyOf('gone'), timer: true },
	];
	await store.commit([{ key: 'x', deliveries: bodies.map((body) => ({ lane, body: JSON.stringify(body) })) }]);
	expect(await measureBacklog(store, lane, clock.now())).toEqual({ issues: 0, occurrences: 0 });
	expect(await measureBacklog(store, 'post:other', clock.now())).toEqual({ issues: 0, occurrences: 0 });
});

test('a long lane is walked page by page, from wherever', async () => {
	const { store } = await open();
	const deliveries = Array.from({ length: 450 }, (_, i) => ({ lane, body: `${i}` }));
	await store.commit([{ key: 'x', deliveries }]);
	const seen = await all(waitingIn(store, lane));
	expect(seen.map(({ body }) => body)).toEqual(deliveries.map(({ body }) => body));
	expect(await all(waitingIn(store, lane, seen[448]?.id))).toHaveLength(1);
});
