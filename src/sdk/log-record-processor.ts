// Fulfils the SDK's LogRecordProcessor: the recommended door for logs. It sees every record before any queue, so a flood of
// others costs no ERROR, and declines most before they are even made.
import { createBatch } from './batch.ts';
import type { LogRecordProcessor } from './contract.ts';
import { readLogRecord } from './convert.ts';
import type { DoorDeps } from './door.ts';
import type { LogRecordProcessorOptions } from './options.ts';
import { isAboutUs, ownScopeName } from './own-records.ts';
import { isQuiet } from './quiet.ts';
import { createLogFilter, logRank } from './wanted.ts';

/** A log record processor. What it declines is not counted: most of it never comes to exist. */
export function createLogRecordProcessor(deps: DoorDeps, options: LogRecordProcessorOptions = {}): LogRecordProcessor {
	const filter = createLogFilter(options);
	const { take, fault, forceFlush, shutdown } = createBatch(deps, { signal: 'logs', prefix: 'OTEL_BLRP', options });
	return {
		forceFlush,
		shutdown,
		enabled: (question) => filter.enabled(question) && question.instrumentationScope.name !== ownScopeName,
		onEmit(record, context) {
			try {
				deps.recent?.keep(record);
				if (!filter.wants(record)) return;
				const own = isQuiet(context) || isAboutUs(record, deps.ownUrls);
				take({ rank: logRank(record), own, read: () => readLogRecord(record) });
			} catch (thrown) {
				fault(thrown);
			}
		},
	};
}
