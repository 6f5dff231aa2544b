// The exporter `slack`, put together: what recognition finds is tracked, and what is due is told through the webhook.
// One value holds both halves, which only meet through the store.
import { createHash } from 'node:crypto';
import type { RetryOptions } from '../delivery/conclude.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { createLedger, type LedgerOptions } from '../issues/ledger.ts';
import { recognize } from '../issues/recognize.ts';
import { createTracker } from '../issues/tracker.ts';
import type { Consumer, Transport } from '../model/ports.ts';
import type { Pace, Store } from '../model/store.ts';
import { withPlainText } from '../slack/plain-text.ts';
import { render } from '../slack/render.ts';
import { createWebhook } from '../slack/webhook.ts';
import { createDryRun } from './dry-run.ts';
import type { Runtime } from './runtime.ts';
import type { SlackExporterOptions } from './shapes/slack-exporter.ts';
import { createTell, type Tell } from './tell.ts';

/** What a Slack exporter is built on. */
export interface SlackExporterDeps {
	readonly runtime: Runtime;
	readonly store: Store;
	readonly outbox: Outbox;
}

/** A Slack exporter: a consumer in front, a telling behind, and the lane between them. */
export interface SlackExporter extends Consumer {
	readonly tell: Tell;
	readonly lane: string;
	readonly pace: Pace;
	readonly retry: Partial<RetryOptions>;
}

/** The exporter with this id and these options. */
export function createSlackExporter(
	{ runtime, store, outbox }: SlackExporterDeps,
	id: string,
	options: SlackExporterOptions,
): SlackExporter {
	const ledgerOptions: LedgerOptions = {
		exporter: id,
		lane: laneOf(options.webhookUrl.reveal()),
		repeat: options.repeat,
	};
	const ledger = createLedger({ ...runtime, store }, ledgerOptions);
	const tracker = createTracker({ ...runtime, ledger, wake: outbox.wake }, id);
	const recognition = { severityNumber: options.minSeverity, spans: options.spans };
	const transport = withPlainText(transportOf(runtime, options), runtime.log);
	return {
		async consume(telemetry) {
			const { occurrences, harmless } = recognize(telemetry, recognition);
			const acceptance = await tracker.track(occurrences);
			if (acceptance.status !== 'accepted') return acceptance;
			const labels = { reason: 'harmless', intended: 'true', exporter: id };
			if (harmless > 0) runtime.counters.add('otel_slack_records_dropped_total', labels, harmless);
			if (!options.sendingQueue.waitForResult || (await outbox.flush(resultWaitMs))) return acceptance;
			return { status: 'retry', message: 'Slack has not taken it yet' };
		},
		tell: createTell(
			{ ...runtime, store, transport, render: (notification) => render(notification, options) },
			ledgerOptions,
		),
		lane: ledgerOptions.lane,
		pace: { gapMs: 1_000 / options.rateLimit.messagesPerSecond, burst: options.rateLimit.burst },
		retry: options.retryOnFailure,
	};
}

/** How long a sender is kept waiting for Slack's word: OTLP exporters give up after 10 s. */
const resultWaitMs = 8_000;

function transportOf(runtime: Runtime, { webhookUrl, timeoutMs, dryRun }: SlackExporterOptions): Transport {
	if (dryRun) return createDryRun(runtime.log);
	return createWebhook(runtime, { url: webhookUrl.reveal(), timeoutMs });
}

/** A webhook URL is a secret, so the lane is named by its hash: enough to tell a few hundred apart. */
function laneOf(webhookUrl: string): string {
	return `post:${createHash('sha256').update(webhookUrl).digest('hex').slice(0, 16)}`;
}
