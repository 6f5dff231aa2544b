// What is under way at this moment: how much, how to cut it short, and when all of it has ended.

/** Work under way. */
export interface InFlight {
	readonly size: number;
	/** Starts a piece of work; the controller is what cuts it short. The work never rejects. */
	add(work: (over: AbortController) => Promise<void>): void;
	/** Tells everything under way that its time is up. */
	cutShort(): void;
	/** Resolves when everything under way now has ended. */
	ended(): Promise<void>;
}

/** Nothing under way; `onEnd` hears of each piece of work that ends. */
export function createInFlight(onEnd: () => void): InFlight {
	const pieces = new Map<Promise<void>, AbortController>();
	return {
		get size() {
			return pieces.size;
		},
		add(work) {
			const over = new AbortController();
			const piece = work(over).finally(() => {
				pieces.delete(piece);
				onEnd();
			});
			pieces.set(piece, over);
		},
		cutShort() {
			for (const over of pieces.values()) over.abort();
		},
		async ended() {
			await Promise.all(pieces.keys());
		},
	};
}
