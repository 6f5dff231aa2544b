import { expect, test } from 'vitest';
import {
	brief,
	readScene,
	readTraced,
	sceneKey,
	sceneWrite,
	type TracedCard,
	tracedKey,
	tracedWrite,
} from '../../../src/issues/trace/document.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence, traceId } from '../../builders.ts';
import { createSeededChance, createVirtualClock } from '../../fakes.ts';

function setUp() {
	const clock = createVirtualClock();
	return { clock, store: createMemoryStore({ clock, chance: createSeededChance() }) };
}

const minute = 60_000;

test('a scene comes back as it was, and another issue has none', async () => {
	const { store } = setUp();
	const scene = {
		breadcrumbs: [{ source: 'log', at: 1, service: 'cart', severityNumber: 9, text: 'loaded' }],
		companions: [brief(occurrence())],
	} as const;
	await store.commit([sceneWrite('issue:slack:v1:a', scene)]);
	const [kept, other] = await store.get([sceneKey('issue:slack:v1:a'), sceneKey('issue:slack:v1:b')]);
	expect(readScene(kept)).toEqual(scene);
	expect(readScene(other)).toEqual({ breadcrumbs: [], companions: [] });
});

test('what was told of a trace is known for ten minutes', async () => {
	const { clock, store } = setUp();
	const key = tracedKey('slack', 'post:a', traceId);
	const { at, source, trace } = occurrence();
	const traced: TracedCard = {
		card: 'issue:slack:v1:a',
		failures: [{ issue: 'issue:slack:v1:a', at, source, ...(trace && { trace }) }],
		above: [['b', 'a']],
		mentions: [],
	};
	await store.commit([tracedWrite(key, traced)]);
	await clock.advance(10 * minute - 1);
	expect(readTraced((await store.get([key]))[0])).toEqual(traced);
	await clock.advance(1);
	expect(readTraced((await store.get([key]))[0])).toBeUndefined();
});

test('beside another an occurrence has no stack and no facts', () => {
	const { exceptions, facts, message } = brief(occurrence({ facts: [{ name: 'HTTP status', value: '500' }] }));
	expect(exceptions[0]).toMatchObject({ type: 'TypeError', frames: [] });
	expect(facts).toEqual([]);
	expect(message).not.toBe('');
});
