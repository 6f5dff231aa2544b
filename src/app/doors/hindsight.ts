// What can be known of a trace once something went wrong in it: the last requests, as they came, and the pipelines that
// their records would have taken had anybody wanted them. So whatever a filter drops or a redaction masks stays dropped and
// masked; who is shown a record is whom a pipeline leads to from the receiver that took it.
import type { Component as Configured, Pipeline as PipelineConfig } from '../../config/config.ts';
import type { RecordsOfTrace, SpansLike } from '../../model/ports.ts';
import type { Span, Telemetry, Value } from '../../model/telemetry.ts';
import { bodyAgeMsMax, createRecentBodies, type Remembered } from '../../otlp/decode/recent-bodies.ts';
import type { OtlpDeps } from '../../otlp/intake.ts';
import { createSieve, type Sieve } from '../../pipeline/filter.ts';
import { createRedactor } from '../../pipeline/redaction/redactor.ts';
import { createResourceChange } from '../../pipeline/resource.ts';
import type { AppConfig, AppOptions } from '../component-shapes.ts';
import type { Runtime } from '../runtime.ts';
import { filterOf } from '../shapes/filter-processor.ts';

/** What was, for those who tell of what is. */
export interface Hindsight {
	/** How the doors of a receiver keep what they take; absent where nobody will ever ask for it. */
	keepFor(receiverId: string): OtlpDeps['keep'];
	/** The records of a trace as an exporter may see them; absent where it does not want to. */
	recordsFor(exporterId: string): RecordsOfTrace | undefined;
	/** The last spans that are like another, as an exporter may see them; absent where it sees no records. */
	spansFor(exporterId: string): SpansLike | undefined;
	/** Lets go of everything, for when memory is short. */
	forget(): void;
}

/** What decides who sees what. */
export interface HindsightConfig extends Pick<AppConfig, 'processors' | 'exporters'> {
	readonly service: Pick<AppConfig['service'], 'pipelines'>;
}

const bytesPerMib = 1024 * 1024;

/** The hindsight of this configuration; without an exporter that shows breadcrumbs nothing is kept. */
export function createHindsight(config: HindsightConfig, runtime: Runtime): Hindsight {
	const traces = [...config.exporters.values()].flatMap((each) =>
		each.type === 'slack' && each.options.trace.breadcrumbs > 0 ? [{ id: each.id, ...each.options.trace }] : [],
	);
	const mib = Math.max(0, ...traces.map(({ breadcrumbMemoryMib }) => breadcrumbMemoryMib));
	const recent = createRecentBodies<string>(runtime.clock, { bytesMax: mib * bytesPerMib, ageMsMax: bodyAgeMsMax });
	const ways = config.service.pipelines
		.filter(({ exporters }) => traces.some(({ id }) => exporters.includes(id)))
		.map((pipeline) => ({ pipeline, sieve: sieveOf(pipeline, config, runtime) }));
	/** What of a body an exporter may see, pipeline by pipeline. */
	function passedTo(exporterId: string): ((remembered: Remembered<string>) => readonly Telemetry[]) | undefined {
		if (!traces.some(({ id }) => id === exporterId)) return undefined;
		const mine = ways.filter(({ pipeline }) => pipeline.exporters.includes(exporterId));
		return ({ origin, telemetry }) =>
			mine
				.filter(({ pipeline }) => pipeline.receivers.includes(origin))
				.map(({ pipeline, sieve }) => passedBy(sieve, ofSignal(telemetry, pipeline.signal)));
	}

	return {
		keepFor(receiverId) {
			if (!ways.some(({ pipeline }) => pipeline.receivers.includes(receiverId))) return undefined;
			return (body) => recent.keep(body, receiverId);
		},
		recordsFor(exporterId) {
			const passed = passedTo(exporterId);
			if (passed === undefined) return undefined;
			return async (traceId) => {
				const found: Telemetry[] = [];
				let size = 0;
				for await (const remembered of recent.ofTrace(traceId)) {
					for (const records of passed(remembered)) {
						found.push(records);
						size += records.logs.length + records.spans.length;
					}
					if (size >= recordsMax) break;
				}
				return { logs: found.flatMap(({ logs }) => logs), spans: found.flatMap(({ spans }) => spans) };
			};
		},
		spansFor(exporterId) {
			const passed = passedTo(exporterId);
			if (passed === undefined) return undefined;
			return async (span) => {
				const found: Span[] = [];
				let opened = 0;
				for await (const remembered of recent.ofName(span.name)) {
					const spans = passed(remembered).flatMap((each) => each.spans);
					found.push(...spans.filter((each) => isNamesake(each, span)).slice(0, likeInBodyMax));
					opened++;
					if (found.length >= likeMax || opened >= openedMax) break;
				}
				return found;
			};
		},
		forget: recent.clear,
	};
}

/** Enough for a median, and a few of each body, so that they are of several moments. */
const [likeMax, likeInBodyMax] = [32, 8];

/** A name that many services share is looked up in no more bodies than this. */
const openedMax = 64;

/** A batch job logs for hours under one id; its last records are as good a trail as all of them. */
const recordsMax = 512;

function isNamesake(one: Span, other: Span): boolean {
	return one.name === other.name && serviceOf(one) === serviceOf(other);
}

function serviceOf({ resource }: Span): Value | undefined {
	return resource.attributes.get('service.name');
}

/** All that a pipeline's processors do to records, without their queues, their counting and their complaints. */
function sieveOf({ processors }: PipelineConfig, config: HindsightConfig, runtime: Runtime): Sieve {
	const steps = processors.flatMap((id) => {
		const processor = config.processors.get(id);
		return (processor && stepOf(processor, runtime)) ?? [];
	});
	return (telemetry) => steps.reduce((passing, step) => step(passing), telemetry);
}

function stepOf(processor: Configured<AppOptions['processors']>, runtime: Runtime): Sieve | undefined {
	switch (processor.type) {
		case 'filter': {
			const { errorMode, ...options } = filterOf(processor.options);
			// The operator hears of a faulty condition from the pipeline itself.
			const quietly = errorMode === 'ignore' ? 'silent' : errorMode;
			return createSieve(runtime, processor.id, { ...options, errorMode: quietly });
		}
		case 'redaction':
			return createRedactor(runtime, processor.options).redact;
		case 'resource':
			return createResourceChange(processor.options.attributes);
		case 'batch':
		case 'memory_limiter':
			return undefined;
	}
}

function passedBy(sieve: Sieve, telemetry: Telemetry): Telemetry {
	try {
		return sieve(telemetry);
	} catch {
		// A condition that failed ends the batch where the operator said so: nobody sees any of it.
		return { logs: [], spans: [] };
	}
}

function ofSignal({ logs, spans }: Telemetry, signal: PipelineConfig['signal']): Telemetry {
	return signal === 'logs' ? { logs, spans: [] } : { logs: [], spans };
}
