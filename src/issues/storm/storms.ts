// Which new issues are told one by one and which by a storm. The budget and the storms lie in the store, so that replicas
// share them. Fatal issues have a budget of their own, and pass a storm of lesser ones. It tells nothing.
import type { Issue } from '../../model/issue.ts';
import type { Clock } from '../../model/ports.ts';
import type { Doc, Store, Write } from '../../model/store.ts';
import { severityNumbers } from '../../model/telemetry.ts';
import { readStorm, spillKey, stormKey, stormTtlMs } from './document.ts';
import { stormDelivery } from './intents.ts';
import { keptMax, rages, type Storm, type StormPolicy } from './storm.ts';

/** An issue that nobody in a lane has heard of. */
export interface Newcomer {
	readonly issue: string;
	readonly lane: string;
	readonly severityNumber: number;
}

/** Decides between telling and storms. */
export interface Storms {
	/** Finds room for the new issues of a step, and the storms in these lanes. */
	prepare(lanes: Iterable<string>, newcomers: readonly Newcomer[]): Promise<StormStep>;
}

/** What storms have to do with the issues of a step. */
export interface StormStep {
	/** The storm that tells of an issue in a lane, by its name; nothing when the issue is told by itself. */
	stormIn(issue: string, before: Issue | undefined, lane: string): number | undefined;
	/** Whether a new issue is only counted in a lane, as a storm has more of them than are kept. */
	spills(issue: string, lane: string): boolean;
	/** Counts what was spilled in a lane. */
	spillWrite(lane: string, occurrences: number): Write;
}

/** Once the first wave is in, the card has something to say. */
const settleMs = 5_000;

/** The storms of one exporter. */
export function createStorms(
	{ store, clock }: { readonly store: Store; readonly clock: Clock },
	{ exporter, policy }: { readonly exporter: string; readonly policy: StormPolicy },
): Storms {
	/** How many of so many there is room for. */
	async function admit(bucket: string, wanted: number): Promise<number> {
		const pace = { gapMs: policy.perMs / policy.newIssues, burst: policy.newIssues };
		const asked = Array.from({ length: Math.min(wanted, policy.newIssues) }, () => store.take(bucket, pace));
		return (await Promise.all(asked)).filter((waitMs) => waitMs === 0).length;
	}

	/** The storm that begins now, or the one that another replica has just found. */
	async function begin(lane: string, doc: Doc | null, now: number): Promise<Storm | undefined> {
		const before = doc?.count ?? 0;
		const storm: Storm = { since: now, before, lookedAt: now, looked: before };
		const intent = { exporter, stormIn: lane, storm: storm.since };
		const [applied] = await store.commit([
			{
				key: stormKey(exporter, lane),
				expect: doc?.version ?? 0,
				body: JSON.stringify(storm),
				ttlMs: stormTtlMs,
				deliveries: [
					stormDelivery({ ...intent, to: 'tell' }, settleMs),
					stormDelivery({ ...intent, to: 'look' }, policy.perMs),
				],
			},
		]);
		if (applied?.status === 'applied') return storm;
		const other = applied?.status === 'conflict' ? readStorm(applied.current) : undefined;
		return rages(other, now) ? other : undefined;
	}

	/** The storm in a lane once these are in, and those of them it sweeps up. */
	async function gather(lane: string, doc: Doc | null, newcomers: readonly Newcomer[]): Promise<Gathered> {
		const now = clock.now();
		const known = readStorm(doc);
		const raging = rages(known, now) ? known : undefined;
		const [fatal, lesser] = partition(newcomers, ({ severityNumber }) => severityNumber >= severityNumbers.FATAL);
		const [fatalRoom, lesserRoom] = await Promise.all([
			admit(`new:${exporter}:${lane}:fatal`, fatal.length),
			raging ? 0 : admit(`new:${exporter}:${lane}`, lesser.length),
		]);
		const swept = [...fatal.slice(fatalRoom), ...lesser.slice(lesserRoom)];
		const storm = raging ?? (swept.length > 0 ? await begin(lane, doc, now) : undefined);
		const room = storm === undefined ? 0 : Math.max(0, keptMax - ((doc?.count ?? 0) - storm.before));
		return storm === undefined ? { storm, swept: [], spilled: [] } : { storm, swept, spilled: swept.slice(room) };
	}

	return {
		async prepare(lanes, newcomers) {
			if (!policy.enabled) return noStorms;
			const all = [...new Set(lanes)];
			const docs = await store.get(all.map((lane) => stormKey(exporter, lane)));
			const byLane = Map.groupBy(newcomers, ({ lane }) => lane);
			const gathered = await Promise.all(all.map((lane, at) => gather(lane, docs[at] ?? null, byLane.get(lane) ?? [])));
			const counts = Map.groupBy(
				gathered.flatMap(({ swept }) => swept),
				({ lane }) => lane,
			);
			const writes = [...counts].map(([lane, { length }]) => ({ key: stormKey(exporter, lane), add: length }));
			if (writes.length > 0) await store.commit(writes);
			return stepOf(exporter, new Map(all.map((lane, at) => [lane, gathered[at]?.storm])), gathered);
		},
	};
}

function stepOf(
	exporter: string,
	storms: ReadonlyMap<string, Storm | undefined>,
	gathered: readonly Gathered[],
): StormStep {
	const swept = namesOf(gathered.flatMap((each) => each.swept));
	const spilled = namesOf(gathered.flatMap((each) => each.spilled));
	return {
		stormIn(issue, before, lane) {
			const storm = storms.get(lane);
			if (storm === undefined) return undefined;
			const mark = before?.stormed?.find((each) => each.lane === lane);
			if (mark?.storm === storm.since) return storm.since;
			// Another replica may have told of it meanwhile.
			return swept.has(nameOf(issue, lane)) && !before?.lanes.includes(lane) ? storm.since : undefined;
		},
		spills: (issue, lane) => spilled.has(nameOf(issue, lane)),
		spillWrite(lane, add) {
			const key = spillKey(exporter, lane, storms.get(lane)?.since ?? 0);
			return { key, body: '{}', add, ttlMs: stormTtlMs };
		},
	};
}

const noStorms: StormStep = {
	stormIn: () => undefined,
	spills: () => false,
	spillWrite: (lane) => ({ key: lane }),
};

function nameOf(issue: string, lane: string): string {
	return `${lane} ${issue}`;
}

function namesOf(newcomers: readonly Newcomer[]): ReadonlySet<string> {
	return new Set(newcomers.map(({ issue, lane }) => nameOf(issue, lane)));
}

interface Gathered {
	readonly storm: Storm | undefined;
	readonly swept: readonly Newcomer[];
	/** Those of them that are only counted. */
	readonly spilled: readonly Newcomer[];
}

function partition<Item>(items: readonly Item[], meets: (item: Item) => boolean): [Item[], Item[]] {
	return [items.filter(meets), items.filter((item) => !meets(item))];
}
