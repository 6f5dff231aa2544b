// Tables in a terminal.

/** Prints a table with a title; numbers stand to the right, the first column and the last one to the left. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
	const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => (row[at] ?? '').length)));
	const pad = (cell: string, at: number) =>
		at === 0 || at === head.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
	const line = (cells: readonly string[]) => cells.map(pad).join('  ').trimEnd();
	console.log(
		[`\n${title}`, line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n'),
	);
}

/** A measured number beside what it is to be; without a target there is nothing to say. */
export function verdictOf(
	measured: number,
	{ atLeast, atMost }: { readonly atLeast?: number; readonly atMost?: number },
): string {
	if (atLeast !== undefined) return `${measured >= atLeast ? 'ok' : 'MISSED'} (>= ${atLeast})`;
	if (atMost !== undefined) return `${measured <= atMost ? 'ok' : 'MISSED'} (<= ${atMost})`;
	return '';
}
