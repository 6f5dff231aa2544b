// Waiting that ends. A call is told when its time is up, is given a moment to say what became of it, and is then left alone.
import type { Clock } from '../model/ports.ts';

/** How long a call may take. */
export interface TimeAllowed {
	readonly ms: number;
	/** How long it may take to answer once its signal aborts. */
	readonly graceMs: number;
}

/**
 * What `call` answers, or `undefined` when it does not answer in time. Aborting `over` ends its time early; it is aborted
 * when the wait is over in any case.
 */
export async function withinTime<T>(
	clock: Clock,
	{ ms, graceMs }: TimeAllowed,
	call: (signal: AbortSignal) => Promise<T>,
	over: AbortController = new AbortController(),
): Promise<T | undefined> {
	const answered = new AbortController();
	const late = async () => {
		await clock.sleep(ms, over.signal);
		over.abort();
		await clock.sleep(graceMs, answered.signal);
		return undefined;
	};
	try {
		return await Promise.race([call(over.signal), late()]);
	} finally {
		answered.abort();
		over.abort();
	}
}
