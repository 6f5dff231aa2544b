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
	for (const { client, protocol, compression, remarks } of rows.filter(({ result }) => result === 'failed')) {
		console.log(`\n${[client, protocol, compression].filter(Boolean).join(', ')}:`);
		for (const remark of remarks) console.log(`  ${remark}`);
	}
}
