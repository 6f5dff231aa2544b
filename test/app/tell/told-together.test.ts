import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { mentionsOf, toldTogether } from '../../../src/app/tell/told-together.ts';
import type { Untold } from '../../../src/app/tell/untold.ts';
import type { Mention } from '../../../src/model/notification.ts';
import { occurrence, traceId } from '../../builders.ts';
import { createVirtualClock, epoch } from '../../fakes.ts';

const here: Mention = { kind: 'broadcast', range: 'here' };
const anna: Mention = { kind: 'user', id: 'U024BE7LH' };

const untold = (name: string, spanId: string, mentions: readonly Mention[] = []): Untold => ({
	intent: { exporter: 'slack', issue: `issue:slack:${name}`, reason: 'first', mentions },
	sample: occurrence({ trace: { traceId, spanId } }),
	count: 3,
	muted: 1,
});

function write() {
	const counters = createCounters();
	const deps = { clock: createVirtualClock(), counters };
	const writes = toldTogether(deps, {
		exporter: 'slack',
		lane: 'post:a',
		traceId,
		root: untold('root', 'c'),
		companions: [untold('cart', 'b', [here])],
		above: new Map([
			['c', 'b'],
			['b', 'a'],
			['x', 'a'],
		]),
	});
	return { counters, bodies: new Map(writes.map(({ key, body }) => [key, JSON.parse(body ?? 'null')])) };
}

test('companions were told, and the message stands for its trace', () => {
	const { bodies, counters } = write();
	expect([...bodies.keys()]).toEqual(['told:post:a:issue:slack:cart', `trace:slack:post:a:${traceId}`]);
	expect(bodies.get('told:post:a:issue:slack:cart')).toEqual({
		count: 3,
		at: epoch,
		rollups: 0,
		beside: 'issue:slack:root',
	});
	expect(bodies.get(`trace:slack:post:a:${traceId}`)).toMatchObject({
		card: 'issue:slack:root',
		failures: [{ issue: 'issue:slack:root' }, { issue: 'issue:slack:cart', at: epoch, source: 'log' }],
		above: [
			['c', 'b'],
			['b', 'a'],
		],
		mentions: [here],
	});
	expect(counters.snapshot()).toMatchObject([{ labels: { exporter: 'slack', reason: 'first' }, value: 3 }]);
});

test('everybody is called once', () => {
	const failures = [untold('a', 'a', [here, anna]), untold('b', 'b'), untold('c', 'c', [anna])];
	expect(mentionsOf(failures)).toEqual([here, anna]);
});
