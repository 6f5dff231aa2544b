// Numbers, times and severities in the words people read. Knows no issue and no block.
import { type SeverityName, severityName } from '../../model/telemetry.ts';

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `12,345`. */
export function count(number: number): string {
	return numbers.format(number);
}

/** `1 issue`, `1,234 issues`. */
export function plural(number: number, noun: string): string {
	return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `once`, `317 times`. */
export function times(number: number): string {
	return number === 1 ? 'once' : `${count(number)} times`;
}

/** `12 s`, `38 min`, `5 h`, `3 days`: one unit, rounded, never nothing. From two of a unit on, it is the unit. */
export function duration(spanMs: number): string {
	const ms = instant(spanMs);
	if (ms < 2 * minuteMs) return `${count(Math.max(1, Math.round(ms / secondMs)))} s`;
	if (ms < 2 * hourMs) return `${count(Math.round(ms / minuteMs))} min`;
	if (ms < 2 * dayMs) return `${count(Math.round(ms / hourMs))} h`;
	return `${count(Math.round(ms / dayMs))} days`;
}

/** `380 ms`, `8.2 s`, `12 min`: how long something took, where tenths of a second matter. */
export function elapsed(spanMs: number): string {
	const ms = instant(spanMs);
	if (ms < secondMs) return `${ms} ms`;
	return ms < minuteMs ? `${Number((ms / secondMs).toFixed(1))} s` : duration(ms);
}

/** `1 h`, `1 day`: a time that somebody chose, in the largest unit that measures it whole. */
export function wholeSpan(spanMs: number): string {
	const ms = Math.round(instant(spanMs) / minuteMs) * minuteMs;
	if (ms > 0 && ms % dayMs === 0) return ms === dayMs ? '1 day' : `${count(ms / dayMs)} days`;
	return ms > 0 && ms % hourMs === 0 ? `${count(ms / hourMs)} h` : duration(spanMs);
}

/** A shorter time says too little about a rate. */
const rateWindowMsMin = 30 * secondMs;

/** `42/min`, `3/h`; nothing where a rate would mislead. */
export function rate(number: number, ms: number): string | undefined {
	if (ms < rateWindowMsMin || number < 1) return undefined;
	const perMinute = (number / ms) * minuteMs;
	if (perMinute >= 1) return `${count(perMinute)}/min`;
	const perHour = (number / ms) * hourMs;
	return perHour >= 1 ? `${count(perHour)}/h` : undefined;
}

/** `312/min`, of a rate that is known. */
export function perMinute(number: number): string {
	return number >= 1 && Number.isFinite(number) ? `${count(number)}/min` : 'under 1/min';
}

/** The last moment with a four-digit year; strangers' clocks say anything, and dates beyond do not format. */
const instantMax = Date.UTC(9999, 11, 31, 23, 59, 59);

/** A moment, or a span of time, that can be shown whatever a stranger's clock said. */
export function instant(ms: number): number {
	return Number.isFinite(ms) ? Math.min(Math.max(0, Math.floor(ms)), instantMax) : 0;
}

/** Whole seconds since the epoch, as Slack counts. */
export function unixSeconds(ms: number): number {
	return Math.floor(instant(ms) / secondMs);
}

/** `2026-11-20 06:59:29 UTC`. */
export function utc(ms: number): string {
	return `${new Date(instant(ms)).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replace('T', ' ')} UTC`;
}

const nouns: Readonly<Record<SeverityName, string>> = {
	FATAL: 'fatal error',
	ERROR: 'error',
	WARN: 'warning',
	INFO: 'message',
	DEBUG: 'message',
	TRACE: 'message',
};

/** What something of a severity is called in a sentence. */
export function severityNoun(severityNumber: number): string {
	return nouns[severityName(severityNumber)];
}

const emoji: Readonly<Record<SeverityName, string>> = {
	FATAL: 'rotating_light',
	ERROR: 'red_circle',
	WARN: 'warning',
	INFO: 'large_blue_circle',
	DEBUG: 'white_circle',
	TRACE: 'white_circle',
};

/** The name of the emoji for a severity. */
export function severityEmoji(severityNumber: number): string {
	return emoji[severityName(severityNumber)];
}
