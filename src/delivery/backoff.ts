// How long to wait after failures: growing, bounded and scattered, by the Collector's rule and under its names. Rolls no
// dice itself.

/** How waits grow. The keys and their meaning are those of the Collector's `retry_on_failure`. */
export interface BackoffOptions {
	/** The wait after the first failure. */
	readonly initialIntervalMs: number;
	/** What each further failure multiplies it by. */
	readonly multiplier: number;
	/** Waits are scattered by up to this share to both sides, so that replicas do not knock together. */
	readonly randomizationFactor: number;
	/** Where the growth ends; the scatter comes on top. */
	readonly maxIntervalMs: number;
}

/** From here on further powers reach any bound in use, or only overflow. */
const failsMax = 64;

/** The wait after `fails` failures in a row, counted from 1; `fraction` is a throw of the dice in [0, 1). */
export function backoffMs(fails: number, fraction: number, options: BackoffOptions): number {
	const power = options.multiplier ** Math.min(Math.max(fails - 1, 0), failsMax);
	const intervalMs = Math.min(options.maxIntervalMs, options.initialIntervalMs * power);
	return Math.round(intervalMs * (1 + options.randomizationFactor * (2 * fraction - 1)));
}
