import { expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import type { Acceptance } from '../../src/model/ports.ts';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { type Condition, compileCondition } from '../../src/ottl/compile.ts';
import { createFilter, type FilterOptions } from '../../src/pipeline/filter.ts';
import { attributes, logRecord, resource, span } from '../builders.ts';
import { createRememberedLog, createVirtualClock } from '../fakes.ts';

function condition(text: string): Condition {
	const compiled = compileCondition(text);
	if (compiled.status === 'faulty') throw new Error(compiled.faults.map(({ message }) => message).join());
	return compiled.result;
}

function start(options: Partial<FilterOptions>, answer: Acceptance = { status: 'accepted' }) {
	const taken: Telemetry[] = [];
	const log = createRememberedLog();
	const counters = createCounters();
	const next = {
		consume: async (telemetry: Telemetry) => {
			taken.push(telemetry);
			return answer;
		},
	};
	const none: FilterOptions = { errorMode: 'ignore', logs: [], spans: [], spanEvents: [] };
	const filter = createFilter({ clock: createVirtualClock(), log, counters, next }, 'filter/a', {
		...none,
		...options,
	});
	const dropped = () => counters.snapshot().reduce((sum, { value }) => sum + value, 0);
	return { filter, taken, log, dropped };
}

const noisy = logRecord({ body: 'GET /health timeout' });
const real = logRecord({ body: 'payment failed' });

test('a log record that matches any condition is dropped and counted, and the others go on', async () => {
	const { filter, taken, dropped } = start({
		logs: [condition('log.body == "x"'), condition('IsMatch(log.body, "/health")')],
	});
	expect(await filter.consume({ logs: [noisy, real], spans: [] })).toEqual({ status: 'accepted' });
	expect(taken[0]?.logs).toEqual([real]);
	expect(dropped()).toBe(1);
});

test('records can be dropped by who sent them', async () => {
	const { filter, taken } = start({ spans: [condition('resource.attributes["service.name"] == "load-test"')] });
	const theirs = span({ resource: resource({ 'service.name': 'load-test' }) });
	await filter.consume({ logs: [], spans: [theirs, span()] });
	expect(taken[0]?.spans).toHaveLength(1);
});

test('an event is dropped from its span, which goes on', async () => {
	const { filter, taken, dropped } = start({
		spanEvents: [condition('spanevent.attributes["exception.type"] == "AbortError"')],
	});
	const event = (type: string) => ({
		timeUnixNano: 1n,
		name: 'exception',
		attributes: attributes({ 'exception.type': type }),
		droppedAttributesCount: 0,
	});
	await filter.consume({ logs: [], spans: [span({ events: [event('AbortError'), event('TypeError')] })] });
	expect(taken[0]?.spans[0]?.events.map(({ attributes }) => attributes.get('exception.type'))).toEqual(['TypeError']);
	expect(dropped()).toBe(0);
});

test('when nothing is left nobody is bothered', async () => {
	const { filter, taken } = start({ logs: [condition('log.severity_number > 0')] });
	expect(await filter.consume({ logs: [real], spans: [] })).toEqual({ status: 'accepted' });
	expect(taken).toEqual([]);
});

const faulty = () => condition('ParseJSON(log.body)["level"] == "debug"');

test('a condition that cannot be evaluated is no match, said once however often it happens', async () => {
	const { filter, taken, log } = start({ logs: [faulty()] });
	await filter.consume({ logs: [real, noisy], spans: [] });
	await filter.consume({ logs: [real], spans: [] });
	expect(taken.map(({ logs }) => logs.length)).toEqual([2, 1]);
	expect(log.lines).toHaveLength(1);
	expect(log.lines[0]).toContain('ParseJSON(log.body)');
});

test('silent says nothing of it', async () => {
	const { filter, log } = start({ errorMode: 'silent', logs: [faulty()] });
	await filter.consume({ logs: [real], spans: [] });
	expect(log.lines).toEqual([]);
});

test('propagate refuses the batch and keeps none of it', async () => {
	const { filter, taken } = start({ errorMode: 'propagate', logs: [faulty()] });
	expect(await filter.consume({ logs: [real], spans: [] })).toMatchObject({ status: 'refused' });
	expect(taken).toEqual([]);
});

test('what the next consumer did not take was not dropped', async () => {
	const { filter, dropped } = start(
		{ logs: [condition('IsMatch(log.body, "/health")')] },
		{ status: 'retry', message: 'full' },
	);
	expect(await filter.consume({ logs: [noisy, real], spans: [] })).toMatchObject({ status: 'retry' });
	expect(dropped()).toBe(0);
});
