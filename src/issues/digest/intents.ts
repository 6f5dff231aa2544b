// The deliveries that a digest needs: one that waits for its hour where nobody speaks, and one that tells it then. Replicas
// make the same ones, of which one is kept.
import type { NewDelivery } from '../../model/store.ts';
import { timerLane } from '../intents.ts';

/** A digest is to be told. */
export interface DigestIntent {
	readonly exporter: string;
	/** The hour that it is for, milliseconds since the epoch. */
	readonly digestAt: number;
	/** Whether the hour has come. */
	readonly due?: true;
}

/** The delivery that waits for the hour. */
export function waitingDigest(intent: DigestIntent, now: number): NewDelivery {
	const { exporter, digestAt } = intent;
	return {
		lane: timerLane(exporter),
		body: JSON.stringify(intent),
		once: `digest-hour:${exporter}:${digestAt}`,
		delayMs: Math.max(0, digestAt - now),
	};
}

/** The delivery that tells it. Patience with it is counted from now on. */
export function dueDigest(lane: string, intent: DigestIntent): NewDelivery {
	const { exporter, digestAt } = intent;
	const due: DigestIntent = { exporter, digestAt, due: true };
	return { lane, body: JSON.stringify(due), once: `digest:${exporter}:${digestAt}` };
}
