// One processor of a pipeline, watched while a single record passes it: what comes out, and what its conditions said.
import type { Component as Configured } from '../../config/config.ts';
import type { Consumer } from '../../model/ports.ts';
import type { Telemetry, TelemetryRecord } from '../../model/telemetry.ts';
import type { AppOptions } from '../component-shapes.ts';
import { createProcessor } from '../doors/processors.ts';
import type { Runtime } from '../runtime.ts';
import type { FilterProcessorOptions } from '../shapes/filter-processor.ts';
import type { Testimony, Witness } from './witness.ts';

/** A configured processor. */
export type ConfiguredProcessor = Configured<AppOptions['processors']>;

/** A processor that takes one record at a time. */
export interface Stage {
	readonly id: string;
	pass(record: TelemetryRecord): Promise<Passed>;
}

/** What became of one record there. */
export interface Passed extends Testimony {
	/** As it went on; absent when it did not. */
	readonly record?: TelemetryRecord;
	/** Whether it was refused, and all that came with it. */
	readonly refused: boolean;
}

const nothing: Telemetry = { logs: [], spans: [] };

/** The processor, watched; none where it only decides when records go on. */
export function createStage(processor: ConfiguredProcessor, runtime: Runtime, witness: Witness): Stage | undefined {
	if (processor.type === 'batch' || processor.type === 'memory_limiter') return undefined;
	let left = nothing;
	const next: Consumer = {
		async consume(telemetry) {
			left = telemetry;
			return { status: 'accepted' };
		},
	};
	const deps = { ...runtime, counters: witness.counters };
	const stage = createProcessor(watched(processor, witness), next, deps);
	return {
		id: processor.id,
		async pass(record) {
			left = nothing;
			witness.take();
			const { status } = await stage.consume(telemetryOf(record));
			const [passed] = [...left.logs, ...left.spans];
			return { ...witness.take(), refused: status !== 'accepted', ...(passed && { record: passed }) };
		},
	};
}

/** Telemetry of one record. */
export function telemetryOf(record: TelemetryRecord): Telemetry {
	return record.kind === 'log' ? { logs: [record], spans: [] } : { logs: [], spans: [record] };
}

function watched(processor: ConfiguredProcessor, witness: Witness): ConfiguredProcessor {
	return processor.type === 'filter' ? { ...processor, options: watchedFilter(processor.options, witness) } : processor;
}

function watchedFilter(options: FilterProcessorOptions, { watch }: Witness): FilterProcessorOptions {
	const { logConditions, traceConditions, logs, traces } = options;
	return {
		...options,
		logConditions: logConditions.map(watch),
		traceConditions: traceConditions.map(watch),
		logs: { logRecord: logs.logRecord.map(watch) },
		traces: { span: traces.span.map(watch), spanevent: traces.spanevent.map(watch) },
	};
}
