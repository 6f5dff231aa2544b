// One after the other: what reads, decides and writes must not meet itself in this process. Others are met in the store.

/** Has work done once all that came before it has ended, well or not. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A row that nobody stands in. */
export function createTurns(): InTurn {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const mine = last.then(work, work);
		last = mine.catch(() => undefined);
		return mine;
	};
}
