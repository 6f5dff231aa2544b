// The exporter `slack`, put together: what recognition finds is tracked, and what is due is told through the webhook.
// One value holds both halves, which only meet through the store.
import type { RetryOptions } from '../delivery/conclude.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { createLedger } from '../issues/ledger.ts';
import { recognize } from '../issues/recognize.ts';
import { createTracker } from '../issues/tracker.ts';
import type { Notification } from '../model/notification.ts';
import type { Consumer } from '../model/ports.ts';
import type { Pace, Store } from '../model/store.ts';
import type { Telemetry, TelemetryRecord } from '../model/telemetry.ts';
import { createJudge } from '../pipeline/judge.ts';
import { createRedactor } from '../pipeline/redaction/redactor.ts';
import { render } from '../slack/render.ts';
import { createRoutes } from './routes.ts';
import type { Runtime } from './runtime.ts';
import type { SlackExporterOptions } from './shapes/slack-exporter.ts';
import { createTell, type Tell } from './tell.ts';

/** What a Slack exporter is built on. */
export interface SlackExporterDeps {
	readonly runtime: Runtime;
	readonly store: Store;
	readonly outbox: Outbox;
}

/** A Slack exporter: a consumer in front, a telling behind, and the lanes between them. */
export interface SlackExporter extends Consumer {
	readonly tell: Tell;
	readonly lanes: readonly string[];
	readonly pace: Pace;
	readonly retry: Partial<RetryOptions>;
}

/** The exporter with this id and these options. */
export function createSlackExporter(
	{ runtime, store, outbox }: SlackExporterDeps,
	id: string,
	options: SlackExporterOptions,
): SlackExporter {
	const { targetsOf, transports } = createRoutes(runtime, id, options);
	const ledgerOptions = { exporter: id, repeat: options.repeat };
	const ledger = createLedger({ ...runtime, store }, ledgerOptions);
	const tracker = createTracker({ ...runtime, ledger, wake: outbox.wake }, id);
	const recognition = { severityNumber: options.minSeverity, spans: options.spans };
	const keep = createKeep(runtime, id, options);
	const redact = options.redaction.enabled ? createRedactor(runtime, options.redaction).redact : undefined;
	const telling = {
		transportOf: (lane: string) => transports.get(lane),
		render: (notification: Notification) => render(notification, options),
	};
	return {
		async consume(telemetry) {
			const kept = keep(telemetry);
			const { occurrences, sources, harmless } = recognize(kept.telemetry, recognition, redact);
			const sightings = occurrences.map((occurrence, at) => {
				const source = sources[at];
				return { occurrence, targets: source === undefined ? [] : targetsOf(source) };
			});
			const acceptance = await tracker.track(sightings);
			if (acceptance.status !== 'accepted') return acceptance;
			const drop = (reason: string, count: number) => {
				const labels = { reason, intended: 'true', exporter: id };
				if (count > 0) runtime.counters.add('otel_slack_records_dropped_total', labels, count);
			};
			drop('harmless', harmless);
			drop('conditions', kept.dropped);
			if (!options.sendingQueue.waitForResult || (await outbox.flush(resultWaitMs))) return acceptance;
			return { status: 'retry', message: 'Slack has not taken it yet' };
		},
		tell: createTell({ ...runtime, ...telling, store }, ledgerOptions),
		lanes: [...transports.keys()],
		pace: { gapMs: 1_000 / options.rateLimit.messagesPerSecond, burst: options.rateLimit.burst },
		retry: options.retryOnFailure,
	};
}

/** How long a sender is kept waiting for Slack's word: OTLP exporters give up after 10 s. */
const resultWaitMs = 8_000;

/** Leaves the records that meet one of the exporter's conditions; all of them where it has none. */
function createKeep(runtime: Runtime, id: string, { conditions }: SlackExporterOptions) {
	const judge = createJudge(runtime.log, { name: `${id}: conditions`, errorMode: 'ignore' });
	return (telemetry: Telemetry): { telemetry: Telemetry; dropped: number } => {
		if (conditions.length === 0) return { telemetry, dropped: 0 };
		const now = runtime.clock.now();
		const keeps = (record: TelemetryRecord) => judge(conditions, { record, now }).status === 'match';
		const [logs, spans] = [telemetry.logs.filter(keeps), telemetry.spans.filter(keeps)];
		return {
			telemetry: { logs, spans },
			dropped: telemetry.logs.length + telemetry.spans.length - logs.length - spans.length,
		};
	};
}
