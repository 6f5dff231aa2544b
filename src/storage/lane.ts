// One lane: its order and the moment it is ready, the later of its hold and its head's due time. Lease, pace, back-off and
// Retry-After are all holds. A delivery once handed out stays the head until it is settled for good, whatever comes.
import type { Settlement } from '../model/store.ts';
import { freeAt, spend } from './gcra.ts';

/** A delivery as it waits. */
export interface Waiting {
	readonly id: number;
	readonly lane: string;
	readonly body: string;
	readonly once: string | undefined;
	readonly since: number;
	due: number;
	tries: number;
	fails: number;
	unsure: boolean;
}

/** Deliveries to one destination. */
export interface Lane {
	readonly name: string;
	/** Never handed out, in the order of due time and age. */
	readonly queue: Waiting[];
	/** Handed out at least once and not settled for good. */
	head: Waiting | undefined;
	/** Of the present claim; `undefined` while nobody holds one. */
	token: string | undefined;
	hold: number;
	/** What the pace remembers. */
	arrival: number;
}

/** A lane that has never spoken. */
export function emptyLane(name: string): Lane {
	return { name, queue: [], head: undefined, token: undefined, hold: 0, arrival: 0 };
}

/** When its head can be handed out; never when nothing waits. */
export function readyAt({ head, queue, hold }: Lane): number {
	if (head) return hold;
	return Math.max(hold, queue[0]?.due ?? Number.POSITIVE_INFINITY);
}

/** Whether nothing would be missed without it: nothing waits and its pace, which every hold then stems from, is no longer felt. */
export function isRested({ head, queue, arrival }: Lane, now: number): boolean {
	return !head && queue.length === 0 && arrival <= now;
}

/** How many wait for nothing but their lane. */
export function dueIn({ queue }: Lane, now: number): number {
	return placeOf(queue, { due: now, id: Number.POSITIVE_INFINITY });
}

/** Puts a delivery where due time and age say. */
export function insert({ queue }: Lane, waiting: Waiting): void {
	queue.splice(placeOf(queue, waiting), 0, waiting);
}

/** Moves a waiting delivery forward when its twin is due earlier. */
export function hasten(lane: Lane, waiting: Waiting, due: number): void {
	if (due >= waiting.due) return;
	lane.queue.splice(placeOf(lane.queue, waiting), 1);
	waiting.due = due;
	insert(lane, waiting);
}

/** Ends a claim: the head stays for a retry, or goes and leaves the lane to its pace. */
export function release(lane: Lane, head: Waiting, settlement: Settlement, now: number): void {
	lane.token = undefined;
	if (settlement.status === 'retry') {
		lane.hold = now + settlement.afterMs;
		head.unsure = settlement.unsure;
		if (settlement.failed) head.fails++;
		return;
	}
	lane.head = undefined;
	if (settlement.pace) lane.arrival = spend(lane.arrival, now, settlement.pace);
	lane.hold = settlement.pace ? freeAt(lane.arrival, now, settlement.pace) : now;
}

/** Binary search, as ten thousand delayed deliveries may stand behind each that is due at once. */
function placeOf(queue: readonly Waiting[], { due, id }: Pick<Waiting, 'due' | 'id'>): number {
	let low = 0;
	let high = queue.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const other = queue[middle];
		const before = other !== undefined && (other.due < due || (other.due === due && other.id < id));
		if (before) low = middle + 1;
		else high = middle;
	}
	return low;
}
