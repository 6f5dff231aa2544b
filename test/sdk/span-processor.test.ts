import { describe, expect, test } from 'vitest';
import { createSpanProcessor } from '../../src/sdk/span-processor.ts';
import { settle } from '../fakes.ts';
import { counted, createFakeDeps } from './fake-river.ts';
import { sdkLines } from './sdk-lines.ts';
import { sdkSpan } from './sdk-records.ts';

describe.for(sdkLines)('SDK $name', (line) => {
	test('a failed span goes at once, a healthy one not at all', async () => {
		const deps = createFakeDeps();
		const host = line.spanHost(createSpanProcessor(deps));
		host.run('healthy');
		const { traceId, spanId } = host.run('failed', new TypeError('boom'));
		await settle();
		expect(deps.river.spans).toMatchObject([{ name: 'failed', traceId, spanId, spanKind: 1, status: { code: 2 } }]);
		expect(deps.river.spans[0]?.events[0]?.attributes.get('exception.message')).toBe('boom');
	});

	test('a span that is recorded but not sampled arrives as well', async () => {
		const deps = createFakeDeps();
		const host = line.spanHost(createSpanProcessor(deps), 'recorded');
		host.run('failed', new TypeError('boom'));
		await host.shutdown();
		expect(deps.river.spans).toMatchObject([{ name: 'failed', flags: 0 }]);
	});

	test('a flood of healthy spans costs no failed one', async () => {
		const deps = createFakeDeps();
		const host = line.spanHost(createSpanProcessor(deps));
		for (let at = 0; at < 5_000; at++) host.run(`${at}`, at % 100 === 0 ? new Error('boom') : undefined);
		await host.forceFlush();
		expect([deps.river.spans.length, deps.log.lines]).toEqual([50, []]);
	});
});

test('in a full queue slow spans give way to failed ones', async () => {
	const deps = createFakeDeps();
	const { onEnd, shutdown } = createSpanProcessor(deps, { maxQueueSize: 2, slowSpanMillis: 5 });
	onEnd(sdkSpan({ name: 'slow', status: { code: 0 } }));
	onEnd(sdkSpan({ name: 'slow too', status: { code: 0 } }));
	onEnd(sdkSpan({ name: 'failed' }));
	await shutdown();
	expect(deps.river.spans.map(({ name }) => name)).toEqual(['slow', 'failed']);
});

test('the settings are read from the variables of spans', async () => {
	const deps = createFakeDeps({ environment: { OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '1', OTEL_BLRP_MAX_QUEUE_SIZE: '1' } });
	const { onEnd, shutdown } = createSpanProcessor(deps);
	onEnd(sdkSpan());
	onEnd(sdkSpan());
	await shutdown();
	expect(deps.river.calls).toEqual(['consume 1', 'consume 1', 'stop 30000']);
});

test('a span of a call to ourselves is dropped', async () => {
	const deps = createFakeDeps({ ownUrls: ['http://127.0.0.1:4318/'] });
	const { onEnd, shutdown } = createSpanProcessor(deps);
	onEnd(sdkSpan({ attributes: { 'http.url': 'http://127.0.0.1:4318/v1/logs' } }));
	await shutdown();
	expect([deps.river.spans, counted(deps.counters, 'dropped', 'reason')]).toEqual([[], { own: 1 }]);
});

test('a span no SDK would make is a fault that is said, not thrown', () => {
	const deps = createFakeDeps();
	const { onStart, onEnd } = createSpanProcessor(deps);
	onStart();
	for (const broken of [undefined, {}, sdkSpan({ spanContext: undefined as never })])
		expect(() => onEnd(broken as never)).not.toThrow();
	expect(deps.log.lines).toHaveLength(2);
});
