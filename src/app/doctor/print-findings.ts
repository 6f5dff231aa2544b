// Findings as a terminal shows them, one to a line, or as JSON for scripts.
import type { Finding } from './finding.ts';

/** How findings are written. */
export type FindingFormat = 'text' | 'json';

const marks: Readonly<Record<Finding['verdict'], string>> = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' };

/** All of them, in their order. */
export function printFindings(findings: readonly Finding[], format: FindingFormat): string {
	if (format === 'json') return `${JSON.stringify(findings, null, '\t')}\n`;
	const lines = findings.map(
		({ verdict, check, subject, text }) => `${marks[verdict]}  ${subject}: ${check}: ${text}\n`,
	);
	return lines.join('');
}
