// The attributes that an operator wants to see: picked from a record as it is after redaction, and kept with its occurrence,
// since the record itself is not kept.
import type { Occurrence } from '../../model/occurrence.ts';
import type { Attributes, Value } from '../../model/telemetry.ts';
import { isMap, oneLine } from '../text.ts';
import type { Source } from './recognize.ts';

/** Gives an occurrence what was chosen. */
export type Choose = (occurrence: Occurrence, source: Source) => Occurrence;

/** Picks the attributes of these names, such as `attributes.order.id` and `resource.k8s.pod.name`. */
export function createChoose(names: readonly string[]): Choose {
	if (names.length === 0) return (occurrence) => occurrence;
	return (occurrence, source) => {
		const found = names.map((name) => [name, oneLine(pick(name, source))] as const);
		const chosen = Object.fromEntries(found.filter(([, text]) => text !== ''));
		return Object.keys(chosen).length === 0 ? occurrence : { ...occurrence, chosen };
	};
}

/** An event of a span can lack what the span has. */
function pick(name: string, { record, eventIndex }: Source): Value | undefined {
	const [, where, key = ''] = /^(attributes|resource)\.(.+)$/.exec(name) ?? [];
	if (where === 'resource') return within(record.resource.attributes, key);
	const event = record.kind === 'span' && eventIndex !== undefined ? record.events[eventIndex] : undefined;
	return (event && within(event.attributes, key)) ?? within(record.attributes, key);
}

/** Loggers nest what others write with dots: `order.id` is the key `order.id`, or `id` within `order`. */
function within(attributes: Attributes, key: string): Value | undefined {
	const value = attributes.get(key);
	if (value !== undefined) return value;
	for (let dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
		const inner = attributes.get(key.slice(0, dot));
		const found = isMap(inner) ? within(inner, key.slice(dot + 1)) : undefined;
		if (found !== undefined) return found;
	}
	return undefined;
}
