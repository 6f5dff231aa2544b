// What operators call the lanes that exporters speak through: what leads there in their configuration. A lane's own name is a
// hash, which says nothing to anybody.
import type { ConfiguredSlack } from '../branch.ts';
import type { Runtime } from '../runtime.ts';
import { placesOf } from './places.ts';

/** Names lanes, such as `slack` or `slack routes[0]`; one that leads nowhere in Slack keeps its own name. */
export function createLaneNames(runtime: Runtime, exporters: readonly ConfiguredSlack[]): (lane: string) => string {
	const names = new Map<string, string>();
	for (const { names: ways, destination } of placesOf(runtime, exporters)) {
		const name = ways.join(', ');
		const { lane, updates, uploads } = destination;
		names.set(lane, name);
		// Several channels of one bot share these.
		if (updates !== undefined && !names.has(updates)) names.set(updates, `${name} (edits)`);
		if (uploads !== undefined && !names.has(uploads)) names.set(uploads, `${name} (files)`);
	}
	return (lane) => names.get(lane) ?? lane;
}
