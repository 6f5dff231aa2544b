// The deliveries that storms need: one that tells in the lane itself, and one that looks whether it is over, in a lane where
// nothing that Slack does can hold it up.
import type { NewDelivery } from '../../model/store.ts';
import { timerLane } from '../intents.ts';

/** A storm is to be told of, or to be looked at. */
export interface StormIntent {
	readonly exporter: string;
	/** The lane that has it. */
	readonly stormIn: string;
	/** When it began: its name. */
	readonly storm: number;
	/** `close` says in the thread of its card that it is over. */
	readonly to: 'look' | 'tell' | 'close';
}

/** The delivery of an intent; of several that wait for the same only one is kept. */
export function stormDelivery(intent: StormIntent, delayMs: number): NewDelivery {
	const { exporter, stormIn, storm, to } = intent;
	const lane = to === 'look' ? timerLane(exporter) : stormIn;
	return { lane, body: JSON.stringify(intent), delayMs, once: `storm-${to}:${stormIn}:${exporter}:${storm}` };
}
