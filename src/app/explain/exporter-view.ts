// One Slack exporter, watched: which records its conditions keep, and what it sees in those it keeps, taken together as one
// batch. It takes the exporter's own steps; nothing is stored and nothing sent.
import type { Source } from '../../issues/recognize/recognize.ts';
import type { Target } from '../../model/notification.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import type { Telemetry, TelemetryRecord } from '../../model/telemetry.ts';
import type { ConfiguredSlack } from '../branch.ts';
import type { Runtime } from '../runtime.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import { createSightSteps, look, type SightSteps } from '../sight/sight.ts';
import { createRoutes } from '../ways/routes.ts';
import { type RouteTaken, routesTaken } from './route-taken.ts';
import { failuresOf, type Ruling } from './ruling.ts';
import { telemetryOf } from './stage.ts';
import type { Testimony, Witness } from './witness.ts';

/** An exporter to ask. */
export interface ExporterView {
	readonly id: string;
	readonly options: SlackExporterOptions;
	/** Whether a record meets one of the exporter's conditions, and what they said of it. */
	keep(record: TelemetryRecord): { readonly isKept: boolean; readonly rulings: readonly Ruling[] };
	/** What the exporter sees in records that it keeps. */
	look(records: readonly TelemetryRecord[]): View;
}

/** What there is to see. */
export interface View {
	readonly seen: readonly Seen[];
	/** What was masked in each record before it was looked at. */
	readonly redactions: ReadonlyMap<TelemetryRecord, ReadonlyMap<string, number>>;
}

/** One occurrence, and where it goes. */
export interface Seen {
	readonly source: Source;
	readonly occurrence: Occurrence;
	readonly targets: readonly Target[];
	readonly routes: readonly RouteTaken[];
	/** The routes that could not be asked. */
	readonly failures: readonly Ruling[];
}

/** The exporter, watched. */
export function createExporterView({ id, options }: ConfiguredSlack, runtime: Runtime, witness: Witness): ExporterView {
	const steps = watchedSteps(id, options, { runtime, witness });
	const conditions = options.conditions.map(({ text }) => text);
	return {
		id,
		options,
		keep(record) {
			witness.take();
			const { logs, spans } = steps.keep(telemetryOf(record));
			const failures = failuresOf(witness.take().statements);
			const isKept = logs.length + spans.length > 0;
			return {
				isKept,
				rulings: [...failures, ...(isKept ? [] : [{ droppedBy: id, condition: conditions.join(' or ') }])],
			};
		},
		look: (records) => lookThrough(records, { steps, options, witness }),
	};
}

function watchedSteps(
	id: string,
	options: SlackExporterOptions,
	{ runtime, witness }: { readonly runtime: Runtime; readonly witness: Witness },
): SightSteps {
	const watched = {
		...options,
		conditions: options.conditions.map(witness.watch),
		routes: options.routes.map((route) => ({ ...route, condition: witness.watch(route.condition) })),
	};
	const deps = { ...runtime, counters: witness.counters };
	return { ...createSightSteps(deps, id, watched), targetsOf: createRoutes(deps, id, watched).targetsOf };
}

interface Eyes {
	readonly steps: SightSteps;
	readonly options: SlackExporterOptions;
	readonly witness: Witness;
}

function lookThrough(records: readonly TelemetryRecord[], { steps, options, witness }: Eyes): View {
	const redactions = new Map<TelemetryRecord, ReadonlyMap<string, number>>();
	const said = new Map<Source, Testimony>();
	const redactOne = <R extends TelemetryRecord>(
		record: R,
		pick: (telemetry: Telemetry) => readonly R[],
	): readonly R[] => {
		witness.take();
		const redacted = pick(steps.redact(telemetryOf(record)));
		redactions.set(record, witness.take().redactions);
		return redacted;
	};
	const watched: SightSteps = {
		recognizing: steps.recognizing,
		// What is not wanted was left out before.
		keep: (telemetry) => telemetry,
		redact: ({ logs, spans }) => ({
			logs: logs.flatMap((record) => redactOne(record, (telemetry) => telemetry.logs)),
			spans: spans.flatMap((record) => redactOne(record, (telemetry) => telemetry.spans)),
		}),
		targetsOf(source) {
			witness.take();
			const targets = steps.targetsOf(source);
			said.set(source, witness.take());
			return targets;
		},
	};
	const telemetry = {
		logs: records.filter((record) => record.kind === 'log'),
		spans: records.filter((record) => record.kind === 'span'),
	};
	const { sightings, sources } = look(telemetry, watched);
	const seen = sources.flatMap((source, at): Seen[] => {
		const sighting = sightings[at];
		if (sighting === undefined) return [];
		const statements = said.get(source)?.statements ?? [];
		const routes = routesTaken(options.routes, statements, sighting.targets);
		return [{ source, ...sighting, routes, failures: failuresOf(statements) }];
	});
	return { seen, redactions };
}
