// A configuration as it was written: maps, lists and scalars that know their place. Knows nothing of what they mean, and
// nothing of where YAML, the command line or a variable contributed them.
import type { Path, Place } from './fault.ts';

/** One value with its place. */
export type ConfigNode = MapNode | ListNode | ScalarNode | BrokenNode;

/** Named values; the place is that of the key that holds the map. */
export interface MapNode {
	readonly kind: 'map';
	readonly place: Place;
	readonly entries: ReadonlyMap<string, Entry>;
}

/** A key's place and its value. */
export interface Entry {
	readonly place: Place;
	readonly value: ConfigNode;
}

/** Values in a row. */
export interface ListNode {
	readonly kind: 'list';
	readonly place: Place;
	readonly items: readonly ConfigNode[];
}

/** A single value. */
export interface ScalarNode {
	readonly kind: 'scalar';
	readonly place: Place;
	/** As YAML reads it. */
	readonly value: string | number | boolean | null;
	/** As it was written: `0123` where the value is a number. String options take this one after an expansion. */
	readonly text: string;
	/** What was expanded to get here, such as `${env:PORT}`. */
	readonly origin?: string;
}

/** Something that could not be read and has been reported; nothing more is to be said about it. */
export interface BrokenNode {
	readonly kind: 'broken';
	readonly place: Place;
}

/** Whether there is a key but no value. */
export function isNull(node: ConfigNode): boolean {
	return node.kind === 'scalar' && node.value === null && node.origin === undefined;
}

/** What an entry points at for the operator: the key for maps, lists and nothing, the value for the rest. */
export function placeOf(entry: Entry): Place {
	return entry.value.kind === 'scalar' && !isNull(entry.value) ? entry.value.place : entry.place;
}

/** The node at a path, if there is one. */
export function nodeAt(root: ConfigNode, path: Path): ConfigNode | undefined {
	return path.reduce<ConfigNode | undefined>((node, step) => {
		if (node?.kind === 'map') return node.entries.get(String(step))?.value;
		return node?.kind === 'list' ? node.items[Number(step)] : undefined;
	}, root);
}

/** Where a path is written, or the nearest part of it that is. */
export function placeAt(root: ConfigNode, path: Path): Place | undefined {
	const [step, ...rest] = path;
	const entry = root.kind === 'map' ? root.entries.get(String(step)) : undefined;
	const item = root.kind === 'list' ? root.items[Number(step)] : undefined;
	if (entry !== undefined) return (rest.length > 0 && placeAt(entry.value, rest)) || placeOf(entry);
	return item === undefined ? undefined : (placeAt(item, rest) ?? item.place);
}
