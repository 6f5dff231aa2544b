// Components that name an extension in their options: is it there, does it do what it is named for, has it been listed. The
// shape says where such a name stands; what the extension is for is a word that both sides share.
import type { Declared } from './components.ts';
import type { Component, ExtensionReference, Kind, Shapes } from './config.ts';
import type { Fault } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { quote } from './quote.ts';
import { type ConfigNode, placeAt } from './tree.ts';

/** What is known of extensions. */
export interface Extensions<Options> {
	readonly configured: ReadonlyMap<string, Component<Options>>;
	/** Those that are written, also where their options are wrong. */
	readonly declared: Declared | undefined;
	readonly shapes: Shapes<Options>;
	/** The ids in service.extensions. */
	readonly listed: readonly string[];
}

/** All references of one kind of component, at their full paths. */
export function referencesOf<Options>(
	kind: Kind,
	components: ReadonlyMap<string, Component<Options>>,
	shapes: Shapes<Options>,
): readonly ExtensionReference[] {
	return [...components.values()].flatMap((component) => {
		const found = shapes[component.type].references?.(component.options) ?? [];
		return found.map((reference) => ({ ...reference, path: [kind, component.id, ...reference.path] }));
	});
}

/** What is wrong with references. */
export function referenceFaults<Options>(
	references: readonly ExtensionReference[],
	extensions: Extensions<Options>,
	root: ConfigNode,
): readonly Fault[] {
	return references.flatMap((reference) => {
		const message = faultOf(reference, extensions);
		return message === undefined ? [] : [{ path: reference.path, message, place: placeAt(root, reference.path) }];
	});
}

/** A warning for each extension that is listed only to serve others, and serves none. */
export function warnOfIdle<Options>(
	references: readonly ExtensionReference[],
	{ configured, shapes, listed }: Extensions<Options>,
	root: ConfigNode,
): readonly Fault[] {
	const named = references.map(({ id }) => id);
	return [...configured.values()].flatMap(({ id, type }) => {
		const { serves } = shapes[type];
		if (serves === undefined || !listed.includes(id) || named.includes(id)) return [];
		const path = ['extensions', id];
		return [{ path, message: `is listed but no component names it for its ${serves}`, place: placeAt(root, path) }];
	});
}

function faultOf<Options>(
	{ id, serves }: ExtensionReference,
	{ configured, declared, shapes, listed }: Extensions<Options>,
): string | undefined {
	const extension = configured.get(id);
	if (extension === undefined && declared?.has(id) !== false) return undefined;
	const able = [...configured.values()].filter(({ type }) => shapes[type].serves === serves).map((each) => each.id);
	if (extension === undefined || shapes[extension.type].serves !== serves) {
		const others =
			able.length === 0 ? '; there is none' : `; there ${able.length === 1 ? 'is' : 'are'} ${able.join(', ')}`;
		return `expected a configured ${serves} extension, got ${quote(id)}${didYouMean(id, able) || others}`;
	}
	return listed.includes(id) ? undefined : `expected ${quote(id)} to be listed in service.extensions`;
}
