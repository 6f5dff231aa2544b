// The Collector's resource processor: attributes of the sender are added, changed or removed before anybody judges the
// records. Records share their resource, so each is changed once.
import type { Component, Consumer } from '../model/ports.ts';
import type { Attributes, Resource, Telemetry, TelemetryRecord, Value } from '../model/telemetry.ts';

/** One change. They are made in their order, each on what the ones before left. */
export interface ResourceAction {
	readonly key: string;
	/** `insert` only where it is absent, `update` only where it is present, `upsert` always, `delete` removes it. */
	readonly action: 'insert' | 'update' | 'upsert' | 'delete';
	/** What the attribute is set to. Exactly one of this and `fromAttribute`, unless it is deleted. */
	readonly value?: Value;
	/** The attribute whose value it is set to; where that is absent nothing happens. */
	readonly fromAttribute?: string;
}

/** Makes the changes to telemetry. */
export function createResourceChange(actions: readonly ResourceAction[]): (telemetry: Telemetry) => Telemetry {
	const changed = new WeakMap<Resource, Resource>();

	function changeOnce(resource: Resource): Resource {
		const known = changed.get(resource);
		if (known !== undefined) return known;
		const after = { ...resource, attributes: actions.reduce(apply, resource.attributes) };
		changed.set(resource, after);
		return after;
	}

	const change = <Record extends TelemetryRecord>(record: Record): Record => {
		return { ...record, resource: changeOnce(record.resource) };
	};
	return ({ logs, spans }) => ({ logs: logs.map(change), spans: spans.map(change) });
}

/** The processor in front of `next`; it holds nothing back and so has no life of its own. */
export function createResource(
	{ next }: { readonly next: Consumer },
	actions: readonly ResourceAction[],
): Consumer & Component {
	const change = createResourceChange(actions);
	return {
		consume: (telemetry) => next.consume(change(telemetry)),
		start: async () => {},
		stop: async () => {},
	};
}

function apply(attributes: Attributes, { key, action, value, fromAttribute }: ResourceAction): Attributes {
	const isPresent = attributes.has(key);
	if (action === 'delete') return isPresent ? new Map([...attributes].filter(([name]) => name !== key)) : attributes;
	if ((action === 'insert' && isPresent) || (action === 'update' && !isPresent)) return attributes;
	const wanted = fromAttribute === undefined ? value : attributes.get(fromAttribute);
	return wanted === undefined ? attributes : new Map(attributes).set(key, wanted);
}
