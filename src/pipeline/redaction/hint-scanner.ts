// Sees in one pass over a text which rules are worth trying: those with a hint in it. All hints together are one automaton
// (Aho-Corasick), so the effort does not grow with their number and no text can make it grow.

/** Which groups of hints stand in a text. */
export type HintScanner = (text: string) => ReadonlySet<number>;

/** A column for each character of ASCII; no hint holds another. */
const columns = 128;

const none: ReadonlySet<number> = new Set();

/** Scans for groups of hints. Case does not matter, and a 0 in a hint stands for any digit. */
export function createHintScanner(groups: readonly (readonly string[])[]): HintScanner {
	const { next, found } = connect(grow(groups));
	return (text) => {
		let hits: Set<number> | undefined;
		let state = 0;
		for (let at = 0; at < text.length; at++) {
			const unit = text.charCodeAt(at);
			state = unit < columns ? (next[state * columns + unit] ?? 0) : 0;
			const here = found[state];
			if (here === undefined) continue;
			hits ??= new Set();
			for (const group of here) hits.add(group);
		}
		return hits ?? none;
	};
}

/** A state of the automaton: what has been read of some hint. */
interface State {
	readonly id: number;
	readonly children: Map<number, State>;
	readonly groups: Set<number>;
	/** The state of the longest hint that could begin later in what has been read. */
	fallback: State | undefined;
}

/** The hints as a tree; the first state is its root. */
function grow(groups: readonly (readonly string[])[]): readonly State[] {
	const states: State[] = [];
	const add = (): State => {
		const state = { id: states.length, children: new Map(), groups: new Set<number>(), fallback: undefined };
		states.push(state);
		return state;
	};
	const root = add();
	for (const [group, hints] of groups.entries()) {
		for (const hint of hints) {
			let state = root;
			for (const character of hint) {
				const unit = fold(character.charCodeAt(0));
				const child = state.children.get(unit) ?? add();
				state.children.set(unit, child);
				state = child;
			}
			state.groups.add(group);
		}
	}
	return states;
}

/** For each state and character the next state, worked out from the root outwards, and the groups whose hint ends there. */
function connect(states: readonly State[]): { next: Uint16Array; found: readonly (readonly number[] | undefined)[] } {
	const next = new Uint16Array(states.length * columns);
	const root = states[0];
	const queue = root === undefined ? [] : [root];
	for (const state of queue) {
		const { id, children, fallback, groups } = state;
		for (const group of fallback?.groups ?? []) groups.add(group);
		const goOn = (unit: number) =>
			children.get(fold(unit))?.id ?? (fallback ? (next[fallback.id * columns + unit] ?? 0) : 0);
		for (let unit = 0; unit < columns; unit++) next[id * columns + unit] = goOn(unit);
		for (const [unit, child] of children) {
			child.fallback = states[fallback ? (next[fallback.id * columns + unit] ?? 0) : 0];
			queue.push(child);
		}
	}
	return { next, found: states.map(({ groups }) => (groups.size > 0 ? [...groups] : undefined)) };
}

function fold(unit: number): number {
	const [zero, nine, upperA, upperZ, toLower] = [48, 57, 65, 90, 32];
	if (unit >= zero && unit <= nine) return zero;
	return unit >= upperA && unit <= upperZ ? unit + toLower : unit;
}
