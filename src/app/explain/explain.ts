// What happens to the records of a file and why. Each record goes through the pipelines alone, so that it is known who
// dropped it; what is left is looked at together by the exporter that takes it, since an exception on one span explains others.

import type { Fingerprint } from '../../model/issue.ts';
import type { SlackMessage } from '../../model/message.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import type { TelemetryRecord } from '../../model/telemetry.ts';
import type { AppConfig } from '../component-shapes.ts';
import type { Runtime } from '../runtime.ts';
import type { ExporterView } from './exporter-view.ts';
import type { RouteTaken } from './route-taken.ts';
import type { Ruling } from './ruling.ts';
import { type Told, tell } from './tell.ts';
import { type Walk, walkFirst } from './walk.ts';
import { createWays } from './ways.ts';
import { whyHarmless } from './why-harmless.ts';

/** What happens to one log record, span or span event. */
export interface Explanation {
	readonly record: TelemetryRecord;
	/** Which of the record's events it is about; absent when it is about the record. */
	readonly eventIndex?: number;
	/** Whether it passes all processors and the exporter's conditions. */
	readonly kept: boolean;
	/** Absent when no pipeline takes it. */
	readonly pipeline?: string;
	/** Absent when no exporter there tells Slack. */
	readonly exporter?: string;
	/** Who drops it, and the condition that decides. */
	readonly droppedBy?: string;
	readonly condition?: string;
	/** Conditions that could not be evaluated. */
	readonly errors: readonly Ruling[];
	/** How often each rule masks something in it. Of a span, its events included. */
	readonly redactions: ReadonlyMap<string, number>;
	/** Why it is no occurrence. */
	readonly harmless?: string;
	readonly occurrence?: Occurrence;
	readonly fingerprint?: Fingerprint;
	readonly routes?: readonly RouteTaken[];
	readonly message?: SlackMessage;
	/** The index of the explanation that it is a copy of. */
	readonly copyOf?: number;
}

/** Explains records, each followed by its events, in their order. Nothing is sent. */
export async function explain(
	records: readonly TelemetryRecord[],
	config: AppConfig,
	runtime: Runtime,
): Promise<readonly Explanation[]> {
	const ways = createWays(config, runtime);
	const journeys: Journey[] = [];
	for (const record of records) journeys.push({ record, walk: await walkFirst(record, ways.of(record)) });
	const views = ways.views.map((view) => viewOf(view, journeys, runtime));
	const told = Map.groupBy(
		views.flatMap((each) => each.told),
		({ seen }) => seen.source.record,
	);
	const masked = new Map(views.flatMap((each) => [...each.redactions]));
	const slots = journeys.flatMap((journey) => slotsOf(journey, told));
	const positions = new Map(slots.map((slot, at) => [slot.told, at]));
	return slots.map((slot) => ({ ...explanationOf(slot, masked), ...copyOf(slot, positions) }));
}

interface Journey {
	readonly record: TelemetryRecord;
	/** Absent when no pipeline takes it. */
	readonly walk: Walk | undefined;
}

/** A record or an event, with everything that is known of it. */
interface Slot extends Journey {
	readonly eventIndex?: number;
	/** The index of the event as its span arrived; absent when it was lost on the way. */
	readonly arrivedIndex?: number;
	readonly told: Told | undefined;
}

function viewOf(view: ExporterView, journeys: readonly Journey[], { clock }: Runtime) {
	const mine = journeys.flatMap(({ walk }) => (walk?.way.view === view && walk.arrived ? [walk.arrived] : []));
	const { seen, redactions } = view.look(mine);
	return { told: tell(seen, clock, view.options), redactions };
}

function slotsOf(journey: Journey, told: ReadonlyMap<TelemetryRecord, readonly Told[]>): readonly Slot[] {
	const { record, walk } = journey;
	const mine = (walk?.arrived && told.get(walk.arrived)) ?? [];
	const toldAt = (index: number | undefined) => mine.find(({ seen }) => seen.source.eventIndex === index);
	const events = record.kind === 'span' ? record.events : [];
	const slots = events.map((_event, eventIndex): Slot => {
		const arrivedIndex = walk?.eventIndexes.indexOf(eventIndex) ?? -1;
		if (arrivedIndex < 0) return { ...journey, eventIndex, told: undefined };
		return { ...journey, eventIndex, arrivedIndex, told: toldAt(arrivedIndex) };
	});
	return [{ ...journey, told: toldAt(undefined) }, ...slots];
}

type Masked = ReadonlyMap<TelemetryRecord, ReadonlyMap<string, number>>;

function explanationOf(slot: Slot, masked: Masked): Explanation {
	const { record, walk, eventIndex, told } = slot;
	const about = { record, ...(eventIndex === undefined ? {} : { eventIndex }) };
	if (walk === undefined) return { ...about, kept: false, errors: [], redactions: new Map() };
	const { way, arrived } = walk;
	const isHere = eventIndex === undefined || slot.arrivedIndex !== undefined;
	const rulings = walk.rulings.filter((ruling) => ruling.eventIndex === eventIndex);
	return {
		...about,
		kept: arrived !== undefined && isHere,
		pipeline: way.pipeline,
		...(way.view && { exporter: way.view.id }),
		...dropOf(slot, walk),
		errors: [...rulings.filter(({ error }) => error !== undefined), ...(told?.seen.failures ?? [])],
		redactions: eventIndex === undefined ? redactionsOf(walk, masked) : new Map(),
		...(arrived !== undefined && isHere ? outcomeOf(slot, arrived, way.view) : {}),
	};
}

/** An event is dropped by itself or with its span. */
function dropOf({ eventIndex }: Slot, { rulings }: Walk): Pick<Explanation, 'droppedBy' | 'condition'> {
	const drops = rulings.filter(({ droppedBy }) => droppedBy !== undefined);
	const drop =
		drops.find((ruling) => ruling.eventIndex === eventIndex) ?? drops.find((ruling) => ruling.eventIndex === undefined);
	return drop?.droppedBy === undefined ? {} : { droppedBy: drop.droppedBy, condition: drop.condition };
}

function redactionsOf({ redactions, arrived }: Walk, masked: Masked): ReadonlyMap<string, number> {
	const sum = new Map(redactions);
	const more = (arrived && masked.get(arrived)) ?? new Map<string, number>();
	for (const [rule, count] of more) sum.set(rule, (sum.get(rule) ?? 0) + count);
	return sum;
}

function outcomeOf(
	{ told, arrivedIndex }: Slot,
	arrived: TelemetryRecord,
	view: ExporterView | undefined,
): Partial<Explanation> {
	if (view === undefined) return {};
	if (told === undefined) return { harmless: whyHarmless(arrived, arrivedIndex, view.options) };
	const { seen, fingerprint, message } = told;
	return { occurrence: seen.occurrence, fingerprint, routes: seen.routes, ...(message && { message }) };
}

function copyOf({ told }: Slot, positions: ReadonlyMap<Told | undefined, number>): Pick<Explanation, 'copyOf'> {
	const at = told?.copyOf === undefined ? undefined : positions.get(told.copyOf);
	return at === undefined ? {} : { copyOf: at };
}
