// Replaces `${...}` in the values of a tree by what it stands for, from the inside out, and values that bring further
// references with them again. A reference that is the whole value becomes whatever its text is as YAML; one inside a text
// becomes text. Unlike the Collector, which warns and goes on with nothing, a variable that is not set is a fault.
import type { Path, Place, Report } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { parseYaml } from './parse-yaml.ts';
import { hideSecrets, quote } from './quote.ts';
import { findReference, parseReference, type Reference, unescapeDollars } from './reference.ts';
import { explainUnreadable, placesIn, type SourceDeps, variable } from './source.ts';
import type { ConfigNode, Entry, ScalarNode } from './tree.ts';

/** Variables can refer to each other in a circle; the Collector gives up at the same number. */
export const expansionsMax = 1_000;

/** Variables that repeat each other double a text with every step; no honest value is longer. */
export const charactersMax = 1_048_576;

/** The names the Collector takes for environment variables. */
const variableName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** What a reference stands for, before anybody knows whether it is the whole value. */
interface Found {
	readonly text: string;
	readonly locate: (offset: number) => Place;
}

/** What expanding a value needs beside the value. */
interface Expansion {
	readonly deps: SourceDeps;
	readonly path: Path;
	readonly report: Report;
	/** Shared by everything that grows out of one written value; absent above the written values. */
	readonly budget?: { expansions: number };
}

/** The tree with every reference replaced. Faults are reported, and the values they concern are marked broken. */
export function expand(node: ConfigNode, deps: SourceDeps, report: Report): ConfigNode {
	return expandNode(node, { deps, path: [], report });
}

function expandNode(node: ConfigNode, expansion: Expansion): ConfigNode {
	const child = (step: string | number) => ({ ...expansion, path: [...expansion.path, step] });
	switch (node.kind) {
		case 'map': {
			const entries = [...node.entries].map(([key, entry]): [string, Entry] => [
				key,
				{ ...entry, value: expandNode(entry.value, child(key)) },
			]);
			return { ...node, entries: new Map(entries) };
		}
		case 'list':
			return { ...node, items: node.items.map((item, index) => expandNode(item, child(index))) };
		case 'scalar':
			return expandScalar(node, { budget: { expansions: expansionsMax }, ...expansion });
		case 'broken':
			return node;
	}
}

function expandScalar(node: ScalarNode, expansion: Required<Expansion>): ConfigNode {
	if (typeof node.value !== 'string') return node;
	const reference = findReference(node.value);
	if (reference === undefined) return { ...node, value: unescapeDollars(node.value), text: unescapeDollars(node.text) };
	if (--expansion.budget.expansions < 0) {
		return fail(node, expansion, `expected at most ${expansionsMax} expansions; does a variable refer to itself?`);
	}
	const found = find(parseReference(reference), node, expansion);
	if (found === undefined) return { kind: 'broken', place: node.place };
	const origin = node.origin ?? hideSecrets(node.value);
	if (reference === node.value) return expandNode(wholeValue(found, node.place, origin), expansion);
	const value = node.value.replaceAll(reference, () => found.text);
	if (value.length > charactersMax) {
		return fail(node, expansion, `expected at most ${charactersMax} characters after expansion`);
	}
	return expandScalar({ ...node, value, text: value, origin }, expansion);
}

/** A text stays as it is, quotes included; anything else is what YAML makes of it. What is no YAML is a text. */
function wholeValue({ text, locate }: Found, place: Place, origin: string): ConfigNode {
	const { node, faults } = parseYaml(text, locate);
	if (faults.length === 0 && (node.kind === 'map' || node.kind === 'list')) return node;
	const value = faults.length === 0 && node.kind === 'scalar' && typeof node.value !== 'string' ? node.value : text;
	return { kind: 'scalar', place, value, text, origin };
}

function find(reference: Reference, node: ScalarNode, expansion: Expansion): Found | undefined {
	const locate = () => node.place;
	switch (reference.kind) {
		case 'environment':
			return findVariable(reference, node, expansion);
		case 'file':
			return findFile(reference.path, node, expansion);
		case 'yaml':
			return { text: reference.text, locate };
		case 'unknown': {
			const message = `expected \${env:NAME} or \${file:PATH}, got the scheme ${quote(reference.scheme)}; a plain \${ is written $\${`;
			fail(node, expansion, message);
			return undefined;
		}
	}
}

function findVariable(
	{ name, fallback }: Extract<Reference, { kind: 'environment' }>,
	node: ScalarNode,
	expansion: Expansion,
): Found | undefined {
	const { environment } = expansion.deps;
	const text = variable(environment, name) ?? fallback;
	if (variableName.test(name) && text !== undefined) return { text, locate: () => node.place };
	const message = variableName.test(name)
		? `expected the environment variable ${name} to be set${hintAt(name, environment)}`
		: `expected the name of an environment variable (letters, digits and _), got ${quote(name)}`;
	fail(node, expansion, message);
	return undefined;
}

function hintAt(name: string, environment: SourceDeps['environment']): string {
	return didYouMean(name, Object.keys(environment)) || `; set it, or give a default: \${env:${name}:-default}`;
}

/** Secrets mounted as files usually end in a line break that is not part of them. */
function findFile(path: string, node: ScalarNode, expansion: Expansion): Found | undefined {
	try {
		const text = expansion.deps.readFile(path).replace(/\r?\n$/, '');
		return { text, locate: placesIn(text, path) };
	} catch (error) {
		fail(node, expansion, `expected a file that can be read, got ${quote(path)}: ${explainUnreadable(error)}`);
		return undefined;
	}
}

function fail(node: ScalarNode, { path, report }: Expansion, message: string): ConfigNode {
	report({ path, message, place: node.place });
	return { kind: 'broken', place: node.place };
}
