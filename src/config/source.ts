// Where configuration text comes from: what `--config` and `--set` can name. Each source becomes one tree.
import type { Place, Report } from './fault.ts';
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';
import { quote } from './quote.ts';
import type { ConfigNode, Entry } from './tree.ts';

/** One source, in the order in which they are merged. */
export type Source =
	/** A path, `file:path`, `env:NAME` or `yaml:text`, as `--config` takes it. */
	| { readonly kind: 'location'; readonly location: string }
	/** `a.b.c=value`, as `--set` takes it. */
	| { readonly kind: 'assignment'; readonly assignment: string };

/** What reading needs from outside. */
export interface SourceDeps {
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The text of a file; throws when there is none to be had. */
	readonly readFile: (path: string) => string;
}

/** Counts the lines of a text, to tell the place of each character. */
export function placesIn(text: string, source: string): (offset: number) => Place {
	const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
	return (offset) => {
		const line = starts.findLastIndex((start) => start <= offset);
		return { source, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
	};
}

/** Reads a source; what is wrong with it is reported, and the tree holds the rest. */
export function readSource(source: Source, deps: SourceDeps, report: Report): ConfigNode {
	return source.kind === 'assignment'
		? readAssignment(source.assignment, report)
		: readLocation(source.location, deps, report);
}

/** A variable's text; what every object has by nature is none. */
export function variable(environment: SourceDeps['environment'], name: string): string | undefined {
	return Object.hasOwn(environment, name) ? environment[name] : undefined;
}

/** Why a file cannot be read, in words. */
export function explainUnreadable(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return unreadable.get(code) ?? 'it cannot be read';
}

const unreadable: ReadonlyMap<string, string> = new Map([
	['ENOENT', 'there is no such file'],
	['EACCES', 'reading it is not permitted'],
	['EISDIR', 'it is a directory'],
]);

function readLocation(location: string, deps: SourceDeps, report: Report): ConfigNode {
	const [, scheme = 'file', rest = location] = /^(file|env|yaml):(.*)$/s.exec(location) ?? [];
	if (scheme === 'yaml') return readText(rest, '--config', report);
	return scheme === 'env' ? readVariable(rest, deps, report) : readFile(rest, deps, report);
}

function readVariable(name: string, { environment }: SourceDeps, report: Report): ConfigNode {
	const source = `--config env:${name}`;
	const text = variable(environment, name);
	if (text !== undefined) return readText(text, source, report);
	return fail('expected a configuration in the environment variable, which is not set', source, report);
}

function readFile(path: string, deps: SourceDeps, report: Report): ConfigNode {
	try {
		return readText(deps.readFile(path), path, report);
	} catch (error) {
		const why = explainUnreadable(error);
		return fail(`expected a configuration file, got ${quote(path)}: ${why}`, '--config', report);
	}
}

function readText(text: string, source: string, report: Report): ConfigNode {
	return reported(parseYaml(text, placesIn(text, source)), report);
}

function readAssignment(assignment: string, report: Report): ConfigNode {
	const [, keys, text] = /^([^=]+)=(.*)$/s.exec(assignment) ?? [];
	if (keys === undefined || text === undefined || keys.split('.').includes('')) {
		return fail('expected key=value such as --set exporters.slack.timeout=5s', '--set', report);
	}
	const place = { source: `--set ${keys}` };
	const value = reported(
		parseYaml(text, () => place),
		report,
	);
	return keys.split('.').reduceRight<ConfigNode>((inner, key) => {
		return { kind: 'map', place, entries: new Map<string, Entry>([[key, { place, value: inner }]]) };
	}, value);
}

function reported({ node, faults }: ParsedYaml, report: Report): ConfigNode {
	for (const { message, place } of faults) report({ path: [], message, place });
	return node;
}

function fail(message: string, source: string, report: Report): ConfigNode {
	report({ path: [], message, place: { source } });
	return { kind: 'broken', place: { source } };
}
