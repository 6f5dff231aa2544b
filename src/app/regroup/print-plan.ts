// What other rules would change, for people.
import type { Plan, Tried } from './plan.ts';

/** Issues that are named of each kind; the rest is counted. */
const namedMax = 20;

/** The plan for one exporter. */
export function printPlan(exporter: string, plan: Plan): string {
	const { merges, splits, renamed, unchanged, unknown } = plan;
	const tried = new Set([...merges.flatMap(({ issues }) => issues), ...splits, ...renamed]).size + unchanged;
	const lines = [
		`${exporter}: of ${count(tried + unknown, 'issue')} ${unchanged} would stay as they are`,
		...section(`${count(merges.length, 'merge')}:`, merges, ({ into, issues }) => [
			`  ${count(issues.length, 'issue')} would be ${into}`,
			...issues.map((issue) => `    ${lineOf(issue)}`),
		]),
		...section(`${count(splits.length, 'split')}:`, splits, (issue) => [
			`  ${lineOf(issue)}`,
			...issue.would.map((into) => `    would be in ${into}`),
		]),
		...section(`${renamed.length} with another id only:`, renamed, (issue) => [
			`  ${lineOf(issue)}, would be ${issue.would.join()}`,
		]),
		...(unknown === 0 ? [] : [`${count(unknown, 'issue')} could not be tried: no record of them is kept`]),
	];
	return `${lines.join('\n')}\n`;
}

function section<T>(title: string, all: readonly T[], print: (each: T) => readonly string[]): readonly string[] {
	if (all.length === 0) return [];
	const more = all.length - namedMax;
	return [title, ...all.slice(0, namedMax).flatMap(print), ...(more > 0 ? [`  and ${more} more`] : [])];
}

function lineOf({ fingerprint, title, count: occurrences }: Tried): string {
	return `${fingerprint}  ${occurrences}x  ${title}`;
}

function count(number: number, what: string): string {
	return `${number} ${what}${number === 1 ? '' : 's'}`;
}
