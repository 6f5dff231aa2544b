// First alerts before repeats: of what waits in a lane, more of the same goes to the end of it once. After an outage people
// hear first of what they do not know.
import type { Attempt } from '../delivery/outbox.ts';
import type { AnyIntent, Intent } from '../issues/intents.ts';
import type { Claim } from '../model/store.ts';

/** A repeat that has let others go first. */
interface PutOff extends Intent {
	readonly putOff: true;
}

/**
 * What becomes of a repeat that others wait behind; nothing for anything else, and for one that has been put off before, so
 * that every delivery comes to its turn. It costs no call.
 */
export function putOff({ lane, body, behind }: Claim): Attempt | undefined {
	// Bodies of deliveries are ours alone.
	const intent = JSON.parse(body) as AnyIntent | PutOff;
	if (behind === 0 || !('reason' in intent) || intent.reason !== 'repeat' || 'putOff' in intent) return undefined;
	const later: PutOff = { ...intent, putOff: true };
	const delivery = { lane, body: JSON.stringify(later), once: `repeat:${lane}:${intent.issue}` };
	const then = [{ key: intent.issue, deliveries: [delivery] }];
	return { outcome: { status: 'moot' }, then };
}
