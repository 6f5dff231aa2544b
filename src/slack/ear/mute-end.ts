// How long something is muted, as people choose and type it: `30m`, `1h`, `1d`, or until it gets worse.
import type { MuteEnd } from '../../model/issue.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const unitsMs: Readonly<Record<string, number>> = { m: minuteMs, h: hourMs, d: dayMs, w: 7 * dayMs };

/** As long as an issue is remembered when nothing happens in it; what is muted for longer is forgotten by people too. */
export const spanMsMax: number = 30 * dayMs;

/** `90m`, `2h`, `1d12h`, `1w` in milliseconds; `undefined` when it is none of that, or longer than `spanMsMax`. */
export function readSpan(text: string): number | undefined {
	const written = text.toLowerCase();
	if (!/^(?:\d{1,5}[mhdw])+$/.test(written)) return undefined;
	const parts = [...written.matchAll(/(\d+)([mhdw])/g)];
	const ms = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unitsMs[unit ?? ''] ?? 0), 0);
	return ms > 0 && ms <= spanMsMax ? ms : undefined;
}

/** When a mute that is asked for at a moment ends; `undefined` when the text says neither a span nor `worse`. */
export function readMuteEnd(text: string, at: number): MuteEnd | undefined {
	if (text === 'worse') return { worse: true };
	const ms = readSpan(text);
	return ms === undefined ? undefined : { until: at + ms };
}
