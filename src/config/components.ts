// Reads one section of components: ids, types, options. Knows the table's shapes, not what they are for.
import { parseComponentId, type Signal } from './component-id.ts';
import type { Component, ComponentsByType, Kind, Shapes } from './config.ts';
import type { Report } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { quote } from './quote.ts';
import { readOptions } from './read-options.ts';
import { type ConfigNode, type Entry, isNull, nodeAt, placeOf } from './tree.ts';

/** Ids with the signals they can carry; `undefined` where nothing is known against any. */
export type Declared = ReadonlyMap<string, readonly Signal[] | undefined>;

/** A section as it was read. */
export interface Section<Options> {
	readonly components: ReadonlyMap<string, Component<Options>>;
	/**
	 * Every id that was written, also where the rest of it was wrong, because references to it are right. Absent when the
	 * section could not be read at all.
	 */
	readonly declared: Declared | undefined;
}

/** Where a section stands and what can stand in it. */
export interface SectionContext<Options> {
	readonly root: ConfigNode;
	readonly kind: Kind;
	readonly shapes: Shapes<Options>;
	readonly report: Report;
}

/** Reads a section of the tree; what is wrong is reported. */
export function readSection<Options>(context: SectionContext<Options>): Section<Options> {
	const { root, kind, shapes, report } = context;
	const section = nodeAt(root, [kind]);
	const components = new Map<string, Component<Options>>();
	const declared = new Map<string, readonly Signal[] | undefined>();
	for (const [key, entry] of section?.kind === 'map' ? section.entries : []) {
		const tell = (message: string) => report({ path: [kind, key], message, place: entry.place });
		const parsed = parseComponentId(key);
		if ('expected' in parsed) {
			tell(`${parsed.expected}, got ${quote(key)}`);
			declared.set(key, undefined);
			continue;
		}
		const { id, type } = parsed;
		if (declared.has(id)) tell(`expected each id once, got ${quote(id)} again`);
		declared.set(id, isType(shapes, type) ? shapes[type].signals : undefined);
		if (!isType(shapes, type)) {
			tell(unknownType(type, Object.keys(shapes)));
			continue;
		}
		const component = readComponent({ type, id, key, entry }, context);
		if (component !== undefined) components.set(id, component);
	}
	const readable = section === undefined || section.kind === 'map' || isNull(section);
	return { components, declared: readable ? declared : undefined };
}

/** A component that is about to be read. */
interface Written<Type> {
	readonly type: Type;
	readonly id: string;
	readonly key: string;
	readonly entry: Entry;
}

function readComponent<Options, Type extends keyof Options & string>(
	{ type, id, key, entry }: Written<Type>,
	{ kind, shapes, report }: SectionContext<Options>,
): ComponentsByType<Options>[Type] | undefined {
	const { shape } = shapes[type];
	const options = readOptions(shape, entry.value, { path: [kind, key], place: placeOf(entry), report });
	return options === undefined ? undefined : { type, id, options };
}

function isType<Options>(shapes: Shapes<Options>, type: string): type is keyof Options & string {
	return Object.hasOwn(shapes, type);
}

function unknownType(type: string, known: readonly string[]): string {
	if (known.length === 0) return 'expected nothing here: there are no types of this kind';
	const near = didYouMean(type, known);
	const types = `; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
	return `expected a known type${near || types}`;
}
