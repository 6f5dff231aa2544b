// Reads records of the host safely: its getters and `toJSON` run meanwhile, and may throw, or log and so come back to us.
import type { Draft } from './convert.ts';
import type { Drops } from './drops.ts';
import { messageOf } from './hand-over.ts';

/** Gives what was read, or `undefined` when the record is lost, which is then counted. */
export type Reading = (read: () => Draft) => Draft | undefined;

/** The reading of one door. */
export function createReading(drops: Drops): Reading {
	let busy = false;
	return (read) => {
		if (busy) {
			// Taking it would go on without end: a getter that logs its own object.
			drops.add({ reason: 'own', why: 'made by the reading of another' });
			return undefined;
		}
		busy = true;
		try {
			return read();
		} catch (fault) {
			drops.add({ reason: 'fault', why: `cannot be read: ${messageOf(fault)}` });
			return undefined;
		} finally {
			busy = false;
		}
	};
}
