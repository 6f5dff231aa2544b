// The Collector's filter processor: what matches one of its conditions is dropped, and everything else goes on.
import type { Acceptance, Clock, Component, Consumer, Counters, Log } from '../model/ports.ts';
import type { LogRecord, Span, Telemetry } from '../model/telemetry.ts';
import type { Condition } from '../ottl/compile.ts';
import { createJudge, type ErrorMode, type Judgement } from './judge.ts';

/** What is dropped. */
export interface FilterOptions {
	readonly errorMode: ErrorMode;
	/** Any match drops the log record. */
	readonly logs: readonly Condition[];
	/** Any match drops the span. */
	readonly spans: readonly Condition[];
	/** Any match drops the event from its span, which goes on without it. */
	readonly spanEvents: readonly Condition[];
}

/** What a filter is handed. */
export interface FilterDeps {
	readonly clock: Clock;
	readonly log: Log;
	readonly counters: Counters;
	readonly next: Consumer;
}

/** Ends a batch whose condition failed, where that is what the operator chose. */
class Propagated extends Error {}

/** Leaves what may pass. It throws where a condition failed and the operator chose that this ends the batch. */
export type Sieve = (telemetry: Telemetry) => Telemetry;

/** The sieve of a filter; `id` names it in the log. */
export function createSieve(
	{ clock, log }: Pick<FilterDeps, 'clock' | 'log'>,
	id: string,
	options: FilterOptions,
): Sieve {
	const judge = createJudge(log, { name: id, errorMode: options.errorMode });

	function matches(judgement: Judgement): boolean {
		if (judgement.status !== 'error') return judgement.status === 'match';
		throw new Propagated(`${id}: ${judgement.reason}: ${judgement.condition.text}`);
	}

	return ({ logs, spans }) => {
		const now = clock.now();
		const keepsLog = (record: LogRecord) => !matches(judge(options.logs, { record, now }));
		const keepsSpan = (record: Span) => !matches(judge(options.spans, { record, now }));
		const withoutEvents = (record: Span): Span => {
			if (options.spanEvents.length === 0 || record.events.length === 0) return record;
			const keeps = (eventIndex: number) => !matches(judge(options.spanEvents, { record, eventIndex, now }));
			const events = record.events.filter((_event, eventIndex) => keeps(eventIndex));
			return events.length === record.events.length ? record : { ...record, events };
		};
		return { logs: logs.filter(keepsLog), spans: spans.filter(keepsSpan).map(withoutEvents) };
	};
}

/** The filter in front of `next`; `id` names it in the log and the counters. */
export function createFilter(deps: FilterDeps, id: string, options: FilterOptions): Consumer & Component {
	const sieve = createSieve(deps, id, options);

	async function consume(telemetry: Telemetry): Promise<Acceptance> {
		const passed = sieve(telemetry);
		const acceptance = isEmpty(passed) ? ({ status: 'accepted' } as const) : await deps.next.consume(passed);
		const dropped = sizeOf(telemetry) - sizeOf(passed);
		const labels = { reason: 'filtered', intended: 'true', processor: id };
		if (acceptance.status === 'accepted' && dropped > 0)
			deps.counters.add('otel_slack_records_dropped_total', labels, dropped);
		return acceptance;
	}

	return {
		async consume(telemetry) {
			try {
				return await consume(telemetry);
			} catch (error) {
				if (error instanceof Propagated) return { status: 'refused', message: error.message };
				throw error;
			}
		},
		start: async () => {},
		stop: async () => {},
	};
}

function sizeOf({ logs, spans }: Telemetry): number {
	return logs.length + spans.length;
}

function isEmpty(telemetry: Telemetry): boolean {
	return sizeOf(telemetry) === 0;
}
