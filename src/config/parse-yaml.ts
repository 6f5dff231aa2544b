// YAML text becomes a tree with places. Knows the `yaml` package, its nodes and its errors, and nothing of what a
// configuration means. The package's own error texts can quote the file, which can hold secrets: they are not passed on.
import {
	type Alias,
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	type Pair,
	parseDocument,
	type YAMLMap,
} from 'yaml';
import type { Place } from './fault.ts';
import { hideSecrets, quote } from './quote.ts';
import { type ConfigNode, type Entry, isNull } from './tree.ts';
import { explainSyntax, whereSyntaxBroke } from './yaml-syntax.ts';

/** Aliases can blow a small file up to any size; no honest configuration comes near this many values. */
export const nodesMax = 10_000;

/** An alias can point at what holds it; no honest configuration nests this deep. */
export const depthMax = 100;

/** A sentence about something that is no YAML. */
export interface SyntaxFault {
	readonly message: string;
	readonly place: Place;
}

/** A tree, and what could not be read of it. */
export interface ParsedYaml {
	readonly node: ConfigNode;
	readonly faults: readonly SyntaxFault[];
}

/** Reads one document. `locate` tells the place of a character of the text. */
export function parseYaml(text: string, locate: (offset: number) => Place): ParsedYaml {
	const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, merge: true });
	const first = document.errors[0];
	if (first !== undefined) {
		const place = locate(whereSyntaxBroke(first, document));
		return { node: { kind: 'broken', place }, faults: [{ message: explainSyntax(first, text), place }] };
	}
	const faults: SyntaxFault[] = [];
	const node = read(document.contents, locate(0), { document, locate, faults, depth: 0, budget: { nodes: nodesMax } });
	return { node, faults };
}

/** What reading a node needs to know beside the node. */
interface Reading {
	readonly document: Document;
	readonly locate: (offset: number) => Place;
	readonly faults: SyntaxFault[];
	readonly depth: number;
	readonly budget: { nodes: number };
}

function read(node: unknown, place: Place, reading: Reading): ConfigNode {
	if (--reading.budget.nodes < 0) return failOnce(reading, place);
	if (reading.depth > depthMax) return fail(reading, place, `expected at most ${depthMax} levels, aliases resolved`);
	const deeper = { ...reading, depth: reading.depth + 1 };
	if (isAlias(node)) return readAlias(node, place, deeper);
	if (isMap(node)) return { kind: 'map', place, entries: readEntries(node, place, deeper) };
	if (isSeq(node)) {
		return { kind: 'list', place, items: node.items.map((item) => read(item, placeOf(item, place, reading), deeper)) };
	}
	return readScalar(node, place);
}

/** A value of a kind that configurations do not have, such as a date by its tag, is taken as its text. */
function readScalar(node: unknown, place: Place): ConfigNode {
	const { value = null, source: text = '' } = isScalar(node) ? node : {};
	const plain = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	return { kind: 'scalar', place, value: plain ? value : text, text };
}

function readEntries(map: YAMLMap, place: Place, reading: Reading): ReadonlyMap<string, Entry> {
	const entries = new Map<string, Entry>();
	const inherited: ConfigNode[] = [];
	for (const pair of map.items) {
		const keyPlace = placeOf(pair.key, place, reading);
		const key = keyText(pair);
		const value = readValue(pair, keyPlace, reading);
		if (key === undefined) fail(reading, keyPlace, 'expected a name as key, got a list or a map');
		else if (key === '<<') inherited.push(...(value.kind === 'list' ? value.items : [value]));
		else if (entries.has(key)) fail(reading, keyPlace, repeated(key, entries.get(key)));
		else entries.set(key, { place: keyPlace, value });
	}
	for (const base of inherited) inherit(entries, base, reading);
	return entries;
}

/** Maps, lists and nothing are pointed at by their key, which is easier to find than their first character. */
function readValue(pair: Pair, keyPlace: Place, reading: Reading): ConfigNode {
	const value = read(pair.value, keyPlace, reading);
	return value.kind === 'scalar' && !isNull(value)
		? { ...value, place: placeOf(pair.value, keyPlace, reading) }
		: value;
}

/** `<<: *base` gives what the map itself does not say. */
function inherit(entries: Map<string, Entry>, base: ConfigNode, reading: Reading): void {
	if (base.kind !== 'map') {
		fail(reading, base.place, 'expected a map, or a list of maps, behind <<');
		return;
	}
	for (const [key, entry] of base.entries) if (!entries.has(key)) entries.set(key, entry);
}

function readAlias(alias: Alias, place: Place, reading: Reading): ConfigNode {
	const target = alias.resolve(reading.document);
	if (target !== undefined) return read(target, place, reading);
	const name = hideSecrets(alias.source);
	return fail(reading, place, `expected an anchor &${name} before the alias *${name}`);
}

function keyText({ key }: Pair): string | undefined {
	return isScalar(key) ? (key.source ?? String(key.value ?? '')) : undefined;
}

function placeOf(node: unknown, fallback: Place, { locate }: Reading): Place {
	const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
	return range ? locate(range[0]) : fallback;
}

function repeated(key: string, first: Entry | undefined): string {
	const line = first?.place.line;
	const where = line === undefined ? '' : `; it is already in line ${line}`;
	return `expected each key once, got ${quote(key)} again${where}`;
}

/** Beyond the limit each further value would be another fault. */
function failOnce(reading: Reading, place: Place): ConfigNode {
	const first = reading.budget.nodes === -1;
	return first
		? fail(reading, place, `expected at most ${nodesMax} values, aliases resolved`)
		: { kind: 'broken', place };
}

function fail({ faults }: Reading, place: Place, message: string): ConfigNode {
	faults.push({ message, place });
	return { kind: 'broken', place };
}
