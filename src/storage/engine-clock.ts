// Time as an engine counts it. A wall clock that is set back would stretch every hold and lease by the step and hand out
// versions again, so a step back is taken out and time goes on from where it was. A step forward is believed.
import type { Clock } from '../model/ports.ts';

/** Milliseconds since the epoch by `clock`, never less than at the reading before. */
export function createEngineClock(clock: Clock): () => number {
	let read = clock.now();
	let now = read;
	return () => {
		const next = clock.now();
		now += Math.max(0, next - read);
		read = next;
		return now;
	};
}
