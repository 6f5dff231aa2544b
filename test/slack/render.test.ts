import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Notification } from '../../src/model/notification.ts';
import type { Exception, Frame, Occurrence } from '../../src/model/occurrence.ts';
import { fits, sizeOf } from '../../src/slack/limits.ts';
import { plainText } from '../../src/slack/plain-text.ts';
import { render } from '../../src/slack/render.ts';
import { exception, frame, occurrence } from '../builders.ts';
import { chain, escalation, first, hostile, links, repeat } from './notifications.ts';
import { faultsOf } from './strict.ts';

test('the metadata holds names and the count, each scalar and known', () => {
	const named = { fingerprint: 'v1:k3jq7m2xw5a4p6zt', service: 'checkout-api', environment: 'production', count: 317 };
	expect([first(), repeat(), escalation()].map((each) => render(each, { links }).metadata?.event_type)).toEqual([
		'otel_error_first',
		'otel_error_repeat',
		'otel_error_escalation',
	]);
	expect(render(repeat(), { links }).metadata?.event_payload).toEqual(named);
	const unnamed = render(first(occurrence({ origin: { service: '' } })), { links });
	expect(unnamed.metadata?.event_payload).toEqual({ fingerprint: 'v1:k3jq7m2xw5a4p6zt', count: 1 });
});

test('the same notification makes the same message', () => {
	expect(render(repeat(), { links })).toEqual(render(repeat(), { links }));
});

/** A sample that grows in one part alone. */
const stackOf = (frames: number): readonly Exception[] => {
	return [1, 2, 3, 4, 5].map(() => ({
		...exception('TypeError', 'x'.repeat(180)),
		frames: Array.from({ length: frames }, (_, at) => frame(`frame${at}`, `src/${'deep/'.repeat(14)}file.ts`)),
	}));
};

test('a card too large gives up frames before fields, and fields before words', () => {
	const words = 'word '.repeat(170).trim();
	const facts = (length: number) =>
		Array.from({ length: 9 }, (_, at) => ({ name: `fact ${at}`, value: 'v'.repeat(length) }));
	const json = (over: Partial<Occurrence>) => JSON.stringify(render(first(occurrence(over)), { links }));

	const small = json({ exceptions: stackOf(2), message: words });
	expect(small).toContain('frame1 (');
	const deep = json({ exceptions: stackOf(6), message: words, facts: facts(60) });
	expect(deep).not.toContain('frame5 (');
	expect(deep).toContain('frame0 (');
	expect(deep).toContain('more*\\n');
	const wide = json({ exceptions: stackOf(6), message: words, facts: facts(200) });
	expect(wide).toContain('+ 8 more*');
	expect(wide).toContain(words);
});

test.for(['x', '漢', '😀', '&', '<', '"', '\\', '*', '`', 'é', 'ש', `${hostile} `])(
	'every budget holds where all parts are as long as can be and made of %s',
	([...unit]) => {
		const long = unit.join('').repeat(2_000);
		const frames: readonly Frame[] = Array.from({ length: 50 }, () => frame(long, long));
		const sample = occurrence({
			message: long,
			exceptions: Array.from({ length: 8 }, () => ({ ...exception(long, long), frames })),
			operation: long,
			code: { function: long, file: long, line: 1 },
			origin: { service: long, environment: long, version: long, host: long, namespace: long },
			facts: Array.from({ length: 30 }, () => ({ name: long, value: long })),
			trace: { traceId: long, spanId: long },
		});
		const template = `https://x.example/${'a'.repeat(1_980)}`;
		for (const make of [first, repeat, escalation]) {
			const message = render(make(sample), { links: { trace: template, logs: template } });
			expect(faultsOf(message)).toEqual([]);
			expect([fits(message), sizeOf(message)]).toEqual([true, sizeOf(message)]);
		}
	},
);

