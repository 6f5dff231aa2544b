// The end of a door and the pauses on the way there: forceFlush and shutdown as the SDK asks for them, except that they always
// end and never reject. The SDK puts no limit on shutdown, and a rejection there can take the host down.
import type { Drainable } from './contract.ts';
import type { DoorDeps } from './door.ts';
import type { Drops } from './drops.ts';
import { quietly } from './quiet.ts';
import { settlesWithin } from './within.ts';

/** A door, as far as draining it goes. */
export interface Drained {
	/** How long each may take. */
	readonly timeoutMs: number;
	/** Resolves once what the door holds itself is with the river, or lost. */
	readonly empty: () => Promise<unknown>;
	/** Closes the door. */
	readonly close: () => void;
}

/** The forceFlush and shutdown of a door. */
export function createDrain(deps: DoorDeps, door: Drained, drops: Drops): Drainable {
	let ended: Promise<void> | undefined;

	async function drain(what: string, ms: number, then: (ms: number) => Promise<unknown>): Promise<void> {
		let told: unknown = false;
		const work = async () => {
			await door.empty();
			told = await quietly(() => then(ms));
		};
		await settlesWithin(quietly(work), deps.flushClock, ms);
		if (told === false) drops.say(what, `${what} ended before everything was told; it had ${ms} ms`);
	}

	return {
		forceFlush: (options) =>
			ended ?? drain('forceFlush', options?.timeoutMillis ?? door.timeoutMs, (ms) => deps.river.flush(ms)),
		shutdown() {
			door.close();
			ended ??= drain('shutdown', door.timeoutMs, (ms) => deps.river.stop(ms));
			return ended;
		},
	};
}
