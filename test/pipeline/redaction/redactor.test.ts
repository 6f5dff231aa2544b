import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import type { LogRecord, Span, Telemetry, Value } from '../../../src/model/telemetry.ts';
import { createRedactor, type RedactionOptions } from '../../../src/pipeline/redaction/redactor.ts';
import { attributes, logRecord, resource, scope, span } from '../../builders.ts';
import { nearMisses, samples } from './samples.ts';

function setUp(options: Partial<RedactionOptions> = {}) {
	const counters = createCounters();
	const { redact } = createRedactor({ counters }, { patterns: [], keys: [], disabledRules: [], ...options });
	const counts = () => Object.fromEntries(counters.snapshot().map(({ labels, value }) => [labels.rule, value]));
	return { redact, counts, counters };
}

/** Everything in a value, readable. */
function written(telemetry: Telemetry): string {
	const bytes = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString() : value);
	const show = (value: unknown): unknown => {
		if (value instanceof Map) return [...value].flat().map(show);
		if (Array.isArray(value)) return value.map(show);
		const shown = bytes(value);
		if (typeof shown !== 'object' || shown === null) return shown;
		return Object.values(shown).map(show);
	};
	return inspect(show(telemetry), {
		depth: null,
		maxStringLength: null,
		maxArrayLength: null,
		breakLength: Infinity,
		compact: true,
	});
}

const event = (from: Readonly<Record<string, Value>>, name = 'exception') => ({
	timeUnixNano: 0n,
	name,
	attributes: attributes(from),
	droppedAttributesCount: 0,
});
const link = (from: Readonly<Record<string, Value>>, traceState = '') => ({
	traceId: '',
	spanId: '',
	traceState,
	attributes: attributes(from),
	droppedAttributesCount: 0,
	flags: 0,
});
const logs = (over: Partial<LogRecord>): Telemetry => ({ logs: [logRecord(over)], spans: [] });
const spans = (over: Partial<Span>): Telemetry => ({ logs: [], spans: [span(over)] });

/** Every place in which a text can come. */
const places: Readonly<Record<string, (text: string) => Telemetry>> = {
	'the body': (text) => logs({ body: text }),
	'a body that is a map': (text) => logs({ body: new Map([['a', text]]) }),
	'a body that is a list': (text) => logs({ body: [[text]] }),
	'the key of a body': (text) => logs({ body: new Map([[text, 1n]]) }),
	'a body of bytes': (text) => logs({ body: new Uint8Array(Buffer.from(text)) }),
	'the event name': (text) => logs({ eventName: text }),
	'the severity text': (text) => logs({ severityText: text }),
	'an attribute': (text) => logs({ attributes: attributes({ a: text }) }),
	'the name of an attribute': (text) => logs({ attributes: attributes({ [text]: true }) }),
	'a map in an attribute': (text) => logs({ attributes: attributes({ a: new Map([['b', [text]]]) }) }),
	'an exception message': (text) => logs({ attributes: attributes({ 'exception.message': text }) }),
	'a stack': (text) =>
		logs({ attributes: attributes({ 'exception.stacktrace': `Error: ${text}\n    at f (/srv/a.js:1:2)` }) }),
	'a URL': (text) => logs({ attributes: attributes({ 'url.full': `https://example.com/a?b=c ${text}` }) }),
	'a command line': (text) => logs({ attributes: attributes({ 'process.command_args': ['node', text] }) }),
	'the resource': (text) => logs({ resource: resource({ 'service.name': 'x', a: text }) }),
	'the schema of the resource': (text) => logs({ resource: { ...resource(), schemaUrl: text } }),
	'the name of the scope': (text) => logs({ scope: scope(text) }),
	'the version of the scope': (text) => logs({ scope: { ...scope(), version: text } }),
	'the schema of the scope': (text) => logs({ scope: { ...scope(), schemaUrl: text } }),
	'an attribute of the scope': (text) => logs({ scope: { ...scope(), attributes: attributes({ a: text }) } }),
	"a span's name": (text) => spans({ name: text }),
	"a span's status": (text) => spans({ status: { code: 2, message: text } }),
	"a span's attribute": (text) => spans({ attributes: attributes({ a: text }) }),
	"a span's trace state": (text) => spans({ traceState: text }),
	"an event's name": (text) => spans({ events: [event({}, text)] }),
	"an event's attribute": (text) => spans({ events: [event({ 'exception.message': text })] }),
	"a link's attribute": (text) => spans({ links: [link({ a: text })] }),
	"a link's trace state": (text) => spans({ links: [link({}, text)] }),
	"a span's resource": (text) => spans({ resource: resource({ a: text }) }),
	"a span's scope": (text) => spans({ scope: scope(text) }),
};

