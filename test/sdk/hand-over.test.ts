import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, type ContextManager, context, ROOT_CONTEXT } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import type { Acceptance } from '../../src/model/ports.ts';
import { readLogRecord, readSpan } from '../../src/sdk/convert.ts';
import { createDrops } from '../../src/sdk/drops.ts';
import { createHandOver, messageOf, retryMs, unansweredMax } from '../../src/sdk/hand-over.ts';
import { isQuiet } from '../../src/sdk/quiet.ts';
import { settle } from '../fakes.ts';
import { counted, createFakeDeps, never } from './fake-river.ts';
import { sdkLog, sdkResource, sdkSpan } from './sdk-records.ts';

const timeoutMs = 10_000;
const drafts = [readLogRecord(sdkLog()), readSpan(sdkSpan())];

function built() {
	const deps = createFakeDeps();
	const handOver = createHandOver(deps, timeoutMs, createDrops(deps, 'logs'));
	const answers: Acceptance[] = [];
	const start = () => void handOver(drafts).then((answer) => answers.push(answer));
	return { ...deps, handOver, answers, start, dropped: () => counted(deps.counters, 'dropped', 'reason') };
}

test('logs and spans arrive apart, on their resource', async () => {
	const { river, handOver, dropped } = built();
	expect(await handOver(drafts)).toEqual({ status: 'accepted' });
	expect([river.logs.length, river.spans.length]).toEqual([1, 1]);
	expect(river.logs[0]?.resource.attributes.get('service.name')).toBe('checkout-api');
	expect(river.logs[0]?.resource).toBe(river.spans[0]?.resource);
	expect(dropped()).toEqual({});
});

test('nothing is not handed over', async () => {
	const { river, handOver } = built();
	expect(await handOver([])).toEqual({ status: 'accepted' });
	expect(river.calls).toEqual([]);
});

test('a refusal is the end of it', async () => {
	const { river, handOver, dropped, log } = built();
	river.answers(() => ({ status: 'refused', message: 'malformed' }));
	expect(await handOver(drafts)).toEqual({ status: 'refused', message: 'malformed' });
	expect([river.calls.length, dropped(), log.lines]).toEqual([
		1,
		{ refused: 2 },
		['warn 2 log records dropped: malformed'],
	]);
});

test('"not now" is asked again, no sooner than the river says', async () => {
	const { river, clock, start, answers, dropped } = built();
	river.answers(() => ({ status: 'retry', message: 'full', afterMs: 3000 }));
	start();
	await clock.advance(2999);
	river.answers(() => ({ status: 'accepted' }));
	expect(river.calls).toHaveLength(1);
	await clock.advance(1);
	expect([answers, river.logs.length, dropped()]).toEqual([[{ status: 'accepted' }], 1, {}]);
});

test.for([undefined, 0])('a river that names the wait %s is not hammered', async (afterMs) => {
	const { river, clock, start } = built();
	river.answers(() => ({ status: 'retry', message: 'full', ...(afterMs === undefined ? {} : { afterMs }) }));
	start();
	await clock.advance(retryMs - 1);
	expect(river.calls).toHaveLength(1);
	await clock.advance(1);
	expect(river.calls).toHaveLength(2);
});

test('a river that throws or rejects is asked again', async () => {
	const { river, clock, start, answers } = built();
	river.answers(() => {
		throw new Error('no store');
	});
	start();
	await clock.advance(retryMs);
	river.answers(() => Promise.reject(new Error('no store')));
	await clock.advance(retryMs);
	river.answers(() => ({ status: 'accepted' }));
	await clock.advance(retryMs);
	expect(answers).toEqual([{ status: 'accepted' }]);
});

