// Time that runs faster, for tests of a program that is in no hurry.
import type { Clock } from '../../../src/model/ports.ts';

/** Real time, so many times as fast. */
export function hurry({ now, sleep }: Clock, speed: number): Clock {
	const begun = now();
	return { now: () => begun + (now() - begun) * speed, sleep: (ms, signal) => sleep(ms / speed, signal) };
}
