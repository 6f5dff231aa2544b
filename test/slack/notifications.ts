// Issues and notifications for the tests of this room, whole but plain.
import type { Issue } from '../../src/model/issue.ts';
import type { Notification } from '../../src/model/notification.ts';
import type { Exception, Frame, Occurrence } from '../../src/model/occurrence.ts';
import { exception, frame, occurrence } from '../builders.ts';
import { epoch } from '../fakes.ts';

export const minuteMs = 60_000;

export const links = {
	trace: 'https://tempo.example.com/trace/{trace_id}',
	logs: 'https://grafana.example.com/explore?trace={trace_id}&from={from_ms}&to={to_ms}',
};

/** Text that would ping, link, format or break out wherever it were parsed. */
export const hostile = '<!channel> & *x* ``` <https://evil.example|https://bank.example> :fire: ~y~';

/** A frame of somebody else's code. */
export function foreignFrame(file: string): Frame {
	return { function: 'next', module: 'x', file, line: 7, column: 3, inApp: false };
}

/** A checkout that failed because the gateway behind it did. */
export function chain(): readonly Exception[] {
	const outer = exception();
	const express = Array.from({ length: 11 }, () => foreignFrame('/app/node_modules/router/lib/layer.js'));
	const internal = Array.from({ length: 2 }, () => foreignFrame('node:internal/process/task_queues'));
	return [
		{
			...outer,
			frames: [
				frame('chargeCart'),
				{ ...frame('checkout', 'src/routes/checkout.ts', 88), async: true },
				...express,
				...internal,
			],
		},
		{
			...exception('PaymentGatewayError', '502 from https://pay.internal/v1/charge'),
			frames: [frame('PaymentClient.post', 'src/payments/client.ts', 117)],
		},
	];
}

export function issue(sample: Occurrence = occurrence(), over: Partial<Issue> = {}): Issue {
	return {
		fingerprint: 'v1:k3jq7m2xw5a4p6zt',
		state: 'open',
		count: 1,
		first: epoch,
		seen: epoch,
		sample,
		lanes: [],
		escalateAt: 10,
		...over,
	};
}

/** A first notice. */
export function first(sample: Occurrence = occurrence(), over: Partial<Issue> = {}): Notification {
	return { issue: issue(sample, over), reason: 'first' };
}

const later: Partial<Issue> = { count: 317, seen: epoch + 38 * minuteMs, escalateAt: 1_000 };

/** 313 more within a quarter of an hour. */
export function repeat(sample: Occurrence = occurrence(), over: Partial<Notification> = {}): Notification {
	return {
		issue: issue(sample, later),
		reason: 'repeat',
		told: { count: 4, at: epoch + 23 * minuteMs, rollups: 1 },
		nextRollupMs: 60 * minuteMs,
		at: epoch + 38 * minuteMs,
		...over,
	};
}

/** The hundredth occurrence, and then some. */
export function escalation(sample: Occurrence = occurrence(), over: Partial<Notification> = {}): Notification {
	return {
		issue: issue(sample, later),
		reason: 'escalation',
		threshold: 100,
		told: { count: 92, at: epoch + 23 * minuteMs, rollups: 1 },
		nextRollupMs: 15 * minuteMs,
		at: epoch + 38 * minuteMs,
		...over,
	};
}
