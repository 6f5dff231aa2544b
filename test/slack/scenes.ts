// A day of one issue, for goldens and pictures: whole, with everything that can be known of it.
import type { Issue, Person } from '../../src/model/issue.ts';
import type { Breadcrumb, IssueFacts, Notification, Reason } from '../../src/model/notification.ts';
import type { JobRun, Occurrence } from '../../src/model/occurrence.ts';
import { exception, occurrence } from '../builders.ts';
import { epoch } from '../fakes.ts';
import { chain, hostile, issue, minuteMs } from './notifications.ts';

export const anna: Person = { id: 'U024BE7LH', name: 'anna' };
export const ben: Person = { id: 'U024BE7LK', name: 'ben' };
export const pressable = 'issue:slack:v1:k3jq7m2xw5a4p6zt';
export const hourMs: number = 60 * minuteMs;

export const facts: IssueFacts = {
	services: [{ value: 'checkout-api', count: 317 }],
	versions: [
		{ value: '2.14.3', count: 305 },
		{ value: '2.14.2', count: 12 },
	],
	hosts: [
		{ value: 'checkout-7f9c6b-x2x1p', count: 201 },
		{ value: 'checkout-7f9c6b-kk3w8', count: 98 },
		{ value: 'checkout-7f9c6b-9qzr5', count: 18 },
	],
	operations: [
		{ value: 'POST /api/checkout', count: 291 },
		{ value: 'PUT /api/cart', count: 26 },
	],
	users: 41,
	perHour: [0, 0, 0, 2, 0, 0, 0, 1, 4, 9, 31, 84, 186],
};

export const breadcrumbs: readonly Breadcrumb[] = [
	{
		source: 'span',
		at: epoch - 1_920,
		service: 'checkout-api',
		severityNumber: 0,
		text: 'GET /api/cart/8812',
		durationMs: 14,
	},
	{
		source: 'log',
		at: epoch - 1_204,
		service: 'checkout-api',
		severityNumber: 9,
		text: 'cart loaded: 3 items, coupon SPRING',
	},
	{
		source: 'log',
		at: epoch - 1_198,
		service: 'pricing',
		severityNumber: 13,
		text: 'coupon SPRING has expired, ignored',
	},
	{
		source: 'span',
		at: epoch - 1_020,
		service: 'payments',
		severityNumber: 0,
		text: 'POST /v1/charge',
		durationMs: 1_003,
		failed: true,
	},
	{ source: 'log', at: epoch - 15, service: 'payments', severityNumber: 17, text: 'gateway answered 502 Bad Gateway' },
];

export const companions: readonly Occurrence[] = [
	occurrence({
		at: epoch - 17,
		exceptions: [exception('PaymentGatewayError', '502 from https://pay.internal/v1/charge')],
		message: '',
		origin: { service: 'payments' },
	}),
	occurrence({ at: epoch + 4, exceptions: [], message: 'order 4711 was not placed', origin: { service: 'orders' } }),
];

export const sample: Occurrence = occurrence({ exceptions: chain(), facts: [{ name: 'Status', value: '502' }] });

const later: Partial<Issue> = { count: 317, seen: epoch + 98 * minuteMs };

/** The card as it stands 98 minutes later, unless something else is said. */
export function card(over: Partial<Issue> = {}, more: Partial<Notification> = {}): Notification {
	const shown = issue(sample, { ...later, ...over });
	return {
		issue: shown,
		reason: 'first',
		living: true,
		pressable,
		at: shown.seen,
		facts,
		breadcrumbs,
		companions,
		...more,
	};
}

const since = epoch + 98 * minuteMs;

