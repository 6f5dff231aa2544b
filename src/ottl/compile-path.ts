// Paths become readers of the record. What is missing on the way is nil, and so is everything below it; a value without
// parts that a part is asked of is an error.
import { isPathRoot, type PathRoot, reachable, whyForeign } from './contexts.ts';
import { indexValue } from './index-value.ts';
import { evaluateOf, type Operand, unknownValue } from './operand.ts';
import { pathText } from './parts.ts';
import type { PathEntry } from './paths/path-entry.ts';
import { pathsBelow } from './paths.ts';
import type { NameScope } from './scope.ts';
import type { Path } from './syntax.ts';
import { isFailure, type OttlValue } from './value.ts';

/** What a path leads to; `keys` are those behind its last name. */
export function compilePath(path: Path, keys: readonly Operand<OttlValue>[], scope: NameScope): Operand<OttlValue> {
	const entry = entryOf(path, scope);
	if (entry === undefined) return unknownValue;
	const failing = keys.find(({ kind }) => kind === 'failing');
	if (failing !== undefined) return failing;
	if (keys.length === 0) return { kind: 'computed', evaluate: entry.read };
	return readParts(path.at, entry, keys);
}

function readParts(
	at: number,
	{ read, index = indexValue }: PathEntry,
	keys: readonly Operand<OttlValue>[],
): Operand<OttlValue> {
	const steps = keys.map((key, depth) => ({ keyOf: evaluateOf(key), take: depth === 0 ? index : indexValue }));
	return {
		kind: 'computed',
		evaluate: (subject) => {
			let value = read(subject);
			for (const { keyOf, take } of steps) {
				const key = keyOf(subject);
				if (isFailure(key)) return key;
				const part = take(value, key);
				if (part === undefined) return null;
				if (isFailure(part)) return { ...part, at };
				value = part;
			}
			return value;
		},
	};
}

function entryOf(path: Path, scope: NameScope): PathEntry | undefined {
	const root = rootOf(path, scope);
	if (root === undefined) return undefined;
	const names = path.segments.map(({ name }) => name).slice(root.isWritten ? 1 : 0);
	const entries = pathsBelow(root.name, scope.context);
	const entry = entries.get(names.join('.'));
	if (entry === undefined) reportUnknown(path, { root: root.name, names, known: [...entries.keys()] }, scope);
	else if (isIndexable(path, entry)) return entry;
	else scope.report(path.at, `expected no keys behind ${pathText(path)}: only maps and lists have parts`);
	return undefined;
}

/** Keys stand behind the last name, and only where there are parts. */
function isIndexable({ segments }: Path, { index }: PathEntry): boolean {
	const last = segments.length - 1;
	return segments.every(({ keys }, place) => keys.length === 0 || (place === last && index !== undefined));
}

/** Where a path begins, and whether it says so itself. */
function rootOf(path: Path, scope: NameScope): { readonly name: PathRoot; readonly isWritten: boolean } | undefined {
	const name = path.segments[0]?.name ?? '';
	const known = reachable[scope.context];
	if (isPathRoot(name) && known.includes(name)) return { name, isWritten: true };
	const foreign = whyForeign(name);
	const isElsewhere = isPathRoot(name) || foreign !== undefined;
	if (scope.isGiven && !isElsewhere) return { name: scope.context, isWritten: false };
	const message = `expected a path that begins with one of ${known.join(', ')}, found ${pathText(path)}`;
	scope.report(path.at, foreign ?? message, isElsewhere ? undefined : { name, known });
	return undefined;
}

interface UnknownPath {
	readonly root: PathRoot;
	/** What was written below the root. */
	readonly names: readonly string[];
	readonly known: readonly string[];
}

function reportUnknown(path: Path, { root, names, known }: UnknownPath, scope: NameScope): void {
	const [first, ...rest] = names;
	const hint = first === 'attributes' ? `; write ${root}.attributes["${rest.join('.')}"]` : '';
	const full = known.map((name) => `${root}.${name}`);
	scope.report(
		path.at,
		`expected a path below ${root}, found ${pathText(path)}${hint}`,
		hint === '' ? { name: pathText(path), known: scope.isGiven ? [...known, ...full] : full } : undefined,
	);
}
