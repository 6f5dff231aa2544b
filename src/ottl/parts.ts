// Looks into trees for whoever wants to know what is in them, wherever it stands.
import type { Expression, Path, Test } from './syntax.ts';

/** The tree itself and everything below it. */
export function partsOf(tree: Test | Expression): readonly (Test | Expression)[] {
	const parts = [tree];
	for (const part of parts) parts.push(...childrenOf(part));
	return parts;
}

/** A path as it was written, without its keys. */
export function pathText({ segments }: Path): string {
	return segments.map(({ name }) => name).join('.');
}

function childrenOf(part: Test | Expression): readonly (Test | Expression)[] {
	switch (part.kind) {
		case 'always':
		case 'literal':
		case 'enum':
			return [];
		case 'or':
		case 'and':
			return part.tests;
		case 'not':
			return [part.test];
		case 'holds':
			return [part.call];
		case 'comparison':
		case 'calculation':
			return [part.left, part.right];
		case 'negative':
			return [part.operand];
		case 'list':
			return part.items;
		case 'map':
			return part.entries.map(({ value }) => value);
		case 'call':
			return [...part.arguments.flatMap(({ value }) => value ?? []), ...part.keys];
		case 'path':
			return part.segments.flatMap(({ keys }) => keys);
	}
}
