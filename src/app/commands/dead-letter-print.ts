// Dead letters as a terminal shows them, or as JSON for scripts.
import type { Letter, LetterOperation } from '../admin/letters.ts';

/** The letters of one store. */
export interface Letters {
	readonly storage: string;
	readonly letters: readonly Letter[];
}

/** How they are printed. */
export interface LetterPrinting {
	readonly operation: LetterOperation;
	readonly format: 'text' | 'json';
	/** Milliseconds since the epoch. */
	readonly now: number;
}

/** The letters, and what was done to them. */
export function printLetters(stores: readonly Letters[], { operation, format, now }: LetterPrinting): string {
	const letters = stores.flatMap(({ storage, letters }) => letters.map((letter) => ({ storage, ...letter })));
	if (format === 'json') return `${JSON.stringify({ operation, letters }, null, '\t')}\n`;
	if (operation !== 'list')
		return `${count(letters.length)} ${operation === 'replay' ? 'to be sent again' : 'dropped'}\n`;
	if (letters.length === 0) return 'no dead letters\n';
	const rows = letters.map((letter) => [
		letter.id,
		ageOf(now - letter.at),
		...(stores.length > 1 ? [letter.storage] : []),
		letter.exporter,
		letter.lane,
		letter.reason,
		letter.about,
	]);
	const titles = ['ID', 'AGE', ...(stores.length > 1 ? ['STORAGE'] : []), 'EXPORTER', 'LANE', 'REASON', 'ABOUT'];
	return `${table([titles, ...rows])}\n${count(letters.length)}\n`;
}

function count(letters: number): string {
	return `${letters} dead letter${letters === 1 ? '' : 's'}`;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function ageOf(ms: number): string {
	if (ms < minuteMs) return `${Math.max(0, Math.floor(ms / secondMs))}s`;
	if (ms < hourMs) return `${Math.floor(ms / minuteMs)}m`;
	return ms < 2 * dayMs ? `${Math.floor(ms / hourMs)}h` : `${Math.floor(ms / dayMs)}d`;
}

/** Columns as wide as they have to be; the last one is not filled up. */
function table(rows: readonly (readonly string[])[]): string {
	const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
	return rows
		.map((row) =>
			row
				.map((cell, at) => cell.padEnd(widths[at] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
