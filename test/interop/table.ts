// The report: a line for each trial, and below it what was wrong.
import type { Row } from './trial.ts';

const columns = ['client', 'protocol', 'compression', 'result'] as const;

const results = ['ok', 'failed', 'skipped'] as const;

/** Prints the table. */
export function printTable(rows: readonly Row[]): void {
	const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
	const line = (cells: readonly string[]) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
	console.log(`\n${line(columns)}`);
	for (const row of rows) {
		const short = row.result === 'skipped' ? [row.remarks.join('; ')] : [];
		console.log([line(columns.map((column) => row[column])), ...short].join('  ').trimEnd());
	}
	console.log(
		`\n${results.map((result) => `${rows.filter((row) => row.result === result).length} ${result}`).join(', ')}`,
	);
	for (const [what, who] of groupsOf(rows.filter(({ result }) => result === 'failed'))) {
		console.log(`\n${who.join('\n')}\n  ${what}`);
	}
}

/** Rows under what was wrong with them: most often a fault shows in every dialect of a client. */
function groupsOf(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
	const groups = new Map<string, string[]>();
	for (const { client, protocol, compression, remarks } of rows) {
		const what = remarks.join('\n  ');
		groups.set(what, [...(groups.get(what) ?? []), [client, protocol, compression].filter(Boolean).join(' ')]);
	}
	return groups;
}