/** The states of a card, by the names of their goldens. */
export const states: Readonly<Record<string, Notification>> = {
	new: card(
		{ count: 1, seen: epoch },
		{ facts: { ...facts, users: 1, versions: [], hosts: [], operations: [], perHour: [1] } },
	),
	ongoing: card(),
	acknowledged: card({ state: 'acknowledged', standing: { since, by: anna }, assignee: ben }),
	muted: card({ state: 'muted', standing: { since, by: anna, until: since + hourMs } }),
	resolved: card({ state: 'resolved', standing: { since, by: anna, version: '2.14.3' } }),
	regression: card({
		standing: {
			since,
			reopened: 'regression',
			ended: { since: since - 3 * 24 * hourMs, by: anna, version: '2.14.0', seen: since - 4 * 24 * hourMs },
		},
	}),
	again: card({
		standing: { since, reopened: 'again', ended: { since: since - 2 * hourMs, seen: since - 26 * hourMs } },
	}),
};

/** The same issue where messages cannot be edited. */
export function told(reason: Reason, more: Partial<Notification> = {}): Notification {
	const { living: _, pressable: __, ...rest } = states.ongoing ?? card();
	return { ...rest, reason, told: { count: 92, at: epoch + 83 * minuteMs, rollups: 1 }, ...more };
}

const regressed = states.regression?.issue ?? issue();
const returned = states.again?.issue ?? issue();

/** Why people hear of it again, in full. */
export const news: Readonly<Record<string, Notification>> = {
	spike: told('spike', { spike: { perMinute: 312, usualPerMinute: 4 } }),
	release: told('release'),
	regression: told('regression', { issue: regressed }),
	again: told('again', { issue: returned }),
	escalation: told('escalation', { threshold: 100, nextRollupMs: 15 * minuteMs }),
};

const { code: _, ...nowhere } = occurrence({ exceptions: [], message: '', operation: 'nightly-export', facts: [] });
const job = (run: JobRun, over: Partial<Occurrence> = {}): Notification => ({
	issue: issue({ ...nowhere, job: run, ...over }),
	reason: 'first',
});

/** Jobs and slow spans. */
export const special: Readonly<Record<string, Notification>> = {
	'job-started': job({ name: 'nightly-export', outcome: 'started', usualMs: 12 * minuteMs }),
	'job-succeeded': job({
		name: 'nightly-export',
		outcome: 'succeeded',
		durationMs: 11 * minuteMs,
		usualMs: 12 * minuteMs,
	}),
	'job-failed': job(
		{ name: 'nightly-export', outcome: 'failed', durationMs: 42_300, usualMs: 12 * minuteMs },
		{ exceptions: chain() },
	),
	'job-missed': job({ name: 'nightly-export', outcome: 'missed', dueAt: epoch - hourMs, ranAt: epoch - 25 * hourMs }),
	'slow-span': {
		issue: issue({
			...nowhere,
			source: 'span',
			operation: 'GET /api/report',
			slow: {
				durationMs: 8_240,
				thresholdMs: 2_000,
				usualMs: 1_130,
				children: [
					{ name: 'SELECT report_lines', service: 'reports-db', durationMs: 6_902 },
					{ name: 'GET /v1/rates', service: 'pricing', durationMs: 812 },
				],
			},
		}),
		reason: 'first',
	},
};

/** What little there can be to say, and what strangers could say. */
export const extremes: Readonly<Record<string, Notification>> = {
	log: card(
		{ sample: { ...nowhere, message: 'disk full\n/var/lib at 100 %', severityNumber: 21 } },
		{ breadcrumbs: [], companions: [] },
	),
	bare: { issue: issue({ ...nowhere, origin: { service: '' }, operation: '' }), reason: 'first', living: true },
	hostile: card(
		{
			state: 'acknowledged',
			standing: { since, by: { id: hostile, name: hostile } },
			assignee: { id: hostile },
			sample: occurrence({
				exceptions: [exception(hostile, hostile)],
				message: hostile,
				operation: hostile,
				origin: { service: hostile, version: hostile, environment: hostile },
			}),
		},
		{
			facts: {
				...facts,
				versions: [
					{ value: hostile, count: 2 },
					{ value: '*b*', count: 1 },
				],
			},
			breadcrumbs: [{ source: 'log', at: epoch, service: hostile, severityNumber: 9, text: hostile }],
			companions: [occurrence({ exceptions: [exception(hostile, hostile)], origin: { service: hostile } })],
		},
	),
};
