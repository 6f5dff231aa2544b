// Durations as Go and the Collector write them: `300ms`, `1.5h`, `1m30s`, `-1s`, `0`.

/** Milliseconds in each unit, the largest first. Both code points of the micro sign are in use. */
const unitsMs: readonly (readonly [unit: string, ms: number])[] = [
	['h', 3_600_000],
	['m', 60_000],
	['s', 1_000],
	['ms', 1],
	['us', 1e-3],
	['\u00b5s', 1e-3],
	['\u03bcs', 1e-3],
	['ns', 1e-6],
];

const unitMs: ReadonlyMap<string, number> = new Map(unitsMs);

const whole = /^([-+]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;
const part = /(\d+\.?\d*|\.\d+)([a-z\u00b5\u03bc]+)/g;

/** Milliseconds, or `undefined` when the text is no duration. */
export function parseDuration(text: string): number | undefined {
	if (/^[-+]?0$/.test(text)) return 0;
	const [, sign, parts] = whole.exec(text) ?? [];
	if (parts === undefined) return undefined;
	const ms = [...parts.matchAll(part)].reduce((sum, [, amount, unit]) => {
		return sum + Number(amount) * (unitMs.get(unit ?? '') ?? Number.NaN);
	}, 0);
	return sign === '-' ? -ms : ms;
}

/** The shortest text that is read back as the same duration: `1m30s`. */
export function printDuration(ms: number): string {
	if (ms === 0) return '0s';
	if (ms < 0) return `-${printDuration(-ms)}`;
	let rest = ms;
	let text = '';
	for (const [unit, size] of unitsMs.slice(0, 3)) {
		const amount = Math.floor(rest / size);
		if (amount > 0) text += `${amount}${unit}`;
		rest -= amount * size;
	}
	return rest > 0 ? `${text}${rest}ms` : text;
}
