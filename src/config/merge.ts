// Several sources become one: maps are merged deep, everything else is replaced by what comes later, `key:` included.
import type { ConfigNode, Entry, MapNode } from './tree.ts';

/** The earlier value as the later one changes it. */
export function merge(earlier: ConfigNode, later: ConfigNode): ConfigNode {
	return earlier.kind === 'map' && later.kind === 'map' ? mergeMaps(earlier, later) : later;
}

function mergeMaps(earlier: MapNode, later: MapNode): MapNode {
	const entries = new Map<string, Entry>(earlier.entries);
	for (const [key, entry] of later.entries) {
		const before = entries.get(key);
		entries.set(key, before === undefined ? entry : mergeEntries(before, entry));
	}
	return { ...earlier, entries };
}

function mergeEntries(earlier: Entry, later: Entry): Entry {
	const value = merge(earlier.value, later.value);
	return { place: value === later.value ? later.place : earlier.place, value };
}
