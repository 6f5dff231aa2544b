// Whether one more call fits a pace. Pure: when the calls so far are worked off, the pace and the time come in; the same
// with one more call in it goes out. One number is the whole state, whole milliseconds, so that nothing drifts.
import type { Pace } from '../model/store.ts';

/** The paces of a workspace: posts for each channel, calls for each method. */
export interface Paces {
	readonly post: Pace;
	readonly method: Pace;
}

/**
 * Slack's: one message a second for each channel, short bursts tolerated (how short is not documented), and tier 3, fifty
 * calls a minute, for each method: https://docs.slack.dev/apis/web-api/rate-limits.
 */
export const slackPaces: Paces = { post: { gapMs: 1000, burst: 5 }, method: { gapMs: 1200, burst: 50 } };

const unpaced: Pace = { gapMs: 1, burst: Number.POSITIVE_INFINITY };

/** No limit at all. */
export const noPaces: Paces = { post: unpaced, method: unpaced };

/** Takes one permit, or says how long to wait for one and takes nothing. `free` is what the last take gave. */
export function take(
	free: number | undefined,
	{ pace, now }: { readonly pace: Pace; readonly now: number },
): { readonly free: number; readonly waitMs: number } {
	const from = Math.max(free ?? now, now);
	const waitMs = from - now - (pace.burst - 1) * pace.gapMs;
	return waitMs > 0 ? { free: from, waitMs } : { free: from + pace.gapMs, waitMs: 0 };
}
