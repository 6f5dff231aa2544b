// Whether our clock agrees with Slack's, as far as the dates of its answers tell.
import type { Finding } from './finding.ts';

/** Slack's signatures are good for five minutes; more than two of them lost leave too little for slow ways. */
export const skewMsMax = 120_000;

/** Looks at how far our clock was ahead of Slack's, answer by answer; `isSigned` when Slack's requests have to be checked. */
export function checkClock(aheadMs: readonly number[], isSigned: boolean): Finding {
	const found = { check: 'clock', subject: 'this machine' } as const;
	// A date has whole seconds and its answer was on its way, so the smallest difference is the truest.
	const [ahead] = aheadMs.toSorted((one, other) => Math.abs(one) - Math.abs(other));
	if (ahead === undefined) {
		return { ...found, verdict: 'warn', text: 'could not be compared: Slack did not tell the time' };
	}
	const seconds = Math.round(Math.abs(ahead) / 1_000);
	const difference = `${seconds} s ${ahead < 0 ? 'behind' : 'ahead of'} Slack's`;
	if (Math.abs(ahead) <= skewMsMax) return { ...found, verdict: 'ok', text: difference };
	const refused = isSigned ? ', and what people press is refused' : '';
	const text = `${difference}: times in messages are wrong${refused}; set it by NTP`;
	return { ...found, verdict: isSigned ? 'fail' : 'warn', text };
}
