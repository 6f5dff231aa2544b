// Fulfils the SDK's LogRecordExporter, for hosts that compose their pipelines in the standard way. Behind a full batch processor
// it never sees what that one drops; the processor of this room does better.
import type { LogRecordExporter } from './contract.ts';
import { readLogRecord } from './convert.ts';
import type { DoorDeps } from './door.ts';
import { createExporter } from './exporter.ts';
import type { LogRecordExporterOptions } from './options.ts';
import { createLogFilter } from './wanted.ts';

/**
 * A log record exporter. Exports may overlap without limit on their number; a batch that is lost is answered with failure and an
 * error, which the SDK's processors report and survive.
 */
export function createLogRecordExporter(deps: DoorDeps, options: LogRecordExporterOptions = {}): LogRecordExporter {
	const { wants } = createLogFilter(options);
	return createExporter(deps, { signal: 'logs', wants, read: readLogRecord, failsOnLoss: true }, options);
}
