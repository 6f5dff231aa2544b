// One record on its way through a pipeline and past an exporter's conditions. What was said of the record and of each of its
// events is written down by the index that the event had in the file, since events are lost on the way.
import type { TelemetryRecord } from '../../model/telemetry.ts';
import type { ExporterView } from './exporter-view.ts';
import type { Ruling } from './ruling.ts';
import type { Passed, Stage } from './stage.ts';

/** A way through the configuration: a pipeline, and the first exporter behind it that could tell Slack. */
export interface Way {
	readonly pipeline: string;
	readonly stages: readonly Stage[];
	/** Absent when no exporter of the pipeline tells Slack. */
	readonly view?: ExporterView;
}

/** A record's way. */
export interface Walk {
	readonly way: Way;
	readonly rulings: readonly Ruling[];
	readonly redactions: ReadonlyMap<string, number>;
	/** As it arrived; absent when it was dropped. */
	readonly arrived?: TelemetryRecord;
	/** The index in the file of each event that it arrived with. */
	readonly eventIndexes: readonly number[];
}

/** The first way that a record comes to the end of; the first of all where there is none, and none where none is open. */
export async function walkFirst(record: TelemetryRecord, ways: readonly Way[]): Promise<Walk | undefined> {
	let first: Walk | undefined;
	for (const way of ways) {
		const walked = await walk(record, way);
		if (walked.arrived !== undefined) return walked;
		first ??= walked;
	}
	return first;
}

async function walk(record: TelemetryRecord, way: Way): Promise<Walk> {
	// Masks in what records share are counted once, with the first; here each record tells of its own.
	let arrived: TelemetryRecord | undefined = {
		...record,
		resource: { ...record.resource },
		scope: { ...record.scope },
	};
	let eventIndexes = eventsOf(record).map((_event, at) => at);
	const rulings: Ruling[] = [];
	const redactions = new Map<string, number>();
	for (const stage of way.stages) {
		const passed = await stage.pass(arrived);
		rulings.push(...rulingsOf(stage.id, passed, eventIndexes));
		add(redactions, passed.redactions);
		if (passed.record === undefined) return { way, rulings, redactions, eventIndexes: [] };
		eventIndexes = remaining(eventIndexes, arrived, passed.record);
		arrived = passed.record;
	}
	const wanted = way.view?.keep(arrived);
	if (wanted !== undefined) rulings.push(...wanted.rulings);
	const isKept = wanted?.isKept ?? true;
	return { way, rulings, redactions, eventIndexes, ...(isKept ? { arrived } : {}) };
}

function add(counts: Map<string, number>, more: ReadonlyMap<string, number>): void {
	for (const [name, count] of more) counts.set(name, (counts.get(name) ?? 0) + count);
}

function rulingsOf(id: string, { statements, refused }: Passed, eventIndexes: readonly number[]): readonly Ruling[] {
	return statements.flatMap(({ condition: { text: condition }, eventIndex, verdict }): Ruling[] => {
		const at = eventIndex === undefined ? undefined : eventIndexes[eventIndex];
		const about = at === undefined ? {} : { eventIndex: at };
		if (verdict.status === 'match') return [{ ...about, droppedBy: id, condition }];
		if (verdict.status === 'no_match') return [];
		const failure = { condition, error: verdict.reason };
		if (!refused) return [{ ...about, ...failure }];
		// A filter that gives up on an error gives up on the whole record, whatever the condition was about.
		const drop = { droppedBy: id, ...failure };
		return at === undefined ? [drop] : [{ ...about, ...failure }, drop];
	});
}

/** Processors drop events or change them, never both; those that are left are the very same ones. */
function remaining(indexes: readonly number[], before: TelemetryRecord, after: TelemetryRecord): number[] {
	const [came, left] = [eventsOf(before), eventsOf(after)];
	if (came.length === left.length) return [...indexes];
	return left.flatMap((event) => indexes[came.indexOf(event)] ?? []);
}

function eventsOf(record: TelemetryRecord) {
	return record.kind === 'span' ? record.events : [];
}
