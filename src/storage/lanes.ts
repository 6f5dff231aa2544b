// All lanes of a store: which of them hands out its head next, and which delivery is a waiting one's twin. Knows nothing of
// documents, and leaves the limit on what waits to whoever enqueues.
import type { Chance } from '../model/ports.ts';
import {
	type Claim,
	isTimer,
	type NewDelivery,
	type Settlement,
	type StoreStats,
	type WaitingDelivery,
} from '../model/store.ts';
import { dueIn, emptyLane, hasten, insert, isRested, type Lane, readyAt, release, type Waiting } from './lane.ts';
import { behindMax } from './limits.ts';

/** The lanes of one store. `now` is the engine's time throughout. */
export interface Lanes {
	/** How many of these would be new, those with a waiting twin left out. */
	fresh(deliveries: readonly NewDelivery[]): number;
	enqueue(delivery: NewDelivery, now: number): void;
	claim(terms: { max: number; leaseMs: number }, now: number): { claims: Claim[]; nextMs: number | null };
	/** False when the claim's token is void; then nothing changed. */
	settle(claim: Claim, settlement: Settlement, now: number): boolean;
	/** Some of a lane's deliveries in the order of their ids; one more than the limit says that more follow. */
	waiting(page: LanePage): WaitingDelivery[];
	stats(now: number): Omit<StoreStats, 'dead'>;
	/** Deliveries waiting, those in flight included. */
	readonly size: number;
	/** Lanes remembered, which takes in those that are empty but not rested. */
	readonly known: number;
}

/** Which deliveries of a lane. */
export interface LanePage {
	readonly lane: string;
	/** `''` for those from the beginning. */
	readonly after: string;
	readonly limit: number;
}

/** No lanes yet; they come with their deliveries and go when they are empty and rested. */
export function createLanes(chance: Chance): Lanes {
	const lanes = new Map<string, Lane>();
	const twins = new Map<string, Waiting>();
	let lastId = 0;
	let size = 0;

	function laneOf(name: string): Lane {
		const lane = lanes.get(name) ?? emptyLane(name);
		lanes.set(name, lane);
		return lane;
	}

	function claimHead(lane: Lane, leaseMs: number, now: number): Claim[] {
		const head = lane.head ?? lane.queue.shift();
		if (!head) return [];
		if (head.once !== undefined && twins.get(head.once) === head) twins.delete(head.once);
		const { id, body, fails, unsure, since } = head;
		const token = chance.id();
		head.tries++;
		head.unsure = true;
		Object.assign(lane, { head, token, hold: now + leaseMs });
		const behind = Math.min(dueIn(lane, now), behindMax);
		return [{ id: String(id), lane: lane.name, body, token, tries: head.tries, fails, unsure, since, behind }];
	}

	return {
		get size() {
			return size;
		},
		get known() {
			return lanes.size;
		},
		fresh: (deliveries) => countFresh(deliveries, (once) => twins.has(once)),
		enqueue({ lane, body, once, delayMs = 0 }, now) {
			const due = now + delayMs;
			const twin = once === undefined ? undefined : twins.get(once);
			if (twin) {
				hasten(laneOf(twin.lane), twin, due);
				return;
			}
			const waiting = { id: ++lastId, lane, body, once, since: now, due, tries: 0, fails: 0, unsure: false };
			insert(laneOf(lane), waiting);
			if (once !== undefined) twins.set(once, waiting);
			if (!isTimer(waiting)) size++;
		},
		claim({ max, leaseMs }, now) {
			for (const lane of lanes.values()) if (isRested(lane, now)) lanes.delete(lane.name);
			const ready = [...lanes.values()].filter((lane) => readyAt(lane) <= now);
			const longestReady = ready.sort((a, b) => readyAt(a) - readyAt(b)).slice(0, max);
			const claims = longestReady.flatMap((lane) => claimHead(lane, leaseMs, now));
			const next = [...lanes.values()].reduce(
				(first, lane) => Math.min(first, readyAt(lane)),
				Number.POSITIVE_INFINITY,
			);
			return { claims, nextMs: Number.isFinite(next) ? Math.max(0, next - now) : null };
		},
		settle(claim, settlement, now) {
			const lane = lanes.get(claim.lane);
			if (!lane?.head || lane.token !== claim.token) return false;
			release(lane, lane.head, settlement, now);
			if (!lane.head && !isTimer(claim)) size--;
			return true;
		},
		waiting: (page) => waitingIn(lanes.get(page.lane) ?? emptyLane(page.lane), page),
		stats: (now) => ({ waiting: size, ...recount(lanes.values(), now) }),
	};
}

function waitingIn({ head, queue }: Lane, { after, limit }: LanePage): WaitingDelivery[] {
	const all = [...(head ? [{ ...head, due: 0 }] : []), ...queue].filter(({ id }) => id > Number(after));
	const page = all.toSorted((one, other) => one.id - other.id).slice(0, limit + 1);
	return page.map(({ id, body, since, due }) => ({ id: String(id), body, since, due }));
}

/** A page of deliveries of which one more than the limit were asked for. */
export function pageOf(
	found: readonly WaitingDelivery[],
	limit: number,
): { deliveries: WaitingDelivery[]; next: string | null } {
	const deliveries = found.slice(0, limit);
	return { deliveries, next: found.length > limit ? (deliveries.at(-1)?.id ?? null) : null };
}

/** How many of these would need a place of their own: all but those that have a waiting twin, here or in the store. */
export function countFresh(all: readonly NewDelivery[], isWaiting: (once: string) => boolean): number {
	const deliveries = all.filter((each) => !isTimer(each));
	const ids = deliveries.flatMap(({ once }) => (once === undefined ? [] : [once]));
	const freshIds = [...new Set(ids)].filter((id) => !isWaiting(id));
	return deliveries.length - ids.length + freshIds.length;
}

function recount(lanes: Iterable<Lane>, now: number): Omit<StoreStats, 'waiting' | 'dead'> {
	const waiting = [...lanes]
		.flatMap(({ head, queue }) => (head ? [head, ...queue] : queue))
		.filter((each) => !isTimer(each));
	const oldest = waiting.reduce((first, { since }) => Math.min(first, since), Number.POSITIVE_INFINITY);
	return {
		due: waiting.filter(({ due }) => due <= now).length,
		lanes: new Set(waiting.map(({ lane }) => lane)).size,
		oldest: Number.isFinite(oldest) ? oldest : null,
	};
}
