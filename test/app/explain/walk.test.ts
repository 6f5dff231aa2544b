import { expect, test } from 'vitest';
import { walkFirst } from '../../../src/app/explain/walk.ts';
import { createWays } from '../../../src/app/explain/ways.ts';
import type { SpanEvent, TelemetryRecord } from '../../../src/model/telemetry.ts';
import { attributes, logRecord, span } from '../../builders.ts';
import { configWith, stillRuntime } from './world.ts';

const event = (name: string, from: Readonly<Record<string, string>> = {}): SpanEvent => ({
	timeUnixNano: 0n,
	name,
	attributes: attributes(from),
	droppedAttributesCount: 0,
});

function walkOf(record: TelemetryRecord, ...assignments: readonly string[]) {
	return walkFirst(record, createWays(configWith(...assignments), stillRuntime()).of(record));
}

test('a record that nobody drops arrives', async () => {
	expect(await walkOf(logRecord())).toMatchObject({ arrived: { kind: 'log' }, rulings: [], eventIndexes: [] });
});

test('where it is dropped its way ends, and the reason is the last thing said', async () => {
	const walk = await walkOf(logRecord({ body: 'noise' }));
	expect(walk).not.toHaveProperty('arrived');
	expect(walk?.rulings).toEqual([{ droppedBy: 'filter/noise', condition: 'log.body == "noise"' }]);
});

test('events keep the index they had in the file, through a filter and a redaction', async () => {
	const token = 'xoxb-123456789012-abcdefghijklmnop';
	const events = [event('retry'), event('one', { token }), event('retry'), event('two')];
	const around = [
		'processors.redaction/2={}',
		'service.pipelines.traces.processors=[redaction, filter/noise, redaction/2]',
	];
	const walk = await walkOf(span({ events }), ...around);
	expect(walk?.eventIndexes).toEqual([1, 3]);
	expect(walk?.rulings.map(({ eventIndex }) => eventIndex)).toEqual([0, 2]);
	expect(JSON.stringify([...(walk?.redactions ?? [])])).not.toBe('[]');
});

test('an event that a later filter drops is still told by its index in the file', async () => {
	const later = [
		'processors.filter/later.trace_conditions=[\'spanevent.name == "two"\']',
		'service.pipelines.traces.processors=[filter/noise, filter/later]',
	];
	const walk = await walkOf(span({ events: [event('retry'), event('one'), event('two')] }), ...later);
	expect(walk?.eventIndexes).toEqual([1]);
	expect(walk?.rulings).toMatchObject([
		{ eventIndex: 0, droppedBy: 'filter/noise' },
		{ eventIndex: 2, droppedBy: 'filter/later' },
	]);
});

test('an error about an event drops its whole span where errors are propagated', async () => {
	const strict = [
		'processors.filter/strict.trace_conditions=[\'ParseJSON(spanevent.name)["drop"] == true\']',
		'service.pipelines.traces.processors=[filter/strict]',
	];
	const walk = await walkOf(span({ events: [event('{')] }), ...strict);
	expect(walk).not.toHaveProperty('arrived');
	expect(walk?.rulings).toMatchObject([
		{ eventIndex: 0, error: expect.stringMatching(/^column/) },
		{ droppedBy: 'filter/strict', error: expect.stringMatching(/^column/) },
	]);
});

test('of several ways the first that is walked to its end is taken, else the first', async () => {
	const second =
		'service.pipelines.logs/2={receivers: [otlp], exporters: [slack], processors: [filter/strict, resource]}';
	expect((await walkOf(logRecord({ body: 'noise' }), second))?.way.pipeline).toBe('logs/2');
	const both = logRecord({ body: 'noise', attributes: attributes({ strict: '{' }) });
	expect((await walkOf(both, second))?.way.pipeline).toBe('logs');
});

test('without a way there is no walk', async () => {
	expect(await walkFirst(logRecord(), [])).toBeUndefined();
});
