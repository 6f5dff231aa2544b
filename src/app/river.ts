// What stands behind the doors of a host process: one Slack exporter with its store and outbox, shared by all doors.
import type { Counters, Log, River } from '../model/ports.ts';
import type { RecentRecords } from '../sdk/recent-records.ts';
import { createSourceMaps, type SourceMaps } from '../sdk/source-maps.ts';
import type { AppConfig } from './component-shapes.ts';
import { createExporters, type Exporters } from './exporters.ts';
import type { Runtime } from './runtime.ts';
import type { OwnStorageOptions } from './shapes/own-storage.ts';
import type { SlackExporterOptions } from './shapes/slack-exporter.ts';

/** The exporter's id where no configuration gives it one. */
const id = 'slack';

/** What led to an error. */
type Recent = Pick<RecentRecords, 'recordsOf' | 'spansLike' | 'forget'>;

/** What a river is given beside where it leads. */
export interface RiverOptions {
	/** What led to an error; let go of when the river ends. Default nothing. */
	readonly recent?: Recent | undefined;
	/** Where is kept what is to be told. Default in memory. */
	readonly storage?: OwnStorageOptions | undefined;
}

/** A running river to Slack. A storage that cannot be opened is said; then it runs in memory, as the host must not suffer. */
export function createRiver(
	options: SlackExporterOptions,
	runtime: Runtime,
	{ recent, storage }: RiverOptions = {},
): River {
	const build = (kept?: OwnStorageOptions) =>
		createExporters(configurationOf(options, kept), runtime, {
			recordsFor: () => recent?.recordsOf,
			spansFor: () => recent?.spansLike,
		});
	const started = start(build, storage, runtime.log);
	return {
		async consume(telemetry) {
			const consumer = (await started).consumers.get(id);
			return consumer?.consume(telemetry) ?? { status: 'refused', message: 'no exporter' };
		},
		flush: async (withinMs) => (await started).flush(withinMs),
		async stop(withinMs) {
			await (await started).stop(withinMs);
			recent?.forget();
		},
	};
}

async function start(
	build: (kept?: OwnStorageOptions) => Exporters,
	storage: OwnStorageOptions | undefined,
	log: Log,
): Promise<Exporters> {
	const exporters = build(storage);
	try {
		await exporters.start();
		return exporters;
	} catch (error) {
		log.error(`${error instanceof Error ? error.message : String(error)}: what is to be told is kept in memory`);
		const inMemory = build();
		await inMemory.start();
		return inMemory;
	}
}

/** The id of the extension that keeps what is to be told. */
const storageId = 'sqlite_storage';

function configurationOf(options: SlackExporterOptions, kept?: OwnStorageOptions) {
	// A door that waits for the result flushes by itself and bounds that; the river's own consume answers at once.
	const sendingQueue = { ...options.sendingQueue, waitForResult: false };
	const named = kept === undefined ? {} : { storage: storageId };
	const exporter = { type: 'slack', id, options: { ...options, ...named, sendingQueue } } as const;
	const extensions: AppConfig['extensions'] =
		kept === undefined ? new Map() : new Map([[storageId, { type: storageId, id: storageId, options: kept.sqlite }]]);
	return { exporters: new Map([[id, exporter]]), extensions };
}

/** A river whose stacks are put back to where they were written. */
export function mapSources(river: River, maps: SourceMaps = createSourceMaps()): River {
	return { ...river, consume: async (telemetry) => river.consume(await maps.apply(telemetry)) };
}

/** A river that leads nowhere: whatever is taken is counted as dropped on purpose. */
export function dryRiver({ counters, log }: { readonly counters: Counters; readonly log: Log }): River {
	let isSaid = false;
	return {
		async consume({ logs, spans }) {
			if (!isSaid) log.warn(noDestination);
			isSaid = true;
			const labels = { reason: 'no_webhook', intended: 'true' };
			counters.add('otel_slack_records_dropped_total', labels, logs.length + spans.length);
			return { status: 'accepted' };
		},
		flush: async () => true,
		stop: async () => {},
	};
}

const noDestination =
	'no webhookUrl or botToken, no SLACK_WEBHOOK_URL or SLACK_BOT_TOKEN with SLACK_CHANNEL: nothing is sent to Slack';

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
