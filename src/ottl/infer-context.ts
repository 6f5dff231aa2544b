// Which context a condition is about when it is not given: the innermost that its paths name, or one further in when a
// function or a name in it is known only there.
import { enumsOf, isPathRoot, type OttlContext, ottlContexts, reachable, whyForeign } from './contexts.ts';
import { converters } from './converters.ts';
import { faultAt, type OttlFault } from './fault.ts';
import { partsOf, pathText } from './parts.ts';
import type { Expression, Path, Test } from './syntax.ts';

/** The context, or why none of those allowed can be meant. */
export function inferContext(
	tree: Test | Expression,
	allowed: readonly OttlContext[],
): { readonly context: OttlContext } | { readonly fault: OttlFault } {
	const parts = partsOf(tree);
	const paths = parts.filter((part) => part.kind === 'path');
	const roots = paths.map(rootOf);
	const named = ottlContexts.find((context) => roots.includes(context));
	if (named === undefined) return { fault: whyNothingNamed(paths, allowed) };
	const further = ottlContexts.filter((context) => context !== named && reachable[context].includes(named));
	const candidates = [named, ...further].filter((context) => allowed.includes(context));
	// Where none knows everything, the first is told what it does not know.
	const context = candidates.find((each) => parts.every((part) => isKnown(part, each))) ?? candidates[0];
	if (context !== undefined) return { context };
	return { fault: faultAt(tree.at, `expected a condition about ${allowed.join(' or ')}, found one about ${named}`) };
}

/** The context that a path begins with, if it begins with one. */
function rootOf({ segments }: Path): string {
	const root = segments[0]?.name ?? '';
	return root === 'instrumentation_scope' ? 'scope' : root;
}

function isKnown(part: Test | Expression, context: OttlContext): boolean {
	if (part.kind === 'enum') return enumsOf(context).has(part.name);
	return part.kind !== 'call' || (converters.get(part.name)?.contexts?.includes(context) ?? true);
}

function whyNothingNamed(paths: readonly Path[], [example]: readonly OttlContext[]): OttlFault {
	const path = paths.find((each) => !isPathRoot(rootOf(each)));
	if (path === undefined)
		return faultAt(0, 'expected a path that tells what this is about, such as resource.attributes["service.name"]');
	const found = pathText(path);
	const message = `expected a path that begins with its context, such as ${example}.${found}, found ${found}`;
	return faultAt(path.at, whyForeign(rootOf(path)) ?? message);
}
