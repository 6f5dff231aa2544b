// Notifications of every kind, with texts that strangers could have written: huge, empty, hostile, of every script.
import fc from 'fast-check';
import type { Issue, IssueCommand, Person, Standing } from '../../src/model/issue.ts';
import type { Breadcrumb, IssueFacts, Notification } from '../../src/model/notification.ts';
import type { Occurrence } from '../../src/model/occurrence.ts';
import type { Links } from '../../src/slack/messages/links.ts';
import type { Template } from '../../src/slack/messages/template.ts';
import { hostile, links } from './notifications.ts';

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
			'<@U1> <!subteam^S1> <#C1> <@U024BE7LH',
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
const ms = fc.oneof(fc.nat(), fc.double(), fc.constantFrom(-1, Number.NaN, Number.MAX_VALUE));
const job = fc.record(
	{
		name: text,
		outcome: fc.constantFrom('started' as const, 'succeeded' as const, 'failed' as const, 'missed' as const),
		durationMs: ms,
		usualMs: ms,
		dueAt: time,
		ranAt: time,
	},
	{ requiredKeys: ['name', 'outcome'] },
);
const slow = fc.record(
	{
		durationMs: ms,
		thresholdMs: ms,
		usualMs: ms,
		children: fc.array(fc.record({ name: text, service: text, durationMs: ms }), { maxLength: 8 }),
	},
	{ requiredKeys: ['durationMs', 'thresholdMs', 'children'] },
);

/** What went wrong, in whatever words. */
export const occurrenceLike: fc.Arbitrary<Occurrence> = fc.record(
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
		chosen: fc.constantFrom({ 'attributes.order.id': hostile }, { 'attributes.order.id': 'x'.repeat(hugeMax) }, {}),
		job,
		slow,
	},
	{ requiredKeys: ['source', 'at', 'severityNumber', 'exceptions', 'message', 'scopeName', 'origin', 'facts'] },
);

const person: fc.Arbitrary<Person> = fc.record(
	{ id: fc.oneof(fc.constantFrom('U024BE7LH', 'W1'), text), name: text },
	{ requiredKeys: ['id'] },
);
const standing: fc.Arbitrary<Standing> = fc.record(
	{
		since: time,
		by: person,
		until: time,
		untilCount: fc.nat(),
		untilWorse: fc.constant(true as const),
		version: text,
		reopened: fc.constantFrom('regression' as const, 'again' as const, 'worse' as const, 'by hand' as const),
		ended: fc.record({ since: time, by: person, version: text, seen: time }, { requiredKeys: ['since', 'seen'] }),
	},
	{ requiredKeys: ['since'] },
);
const state = fc.constantFrom('open' as const, 'acknowledged' as const, 'muted' as const, 'resolved' as const);

/** An issue in any state. */
export const issueLike: fc.Arbitrary<Issue> = fc.record(
	{
		fingerprint: fc.stringMatching(/^v1:[a-z2-7]{16}$/),
		state,
		standing,
		assignee: person,
		count: fc.nat(),
		first: time,
		seen: time,
		sample: occurrenceLike,
		lanes: fc.constant([]),
		escalateAt: fc.nat(),
	},
	{ requiredKeys: ['fingerprint', 'state', 'count', 'first', 'seen', 'sample', 'lanes'] },
);

const ranked = fc.array(fc.record({ value: text, count: fc.nat() }), { maxLength: 4 });
const facts: fc.Arbitrary<IssueFacts> = fc.record(
	{
		services: ranked,
		versions: ranked,
		hosts: ranked,
		operations: ranked,
		users: ms,
		perHour: fc.array(fc.oneof(fc.nat(), ms), { maxLength: 60 }),
	},
	{ requiredKeys: ['services', 'versions', 'hosts', 'operations', 'perHour'] },
);
const breadcrumb: fc.Arbitrary<Breadcrumb> = fc.record(
	{
		source: fc.constantFrom('log' as const, 'span' as const),
		at: time,
		service: text,
		severityNumber: fc.integer({ min: 0, max: 24 }),
		text,
		durationMs: ms,
		failed: fc.constant(true as const),
	},
	{ requiredKeys: ['source', 'at', 'service', 'severityNumber', 'text'] },
);

/** Every kind of notification. */
export const notificationLike: fc.Arbitrary<Notification> = fc.record(
	{
		issue: issueLike,
		reason: fc.constantFrom(
			'first' as const,
			'repeat' as const,
			'escalation' as const,
			'spike' as const,
			'release' as const,
			'regression' as const,
			'again' as const,
		),
		told: fc.record({ count: fc.nat(), at: time, rollups: fc.nat() }),
		threshold: fc.nat(),
		nextRollupMs: fc.nat(),
		at: time,
		layout: fc.constantFrom('compact' as const, 'standard' as const, 'color' as const),
		living: fc.constant(true as const),
		threaded: fc.constant(true as const),
		pressable: fc.constantFrom('issue:slack:v1:k3jq7m2xw5a4p6zt', 'k'.repeat(238), 'k'.repeat(300)),
		facts,
		breadcrumbs: fc.array(breadcrumb, { maxLength: 14 }),
		companions: fc.array(occurrenceLike, { maxLength: 3 }),
		spike: fc.record({ perMinute: ms, usualPerMinute: ms }),
	},
	{ requiredKeys: ['issue', 'reason'] },
);

/** What somebody presses. */
export const commandLike: fc.Arbitrary<IssueCommand> = fc.record(
	{
		kind: fc.constantFrom(
			'acknowledge' as const,
			'assign' as const,
			'mute' as const,
			'reopen' as const,
			'resolve' as const,
		),
		by: person,
		at: time,
		end: fc.oneof(fc.record({ until: time }), fc.record({ more: fc.nat() }), fc.constant({ worse: true as const })),
		assignee: person,
	},
	{ requiredKeys: ['kind', 'by', 'at'] },
);

/** Templates of links, good and bad. */
export const linksLike: fc.Arbitrary<Links> = fc.constantFrom(
	{},
	links,
	{ trace: 'https://x.example/{service}?a={span_id}&b=|{trace_id}', logs: 'javascript:{service}' },
	{ trace: `https://x.example/${'&'.repeat(500)}{time_ms}`, logs: `https://x.example/${'a'.repeat(1_900)}{service}` },
);

/** Templates of messages. */
export const templateLike: fc.Arbitrary<Template | undefined> = fc.constantFrom(
	undefined,
	{ title: '{exception.type} {attributes.order.id}', message: '{message} {attributes.order.id}' },
	{ title: hostile, fields: Array.from({ length: 12 }, () => ({ title: hostile, value: '{attributes.order.id}' })) },
	{ fields: [{ title: 'Order', value: '{attributes.order.id}' }], otherFields: false },
);
