// The deliveries that were given up, oldest first and no more than anybody would read.
import type { DeadLetter } from '../model/store.ts';

/** The dead letters of one store. */
export interface DeadLetters {
	add(letter: DeadLetter): void;
	/** Takes one out; `undefined` when there is none with this id. */
	remove(id: string): DeadLetter | undefined;
	list(): DeadLetter[];
	readonly size: number;
}

/** An empty list that keeps the newest `max`. */
export function createDeadLetters(max: number): DeadLetters {
	const letters = new Map<string, DeadLetter>();
	return {
		get size() {
			return letters.size;
		},
		add(letter) {
			letters.set(letter.id, letter);
			for (const id of letters.keys()) {
				if (letters.size <= max) return;
				letters.delete(id);
			}
		},
		remove(id) {
			const letter = letters.get(id);
			letters.delete(id);
			return letter;
		},
		list: () => [...letters.values()],
	};
}
