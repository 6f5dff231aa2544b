// Lets a few at a time through and the others wait in line: what keeps many calls from filling the memory together. It
// knows nothing of what they do inside.

/** A gate with a limited number of places behind it. */
export interface Gate {
	/** Resolves to true once there is a place, which is to be given back; to false at once when too many wait already. */
	enter(): Promise<boolean>;
	/** Gives a place back. */
	leave(): void;
}

/** How many may be inside, and how many may wait. */
export interface GateLimits {
	readonly insideMax: number;
	readonly waitingMax: number;
}

/** Creates a gate that nobody has passed yet. */
export function createGate({ insideMax, waitingMax }: GateLimits): Gate {
	const waiting: ((admitted: true) => void)[] = [];
	let inside = 0;
	return {
		async enter() {
			if (inside < insideMax) {
				inside++;
				return true;
			}
			if (waiting.length >= waitingMax) return false;
			return new Promise((resolve) => waiting.push(resolve));
		},
		leave() {
			const next = waiting.shift();
			// Whoever is next takes over the place.
			if (next === undefined) inside--;
			else next(true);
		},
	};
}