test('when the river says "not now" to the end, the records are lost', async () => {
	const { river, clock, start, answers, dropped, log } = built();
	river.answers(() => ({ status: 'retry', message: 'sending queue is full' }));
	start();
	await clock.advance(timeoutMs - retryMs - 1);
	expect([answers, dropped()]).toEqual([[], {}]);
	await clock.advance(1);
	expect(answers).toEqual([{ status: 'retry', message: 'sending queue is full' }]);
	expect([dropped(), log.lines]).toEqual([{ unavailable: 2 }, ['warn 2 log records dropped: sending queue is full']]);
	expect([clock.sleeping, river.calls.length]).toEqual([0, timeoutMs / retryMs]);
});

test.for([
	['longer than the time left is not begun', timeoutMs, 1],
	['that ends in time is', timeoutMs - 1, 0],
] as const)('a wait %s', async ([, afterMs, lost]) => {
	const { river, start, answers } = built();
	river.answers(() => ({ status: 'retry', message: 'full', afterMs }));
	start();
	await settle();
	expect(answers).toHaveLength(lost);
});

test('a river that hangs is given up in time and said, and its records are its own', async () => {
	const { river, clock, start, answers, dropped, log } = built();
	river.answers(() => never());
	start();
	await clock.advance(timeoutMs - 1);
	expect(answers).toEqual([]);
	await clock.advance(1);
	expect(answers).toEqual([{ status: 'retry', message: 'the river has not answered within 10000 ms' }]);
	expect([dropped(), log.lines]).toEqual([{}, ['warn the river has not answered within 10000 ms']]);
});

test('a river that refuses too late is still counted', async () => {
	const { river, clock, start, dropped } = built();
	let late: (answer: Acceptance) => void = () => {};
	river.answers(
		() =>
			new Promise((resolve) => {
				late = resolve;
			}),
	);
	start();
	await clock.advance(timeoutMs);
	late({ status: 'retry', message: 'busy' });
	await settle();
	expect([dropped(), river.calls.length]).toEqual([{ unavailable: 2 }, 1]);
});

test('a river that keeps too many batches unanswered is given no more until it answers one', async () => {
	const { river, clock, start, dropped } = built();
	let late: (answer: Acceptance) => void = () => {};
	river.answers(
		() =>
			new Promise((resolve) => {
				late = resolve;
			}),
	);
	for (let at = 0; at < unansweredMax; at++) start();
	await clock.advance(timeoutMs);
	expect([river.calls.length, dropped()]).toEqual([unansweredMax, {}]);
	start();
	await settle();
	expect([river.calls.length, dropped()]).toEqual([unansweredMax, { unavailable: 2 }]);
	late({ status: 'accepted' });
	await settle();
	start();
	await settle();
	expect(river.calls.length).toBe(unansweredMax + 1);
});

test('a resource that is still being detected is waited for', async () => {
	const { river, handOver } = built();
	const attributes: Record<string, unknown> = {};
	const resource = {
		...sdkResource(attributes),
		asyncAttributesPending: true,
		async waitForAsyncAttributes() {
			attributes['host.id'] = 'h1';
			this.asyncAttributesPending = false;
		},
	};
	await handOver([readLogRecord(sdkLog({ resource }))]);
	expect(river.logs[0]?.resource.attributes.get('host.id')).toBe('h1');
});

test('the river works outside the host’s telemetry', async () => {
	const { river, handOver } = built();
	const stored = new AsyncLocalStorage<Context>();
	const active = () => stored.getStore() ?? ROOT_CONTEXT;
	const manager = { active, with: (inner: Context, fn: () => unknown) => stored.run(inner, fn) };
	// Binding to callbacks plays no part here.
	context.setGlobalContextManager(manager as ContextManager);
	const quiet: boolean[] = [];
	river.answers(() => {
		quiet.push(isQuiet(context.active()));
		return { status: 'accepted' };
	});
	await handOver(drafts);
	expect([...quiet, isQuiet(context.active())]).toEqual([true, false]);
});

test('what was thrown is told in a line', () => {
	expect([messageOf(new Error('a')), messageOf('b'), messageOf(undefined)]).toEqual(['a', 'b', 'undefined']);
});
