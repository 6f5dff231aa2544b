// Notices a slow disk: commits wait for it in the one thread that does everything else too.
import type { Clock, Log } from '../../model/ports.ts';

/** Above this median the event loop falls behind: measured at 20 ms a commit, one in a hundred turns took 81 ms. */
export const slowCommitMs = 10;

/** Commits that are looked at together: some seconds of a busy receiver. */
export const commitsWatched = 100;

/** A function that runs a commit and warns, once, when half of them are slow. */
export function createCommitPace({ clock, log }: { clock: Clock; log: Log }): (commit: () => void) => void {
	let durations: number[] = [];
	let warned = false;

	function look(): void {
		const median = durations.toSorted((one, other) => one - other)[Math.floor(durations.length / 2)] ?? 0;
		durations = [];
		if (median <= slowCommitMs) return;
		warned = true;
		const advice = 'a faster disk or `durability: normal` would help';
		log.warn(`storage: half of the commits take over ${slowCommitMs} ms, which holds everything else up; ${advice}`);
	}

	return (commit) => {
		const start = clock.now();
		commit();
		if (warned) return;
		durations.push(clock.now() - start);
		if (durations.length === commitsWatched) look();
	};
}
