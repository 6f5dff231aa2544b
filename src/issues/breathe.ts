// Long computations in pieces, for a process that has others to serve.

/** Resolves when everybody else has had a turn: sockets have been read, timers that were due have rung. */
export function breathe(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
