import { expect, test } from 'vitest';
import { whyHarmless } from '../../../src/app/explain/why-harmless.ts';
import type { SpanEvent } from '../../../src/model/telemetry.ts';
import { attributes, logRecord, span } from '../../builders.ts';

const event = (name: string): SpanEvent => ({
	timeUnixNano: 0n,
	name,
	attributes: attributes({ 'exception.type': 'StockError' }),
	droppedAttributesCount: 0,
});
const [ok, error] = [1, 2].map((code) => ({ code, message: '' }));
const failed = { status: error ?? { code: 2, message: '' } };
const fine = { status: ok ?? { code: 1, message: '' } };
const both = { exceptions: true, errors: true };
const thrown = { events: [event('exception'), event('exception'), event('note')] };

const spanCases: readonly [string, Parameters<typeof span>[0], typeof both, string][] = [
	['a healthy span', {}, both, 'its status is not ERROR, and it has no exception'],
	['a span whose status is OK in spite of an exception', { ...thrown, ...fine }, both, 'its status is OK'],
	[
		'a failed call to somebody else',
		{ ...failed, spanKind: 3 },
		both,
		expect.stringMatching(/^it is a call to another/),
	],
	['a span with an exception of its own', { ...failed, ...thrown }, both, 'its exception tells of it'],
	['a failure that is explained below', failed, both, 'an exception below it in the trace tells of it'],
	['a failure where failures are not told', failed, { ...both, errors: false }, 'spans.errors is false'],
	['an exception where they are not told', thrown, { ...both, exceptions: false }, 'spans.exceptions is false'],
];

test.for(spanCases)('%s', ([, over, spans, reason]) => {
	expect(whyHarmless(span(over), undefined, { minSeverity: 17, spans })).toEqual(reason);
});

const eventCases: readonly [string, number, Parameters<typeof span>[0], typeof both, string][] = [
	['an event that is none', 2, thrown, both, 'it is not an exception'],
	['an exception that is repeated', 1, thrown, both, 'another event of its span tells of it'],
	['an exception of a span that is OK', 0, { ...thrown, ...fine }, both, 'the status of its span is OK'],
	['an exception where they are not told', 0, thrown, { ...both, exceptions: false }, 'spans.exceptions is false'],
];

test.for(eventCases)('the event: %s', ([, eventIndex, over, spans, reason]) => {
	expect(whyHarmless(span(over), eventIndex, { minSeverity: 17, spans })).toBe(reason);
});

test('a log record tells its severity beside the one that is wanted', () => {
	const options = { minSeverity: 21, spans: both };
	expect(whyHarmless(logRecord(), undefined, options)).toBe(
		'its severity ERROR (17) is below min_severity, FATAL (21)',
	);
	const silent = logRecord({ severityNumber: 0, severityText: '' });
	expect(whyHarmless(silent, undefined, options)).toBe('it has no severity and no exception');
});
