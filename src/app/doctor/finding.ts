// What the doctor says: one finding for each thing it looked at. Texts hold no secret and say what to do where something is
// to be done.
import type { Failure } from '../../slack/transport/answer.ts';

/** One thing that was looked at. */
export interface Finding {
	/** `warn`: it works, but not as it could, or nobody could find out. `fail`: what is configured will not work. */
	readonly verdict: 'ok' | 'warn' | 'fail';
	/** What was looked at, such as `webhook`; few values. */
	readonly check: string;
	/** Whose it is, as the operator calls it, such as `slack, route 2`. */
	readonly subject: string;
	readonly text: string;
}

/** What a failed call comes to; Slack lets only those wait whom it knows, so a rate limit is no failure. */
export function verdictOf(failure: Failure): Finding['verdict'] {
	return failure.because === 'rate_limited' ? 'warn' : 'fail';
}

/** What a check of something in Slack comes to. */
export interface Examined {
	readonly findings: readonly Finding[];
	/** How far our clock is ahead of Slack's; absent when Slack told no time. */
	readonly aheadMs?: number;
}
