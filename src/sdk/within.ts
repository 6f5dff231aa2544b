// Waiting with an end. It knows no reason for the waiting.
import type { Clock } from '../model/ports.ts';

/** Whether `work` settles before `ms` have passed; a rejection counts as settled. The work itself goes on either way. */
export async function settlesWithin(work: Promise<unknown>, clock: Clock, ms: number): Promise<boolean> {
	const over = new AbortController();
	const settled = work.then(
		() => true,
		() => true,
	);
	const late = clock.sleep(ms, over.signal).then(() => false);
	const first = await Promise.race([settled, late]);
	over.abort();
	return first;
}
