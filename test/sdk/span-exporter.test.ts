import { describe, expect, test } from 'vitest';
import { createSpanExporter } from '../../src/sdk/span-exporter.ts';
import { settle } from '../fakes.ts';
import { createFakeDeps, never } from './fake-river.ts';
import { sdkLines } from './sdk-lines.ts';

describe.for(sdkLines)('SDK $name', (line) => {
	test('behind the batch processor, a shutdown brings every failed span to the river and waits until it is told', async () => {
		const deps = createFakeDeps();
		const host = line.spanHost(line.batchedSpans(createSpanExporter(deps), { maxExportBatchSize: 1 }));
		host.run('healthy');
		host.run('first', new TypeError('boom'));
		host.run('second', new TypeError('boom'));
		await host.shutdown();
		expect(deps.river.spans.map(({ name }) => name)).toEqual(['first', 'second']);
		expect(deps.river.spans[0]?.events[0]?.attributes.get('exception.type')).toBe('TypeError');
		expect(deps.river.calls.at(-1)).toBe('stop 10000');
	});

	test('behind the simple processor each failed span arrives', async () => {
		const deps = createFakeDeps();
		const host = line.spanHost(line.simpleSpans(createSpanExporter(deps)));
		host.run('first', new TypeError('boom'));
		await host.shutdown();
		expect(deps.river.spans.map(({ name }) => name)).toEqual(['first']);
	});

	test('a lost batch does not make the host’s shutdown reject, and what waits in the river is still told', async () => {
		const deps = createFakeDeps();
		deps.river.answers(() => ({ status: 'refused', message: 'malformed' }));
		const host = line.spanHost(line.batchedSpans(createSpanExporter(deps)));
		host.run('first', new Error('boom'));
		await host.shutdown();
		expect([deps.river.calls, deps.log.lines]).toEqual([
			['consume 1', 'stop 10000'],
			['warn 1 spans dropped: malformed'],
		]);
	});

	test('neither does a river that hangs: it is given up before the processor gives up', async () => {
		const deps = createFakeDeps();
		deps.river.answers(() => never());
		const host = line.spanHost(line.batchedSpans(createSpanExporter(deps)));
		host.run('first', new Error('boom'));
		let ended = false;
		const shutdown = host.shutdown().then(() => {
			ended = true;
		});
		await deps.clock.advance(9_999);
		expect(ended).toBe(false);
		await deps.clock.advance(1);
		await settle(50);
		expect(ended).toBe(true);
		await shutdown;
	});

	test('with waitForResult the host hears the truth, and its shutdown rejects', async () => {
		const deps = createFakeDeps();
		deps.river.answers(() => ({ status: 'refused', message: 'malformed' }));
		const host = line.spanHost(line.batchedSpans(createSpanExporter(deps, { waitForResult: true })));
		host.run('first', new Error('boom'));
		await expect(host.shutdown()).rejects.toThrow('malformed');
	});
});
