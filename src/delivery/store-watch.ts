// How the store fares: said once when it is lost and once when it is back, and how long to leave it alone meanwhile.
import type { Chance, Log } from '../model/ports.ts';
import { type BackoffOptions, backoffMs } from './backoff.ts';

/** The state of the way to the store. */
export interface StoreWatch {
	worked(): void;
	/** Tells how long to wait before the next call. */
	failed(error: unknown): number;
}

/** Short at first, as a fail-over takes a second or two; ten seconds at most, as alerts wait behind it. */
const storeBackoff: BackoffOptions = {
	initialIntervalMs: 100,
	multiplier: 2,
	randomizationFactor: 0.5,
	maxIntervalMs: 10_000,
};

/** A store in good health. */
export function createStoreWatch({ log, chance }: { log: Log; chance: Chance }): StoreWatch {
	let fails = 0;
	return {
		worked() {
			if (fails > 0) log.info('delivery: the store works again');
			fails = 0;
		},
		failed(error) {
			fails++;
			if (fails === 1) log.error(`delivery: the store fails, messages wait: ${textOf(error)}`);
			return backoffMs(fails, chance.fraction(), storeBackoff);
		},
	};
}

function textOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
