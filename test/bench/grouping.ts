// Measures the normaliser: `node test/bench/grouping.ts`. Grouping accuracy on the LogHub sets, which are for evaluation
// only and no part of the project: they are read from LOGHUB_DIR, or from ../shared/fixtures/loghub beside the
// repository. A record is right when its group holds exactly the records of its true event. Speed is told relative to
// JSON.parse of the same texts, both in every round, medians.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalize } from '../../src/issues/identity/normalize.ts';

const folder = process.env.LOGHUB_DIR ?? join(import.meta.dirname, '../../../shared/fixtures/loghub');
const rounds = Number(process.argv[2] ?? 7);

interface LogSet {
	readonly name: string;
	readonly events: readonly string[];
	readonly texts: readonly string[];
}

function readSet(file: string): LogSet {
	const rows = readFileSync(join(folder, file), 'utf8').replace(/\n$/, '').split('\n');
	const cuts = rows.map((row) => row.indexOf('\t'));
	return {
		name: file.replace(/\.tsv$/, ''),
		events: rows.map((row, at) => row.slice(0, cuts[at])),
		texts: rows.map((row, at) => row.slice((cuts[at] ?? -1) + 1)),
	};
}

/** The records of each group, by its key. */
function groupsOf(keys: readonly string[]): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	keys.forEach((key, at) => void (groups.get(key)?.push(at) ?? groups.set(key, [at])));
	return groups;
}

function accuracyOf({ events, texts }: LogSet): { accuracy: number; found: number; events: number } {
	const keys = texts.map(normalize);
	const found = groupsOf(keys);
	const truth = groupsOf(events);
	const right = [...truth.values()].filter((members) => {
		const key = keys[members[0] ?? 0] ?? '';
		return found.get(key)?.length === members.length && members.every((at) => keys[at] === key);
	});
	const accuracy = right.reduce((sum, members) => sum + members.length, 0) / texts.length;
	return { accuracy, found: found.size, events: truth.size };
}

/** Keeps what is measured from being optimised away. */
let sink = 0;

function timeOf(texts: readonly string[], lengthOf: (text: string) => number): number {
	const start = process.cpuUsage().user;
	for (const text of texts) sink += lengthOf(text);
	return (process.cpuUsage().user - start) / 1e6;
}

/** Seconds of the processor for one pass over all texts, and for parsing them as JSON. */
function speedOf(texts: readonly string[]): { normalizing: number; parsing: number } {
	const bodies = texts.map((text) => JSON.stringify({ body: text }));
	const times = Array.from({ length: rounds }, () => ({
		normalizing: timeOf(texts, (text) => normalize(text).length),
		parsing: timeOf(bodies, (body) => JSON.parse(body).body.length),
	}));
	const median = (of: 'normalizing' | 'parsing') =>
		times.map((time) => time[of]).toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
	return { normalizing: median('normalizing'), parsing: median('parsing') };
}

function report(sets: readonly LogSet[]): void {
	const results = sets.map((set) => ({ name: set.name, ...accuracyOf(set) }));
	for (const { name, accuracy, found, events } of results) {
		console.log(`${name.padEnd(12)} ${accuracy.toFixed(4)}  ${String(found).padStart(4)} groups of ${events} events`);
	}
	const mean = results.reduce((total, { accuracy }) => total + accuracy, 0) / results.length;
	console.log(`${'mean'.padEnd(12)} ${mean.toFixed(4)}`);
	const texts = sets.flatMap((set) => set.texts);
	const { normalizing, parsing } = speedOf(texts);
	const perSecond = Math.round(texts.length / normalizing / 1_000);
	console.log(
		`speed        ${perSecond},000 messages/s, ${(normalizing / parsing).toFixed(0)} times JSON.parse (${sink} characters)`,
	);
}

const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tsv')) : [];
if (files.length === 0) {
	console.error(`NOTHING WAS MEASURED: no LogHub sets in ${folder}; point LOGHUB_DIR to a folder of NAME.tsv files.`);
	process.exitCode = 1;
} else report(files.toSorted().map(readSet));
