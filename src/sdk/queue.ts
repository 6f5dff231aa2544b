// A bounded queue in the order of arrival, in which the least severe give way when it is full. It knows nothing of records.

/** What became of an item. */
export type Queued = 'added' | 'displaced' | 'refused';

/** Items that wait, each with a rank. */
export interface RankedQueue<T> {
	readonly size: number;
	/** Whether an item of this rank would be let in. */
	admits(rank: number): boolean;
	/** `displaced`: it was added and the newest of the lowest rank is gone; `refused`: it ranks no higher than any other. */
	add(item: T, rank: number): Queued;
	/** Removes up to `max` of the oldest. */
	take(max: number): readonly T[];
}

/** The OpenTelemetry scale ends at 24; whatever a host says beyond it counts as the end. */
const rankMax = 24;

/** A queue of at most `sizeMax` items. */
export function createRankedQueue<T>(sizeMax: number): RankedQueue<T> {
	const items: { readonly item: T; readonly rank: number }[] = [];
	/** How many wait of each rank, so that a full queue need not be searched to refuse. */
	const waiting = new Array<number>(rankMax + 1).fill(0);
	const clamp = (rank: number) => Math.min(rankMax, Math.max(0, Math.trunc(rank) || 0));
	const count = (rank: number, by: number) => {
		waiting[rank] = (waiting[rank] ?? 0) + by;
	};
	const lowest = () => waiting.findIndex((each) => each > 0);
	const admits = (rank: number) => items.length < sizeMax || clamp(rank) > lowest();

	function displace(rank: number): void {
		items.splice(
			items.findLastIndex((each) => each.rank === rank),
			1,
		);
		count(rank, -1);
	}

	return {
		get size() {
			return items.length;
		},
		admits,
		add(item, rank) {
			if (!admits(rank)) return 'refused';
			const full = items.length >= sizeMax;
			if (full) displace(lowest());
			items.push({ item, rank: clamp(rank) });
			count(clamp(rank), 1);
			return full ? 'displaced' : 'added';
		},
		take(max) {
			const taken = items.splice(0, max);
			for (const { rank } of taken) count(rank, -1);
			return taken.map(({ item }) => item);
		},
	};
}
