// What one Slack exporter sees in telemetry: what its conditions leave, what went wrong there, and where that is to be told.
// Nothing is kept or sent here, so that whoever only wants to know takes the very steps of whoever tells.
import { type RecognizeOptions, recognize, type Source } from '../../issues/recognize/recognize.ts';
import { userOf } from '../../issues/recognize/user.ts';
import type { Sighting } from '../../issues/tracker.ts';
import type { Target } from '../../model/notification.ts';
import type { Telemetry, TelemetryRecord } from '../../model/telemetry.ts';
import { createJudge } from '../../pipeline/judge.ts';
import { createRedactor } from '../../pipeline/redaction/redactor.ts';
import type { Runtime } from '../runtime.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import { recognizing } from './recognizing.ts';

/** The steps that an exporter's options decide. */
export interface SightSteps {
	/** Leaves the records that meet one of the exporter's conditions; all of them where it has none. */
	readonly keep: (telemetry: Telemetry) => Telemetry;
	/** Masks what nobody may see. */
	readonly redact: (telemetry: Telemetry) => Telemetry;
	/** What counts as trouble, and what is the same trouble. */
	readonly recognizing: RecognizeOptions;
	readonly targetsOf: (source: Source) => readonly Target[];
}

/** What there was to see. */
export interface Sight {
	readonly sightings: readonly Sighting[];
	/** Where each was found, in the same order. */
	readonly sources: readonly Source[];
	/** Records that met no condition. */
	readonly unwanted: number;
	/** Records that told of nothing, or only of what another record here tells better. */
	readonly harmless: number;
}

/** The steps of the exporter `id` before its routes. */
export function createSightSteps(
	runtime: Runtime,
	id: string,
	options: SlackExporterOptions,
): Omit<SightSteps, 'targetsOf'> {
	const { redaction } = options;
	return {
		keep: createKeep(runtime, id, options),
		recognizing: recognizing(runtime, id, options),
		redact: redaction.enabled ? createRedactor(runtime, redaction).redact : (telemetry) => telemetry,
	};
}

/** Takes the steps, one after the other. */
export function look(telemetry: Telemetry, steps: SightSteps): Sight {
	const kept = steps.keep(telemetry);
	const { occurrences, sources, harmless } = recognize(kept, steps.recognizing, steps.redact);
	const sightings = occurrences.map((occurrence, at) => {
		const source = sources[at];
		if (source === undefined) return { occurrence, targets: [] };
		const user = userOf(source);
		return { occurrence, targets: steps.targetsOf(source), ...(user === undefined ? {} : { user }) };
	});
	return { sightings, sources, unwanted: sizeOf(telemetry) - sizeOf(kept), harmless };
}

function createKeep(runtime: Runtime, id: string, { conditions }: SlackExporterOptions): SightSteps['keep'] {
	const judge = createJudge(runtime.log, { name: `${id}: conditions`, errorMode: 'ignore' });
	return (telemetry) => {
		if (conditions.length === 0) return telemetry;
		const now = runtime.clock.now();
		const keeps = (record: TelemetryRecord) => judge(conditions, { record, now }).status === 'match';
		return { logs: telemetry.logs.filter(keeps), spans: telemetry.spans.filter(keeps) };
	};
}

function sizeOf({ logs, spans }: Telemetry): number {
	return logs.length + spans.length;
}
