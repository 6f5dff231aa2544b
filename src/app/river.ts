// What stands behind the doors of a host process: one Slack exporter with its store and outbox, shared by all doors.
import type { Counters, River } from '../model/ports.ts';
import type { RecentRecords } from '../sdk/recent-records.ts';
import { createSourceMaps, type SourceMaps } from '../sdk/source-maps.ts';
import { createExporters } from './exporters.ts';
import type { Runtime } from './runtime.ts';
import type { SlackExporterOptions } from './shapes/slack-exporter.ts';

/** The exporter's id where no configuration gives it one. */
const id = 'slack';

/** What led to an error. */
type Recent = Pick<RecentRecords, 'recordsOf' | 'forget'>;

/** A running river to Slack, which lets go of what is `recent` when it ends. */
export function createRiver(options: SlackExporterOptions, runtime: Runtime, recent?: Recent): River {
	// A door that waits for the result flushes by itself and bounds that; the river's own consume answers at once.
	const sendingQueue = { ...options.sendingQueue, waitForResult: false };
	const exporter = { type: 'slack', id, options: { ...options, sendingQueue } } as const;
	const configured = { exporters: new Map([[id, exporter]]), extensions: new Map() };
	const exporters = createExporters(configured, runtime, { recordsFor: () => recent?.recordsOf });
	const started = exporters.start();
	return {
		async consume(telemetry) {
			await started;
			return exporters.consumers.get(id)?.consume(telemetry) ?? { status: 'refused', message: 'no exporter' };
		},
		flush: exporters.flush,
		async stop(withinMs) {
			await exporters.stop(withinMs);
			recent?.forget();
		},
	};
}

/** A river whose stacks are put back to where they were written. */
export function mapSources(river: River, maps: SourceMaps = createSourceMaps()): River {
	return { ...river, consume: async (telemetry) => river.consume(await maps.apply(telemetry)) };
}

/** A river that leads nowhere: whatever is taken is counted as dropped on purpose. */
export function dryRiver(counters: Counters): River {
	return {
		async consume({ logs, spans }) {
			const labels = { reason: 'no_webhook', intended: 'true' };
			counters.add('otel_slack_records_dropped_total', labels, logs.length + spans.length);
			return { status: 'accepted' };
		},
		flush: async () => true,
		stop: async () => {},
	};
}

/** A river with several doors: the last one to be shut ends it. */
export function shareRiver(river: River): { open(): River } {
	let doors = 0;
	return {
		open() {
			doors++;
			let isOpen = true;
			return {
				consume: river.consume,
				flush: river.flush,
				async stop(withinMs) {
					if (!isOpen) return;
					isOpen = false;
					doors--;
					if (doors === 0) await river.stop(withinMs);
					else await river.flush(withinMs);
				},
			};
		},
	};
}