test.for(Object.entries(places))('no secret is left in %s', ([, place]) => {
	const { redact } = setUp();
	for (const { text, secret, rule } of samples) {
		const redacted = redact(place(text));
		expect(written(redacted)).not.toContain(inspect(secret).slice(1, -1));
		expect(written(redacted)).toContain(`[REDACTED:${rule}`);
		expect(redact(redacted)).toBe(redacted);
	}
});

test.for(Object.entries(places))('nothing else is lost in %s', ([, place]) => {
	const { redact, counts } = setUp();
	for (const text of nearMisses) {
		const telemetry = place(text);
		expect(redact(telemetry)).toBe(telemetry);
	}
	expect(counts()).toEqual({});
});

test('records without secrets stay the very same beside others', () => {
	const { redact } = setUp();
	const telemetry = { logs: [logRecord(), logRecord({ body: 'token=x1' })], spans: [span()] };
	const redacted = redact(telemetry);
	expect(redacted.logs[0]).toBe(telemetry.logs[0]);
	expect(redacted.spans).toBe(telemetry.spans);
	expect(redacted.logs[1]).toEqual({ ...telemetry.logs[1], body: 'token=[REDACTED:token]' });
});

test('numbers tell the secrets of one record apart, and begin with what is shown first', () => {
	const { redact } = setUp();
	const record = logRecord({
		body: 'from a@b.example',
		attributes: attributes({ to: 'c@d.example', from: 'a@b.example' }),
	});
	const { logs } = redact({ logs: [record, logRecord({ body: 'to c@d.example' })], spans: [] });
	expect(logs.map(({ body }) => body)).toEqual(['from [REDACTED:email]', 'to [REDACTED:email]']);
	expect(logs[0]?.attributes).toEqual(attributes({ to: '[REDACTED:email-2]', from: '[REDACTED:email]' }));
});

test('what records share is redacted once and stays shared', () => {
	const { redact, counts } = setUp();
	const shared = { resource: resource({ token: 'x' }), scope: { ...scope(), attributes: attributes({ token: 'y' }) } };
	const telemetry = { logs: [logRecord(shared), logRecord(shared)], spans: [span(shared)] };
	const { logs, spans } = redact(telemetry);
	expect(logs[0]?.resource).toEqual(resource({ token: '[REDACTED:token]' }));
	expect(logs[1]?.resource).toBe(logs[0]?.resource);
	expect(spans[0]?.resource).toBe(logs[0]?.resource);
	expect(spans[0]?.scope).toBe(logs[0]?.scope);
	expect(redact(telemetry).logs[0]?.resource).toBe(logs[0]?.resource);
	expect(counts()).toEqual({ token: 2 });
});

test('each mask is counted by its rule, each removed value as not allowed', () => {
	const { redact, counts, counters } = setUp({ patterns: ['acme'], allowedKeys: [] });
	redact(logs({ body: 'acme a@b.example, a@b.example', attributes: attributes({ a: 'b', c: 'd' }) }));
	expect(counts()).toEqual({ custom: 1, email: 2, 'not-allowed': 3 });
	expect(new Set(counters.snapshot().map(({ name }) => name))).toEqual(new Set(['otel_slack_redactions_total']));
});

const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.constantFrom(...samples.map((sample) => sample.text)),
);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		text,
		fc.constantFrom<Value>(null, true, 0n, 4111111111111111n, 1.5, Number.NaN, new Uint8Array([0, 255])),
		fc.array(tie('value'), { maxLength: 4 }),
		fc
			.array(fc.tuple(fc.oneof(text, fc.constantFrom('token', 'name', 'value')), tie('value')), { maxLength: 4 })
			.map((entries) => new Map(entries)),
	),
}));

test('any record can be redacted, and twice is once', () => {
	const { redact } = setUp({ allowedKeys: ['a', 'token'] });
	fc.assert(
		fc.property(value, value, text, (one, other, some) => {
			const attributes = new Map([
				['a', one],
				[some, other],
			]);
			const telemetry = {
				logs: [logRecord({ body: other, attributes, eventName: some })],
				spans: [span({ name: some, attributes, events: [{ ...event({}), attributes }] })],
			};
			const once = redact(telemetry);
			expect(redact(once)).toBe(once);
			expect(once.logs).toHaveLength(1);
		}),
		{ numRuns: 200 },
	);
});
