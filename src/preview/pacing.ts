// Whether one more call fits a pace. Pure: a bucket of permits, what it is asked, and the time come in, a new bucket goes out.
import type { Pace } from '../model/store.ts';

/** What is left of a burst, and since when it refills. */
export interface Bucket {
	readonly permits: number;
	readonly at: number;
}

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

/** Takes one permit, or says how long to wait for one and takes nothing. A missing bucket is a full one. */
export function take(
	bucket: Bucket | undefined,
	{ pace, now }: { readonly pace: Pace; readonly now: number },
): { readonly bucket: Bucket; readonly waitMs: number } {
	const refilled = bucket === undefined ? pace.burst : bucket.permits + (now - bucket.at) / pace.gapMs;
	const permits = Math.min(pace.burst, refilled);
	if (permits < 1) return { bucket: { permits, at: now }, waitMs: Math.ceil((1 - permits) * pace.gapMs) };
	return { bucket: { permits: permits - 1, at: now }, waitMs: 0 };
}
