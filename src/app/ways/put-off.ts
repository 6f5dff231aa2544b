// First alerts before repeats: of what waits in a lane, more of the same goes to the end of it. After an outage people hear
// first of what they do not know.
import type { Attempt } from '../../delivery/outbox.ts';
import { type AnyIntent, type Intent, repeatDelivery } from '../../issues/intents.ts';
import type { Claim } from '../../model/store.ts';

/** A repeat that has let others go first. */
interface PutOff extends Intent {
	/** When it last did, milliseconds since the epoch. */
	readonly putOff: number;
}

/**
 * How long a repeat then keeps its place. Without that two repeats would let each other go first for ever; in five minutes a
 * lane tells three hundred messages, so even a long backlog of repeats gets on between two rounds.
 */
export const keepsPlaceMs: number = 5 * 60_000;

/** What becomes of a repeat that others wait behind; nothing for anything else. It costs no call. */
export function putOff({ lane, body, behind }: Claim, now: number): Attempt | undefined {
	// Bodies of deliveries are ours alone.
	const intent = JSON.parse(body) as AnyIntent | PutOff;
	if (behind === 0 || !('reason' in intent) || intent.reason !== 'repeat') return undefined;
	if ('putOff' in intent && now - intent.putOff < keepsPlaceMs) return undefined;
	const later: PutOff = { ...intent, putOff: now };
	const then = [{ key: intent.issue, deliveries: [repeatDelivery(lane, later)] }];
	return { outcome: { status: 'moot' }, then };
}