const hugeMax = 40_000;
const text = fc.oneof(
	{ weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
	{ weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 400 }) },
	{
		weight: 4,
		arbitrary: fc.constantFrom(
			'',
			hostile,
			'x'.repeat(hugeMax),
			'&<>'.repeat(hugeMax / 3),
			'`'.repeat(999),
			'\u200b'.repeat(hugeMax),
			'\u202e\u2066gpj.exe',
			'שלום *עולם* _a_',
			'👨‍👩‍👧'.repeat(900),
			'\ud800\udc00\ud800',
			'\udc00'.repeat(500),
			'line\n'.repeat(2_000),
			'\u001b[31mred\u001b[0m\u0000',
			'> quote\n> <!here>',
			'a\u0301'.repeat(3_000),
			'__proto__',
		),
	},
);
const time = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(Number.NaN, Number.MAX_VALUE, -1));
const frameLike = fc.record(
	{
		function: text,
		module: text,
		file: text,
		line: fc.nat(),
		column: fc.nat(),
		inApp: fc.boolean(),
		async: fc.boolean(),
	},
	{ requiredKeys: ['module', 'inApp'] },
);
const language = fc.constantFrom('javascript' as const, 'dotnet' as const, 'go' as const);
const exceptionLike = fc.record(
	{
		type: text,
		message: text,
		frames: fc.array(frameLike, { maxLength: 20 }),
		language,
		aggregated: fc.array(fc.record({ type: text, message: text }), { maxLength: 6 }),
	},
	{ requiredKeys: ['type', 'message', 'frames'] },
);
const kubernetes = fc.record(
	{ cluster: text, namespace: text, workload: text, pod: text, node: text, container: text },
	{ requiredKeys: [] },
);
const origin = fc.record(
	{
		service: text,
		namespace: text,
		version: text,
		instance: text,
		environment: text,
		host: text,
		process: text,
		kubernetes,
		cloud: text,
	},
	{ requiredKeys: ['service'] },
);
const occurrenceLike: fc.Arbitrary<Occurrence> = fc.record(
	{
		source: fc.constantFrom('log' as const, 'span' as const, 'spanevent' as const),
		at: time,
		severityNumber: fc.integer({ min: 1, max: 24 }),
		exceptions: fc.array(exceptionLike, { maxLength: 4 }),
		message: text,
		eventName: text,
		scopeName: text,
		origin,
		trace: fc.record({ traceId: text, spanId: text }),
		operation: text,
		code: fc.record({ function: text, file: text, line: fc.nat() }, { requiredKeys: [] }),
		facts: fc.array(fc.record({ name: text, value: text }), { maxLength: 15 }),
	},
	{ requiredKeys: ['source', 'at', 'severityNumber', 'exceptions', 'message', 'scopeName', 'origin', 'facts'] },
);
const notificationLike: fc.Arbitrary<Notification> = fc.record(
	{
		issue: fc.record(
			{
				fingerprint: fc.stringMatching(/^v1:[a-z2-7]{16}$/),
				state: fc.constant('open' as const),
				count: fc.nat(),
				first: time,
				seen: time,
				sample: occurrenceLike,
				lanes: fc.constant([]),
				escalateAt: fc.nat(),
			},
			{ requiredKeys: ['fingerprint', 'state', 'count', 'first', 'seen', 'sample', 'lanes'] },
		),
		reason: fc.constantFrom('first' as const, 'repeat' as const, 'escalation' as const),
		told: fc.record({ count: fc.nat(), at: time, rollups: fc.nat() }),
		threshold: fc.nat(),
		nextRollupMs: fc.nat(),
		at: time,
	},
	{ requiredKeys: ['issue', 'reason'] },
);
const linksLike = fc.constantFrom(
	{},
	links,
	{ trace: 'https://x.example/{service}?a={span_id}&b=|{trace_id}', logs: 'javascript:{service}' },
	{ trace: `https://x.example/${'&'.repeat(500)}{time_ms}`, logs: `https://x.example/${'a'.repeat(1_900)}{service}` },
);

test('whatever went wrong, the message is one that Slack takes, and so is its plain text', () => {
	fc.assert(
		fc.property(notificationLike, linksLike, (notification, templates) => {
			const message = render(notification, { links: templates });
			expect(faultsOf(message)).toEqual([]);
			expect(fits(message)).toBe(true);
			expect(faultsOf(plainText(message))).toEqual([]);
		}),
		// Shrinking texts of 40,000 characters can take minutes.
		{ numRuns: 150, interruptAfterTimeLimit: 10_000, markInterruptAsFailure: true },
	);
});

test('a chain of causes is shown whole where there is room', () => {
	expect(JSON.stringify(render(first(occurrence({ exceptions: chain() })), { links }))).toContain('Caused by: Payment');
});
