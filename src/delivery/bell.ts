// Something has changed: a sleep that is cut short. Whoever takes the signal before looking misses no change after it.

/** Wakes everybody who holds its present signal. */
export interface Bell {
	/** The signal that the next ring aborts. */
	next(): AbortSignal;
	ring(): void;
}

/** A bell that has not rung yet. */
export function createBell(): Bell {
	let next = new AbortController();
	return {
		next: () => next.signal,
		ring() {
			const rung = next;
			next = new AbortController();
			// Without a reason Node would make an error with a stack, each time something went wrong.
			rung.abort('rung');
		},
	};
}
