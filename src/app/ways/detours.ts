// The way around a destination that does not take messages: what waits in its lane is handed to the lane of its fallback as
// well, where it is told like anything else. Nothing is taken from the lane itself, and what came by a detour takes no second.
import type { Trouble } from '../../delivery/outbox.ts';
import type { AnyIntent, Intent } from '../../issues/intents.ts';
import type { StormIntent } from '../../issues/storm/intents.ts';
import type { Clock, Counters, Transport } from '../../model/ports.ts';
import type { Claim, Doc, NewDelivery, Store, WaitingDelivery } from '../../model/store.ts';

import { withDetour } from '../../slack/messages/detour.ts';
import type { Destination } from './destinations.ts';

/** A message that came by a detour, and why. */
export interface Detoured extends Intent {
	readonly detour: string;
}

/** What handing over takes. */
export interface DetourDeps {
	readonly store: Pick<Store, 'get' | 'commit' | 'waiting'>;
	readonly clock: Clock;
	readonly counters: Counters;
	/** The lane that stands in for another; nothing for one without a fallback. */
	readonly fallbackOf: (lane: string) => string | undefined;
	/** Called after something was handed over. */
	readonly wake: () => void;
}

/** The detours of one store. */
export interface Detours {
	/** Hands over what waits in a held lane, or a delivery that is given up. Rejects when the store is out of reach. */
	aroundTrouble(claim: Claim, trouble: Trouble): Promise<void>;
	/** Hands over all that waits in a lane, due or not, since there is no later. Resolves to how many. */
	aroundEnd(lane: string, reason: string): Promise<number>;
}

/** Deliveries handed over in one step: about 100 kB. */
const pageSize = 200;
/** As long as what was told is remembered. */
const cursorTtlMs = 30 * 24 * 60 * 60_000;

/** How far a lane has been handed over. */
interface Cursor {
	readonly doc: Doc | null;
	/** The id of the last delivery that was. */
	readonly after: string;
}

/** Nothing handed over yet. What has been is remembered in the store, so that replicas do not do it twice. */
export function createDetours({ store, clock, counters, fallbackOf, wake }: DetourDeps): Detours {
	async function readCursor(lane: string): Promise<Cursor> {
		const [doc = null] = await store.get([keyOf(lane)]);
		return { doc, after: doc?.body ?? '' };
	}

	/** False when somebody else has handed over, or when there is no room: the next probe of the lane comes back to it. */
	async function handOver(
		lane: string,
		{ doc }: Cursor,
		{ after, deliveries }: { after: string; deliveries: NewDelivery[] },
	) {
		const key = keyOf(lane);
		const [applied] = await store.commit([
			{ key, expect: doc?.version ?? 0, body: after, ttlMs: cursorTtlMs, deliveries },
		]);
		if (applied?.status !== 'applied') return false;
		counters.add('otel_slack_deliveries_total', { outcome: 'detoured' }, deliveries.length);
		wake();
		return true;
	}

	/** Page by page, so that an outage with thousands of alerts is no one step of the store. */
	async function all(lane: string, to: string, detour: (waiting: WaitingDelivery) => Detour): Promise<number> {
		let handed = 0;
		for (;;) {
			const cursor = await readCursor(lane);
			const { deliveries: page } = await store.waiting(lane, cursor.after, pageSize);
			const last = page.at(-1);
			if (last === undefined) return handed;
			const deliveries = page.flatMap((each) => detoured(each.body, to, detour(each)) ?? []);
			if (!(await handOver(lane, cursor, { after: last.id, deliveries }))) return handed;
			handed += deliveries.length;
		}
	}

	return {
		async aroundTrouble(claim, { kind, reason }) {
			const { lane, id, body } = claim;
			const to = fallbackOf(lane);
			if (to === undefined || to === lane || isDetoured(body)) return;
			if (kind === 'held') {
				await all(lane, to, ({ due }) => ({ reason, delayMs: Math.max(0, due - clock.now()) }));
				return;
			}
			const cursor = await readCursor(lane);
			if (Number(id) <= Number(cursor.after)) return;
			const delivery = detoured(body, to, { reason, delayMs: 0 });
			// Those before it in the lane were handed over too or have been told.
			if (delivery) await handOver(lane, cursor, { after: cursor.after, deliveries: [delivery] });
		},
		async aroundEnd(lane, reason) {
			const to = fallbackOf(lane);
			return to === undefined || to === lane ? 0 : all(lane, to, () => ({ reason, delayMs: 0 }));
		},
	};
}

/** A destination for an intent: above what came by a detour it says why. */
export function forIntent(intent: object, destination: Destination | undefined): Destination | undefined {
	if (!('detour' in intent) || destination === undefined) return destination;
	const detour = String(intent.detour);
	const { transport } = destination;
	const post: Transport['post'] = (message, signal) => transport.post(withDetour(message, detour), signal);
	return { ...destination, transport: { ...transport, post } };
}

function isDetoured(body: string): boolean {
	// Bodies of deliveries are ours alone.
	return 'detour' in (JSON.parse(body) as AnyIntent | Detoured);
}

interface Detour {
	readonly reason: string;
	readonly delayMs: number;
}

/** Only news can be said elsewhere, of an issue or of a storm: edits, threads and files belong to cards of the lane. */
function detoured(body: string, lane: string, { reason, delayMs }: Detour): NewDelivery | undefined {
	const intent = JSON.parse(body) as AnyIntent | StormIntent | Detoured;
	const isNews = 'reason' in intent ? intent.lost === undefined : 'to' in intent && intent.to === 'tell';
	if (!isNews || 'detour' in intent) return undefined;
	return { lane, body: JSON.stringify({ ...intent, detour: reason }), delayMs };
}

function keyOf(lane: string): string {
	return `detour:${lane}`;
}
