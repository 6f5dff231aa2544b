// What other rules would make of the issues there are: which would become one, which would fall apart. Pure.

/** An issue, and what would become of its records. */
export interface Tried {
	/** Its fingerprint. */
	readonly fingerprint: string;
	readonly title: string;
	readonly count: number;
	/** The fingerprints that its records would have, each once; none when none of them could be tried. */
	readonly would: readonly string[];
}

/** What would change. */
export interface Plan {
	/** Issues that would be one, the largest first. */
	readonly merges: readonly { readonly into: string; readonly issues: readonly Tried[] }[];
	/** Issues that would fall apart. */
	readonly splits: readonly Tried[];
	/** Issues that would only be called something else. */
	readonly renamed: readonly Tried[];
	/** Issues that would stay as they are. */
	readonly unchanged: number;
	/** Issues of which no record is kept, or none that would still be trouble. */
	readonly unknown: number;
	/** For each new fingerprint the issue that goes on under it. */
	readonly aliases: ReadonlyMap<string, string>;
}

/** Compares what is with what would be. */
export function planRegroup(all: readonly Tried[]): Plan {
	const tried = all.filter(({ would }) => would.length > 0).toSorted((one, other) => other.count - one.count);
	const heirs = Map.groupBy(
		tried.flatMap((issue) => issue.would.map((into) => ({ into, issue }))),
		({ into }) => into,
	);
	const merges = [...heirs]
		.map(([into, shares]) => ({ into, issues: shares.map(({ issue }) => issue) }))
		.filter(({ issues }) => issues.length > 1);
	const merged = new Set(merges.flatMap(({ issues }) => issues));
	const single = tried.filter((issue) => issue.would.length === 1 && !merged.has(issue));
	return {
		merges,
		splits: tried.filter(({ would }) => would.length > 1),
		renamed: single.filter(({ fingerprint, would }) => would[0] !== fingerprint),
		unchanged: single.filter(({ fingerprint, would }) => would[0] === fingerprint).length,
		unknown: all.length - tried.length,
		aliases: aliasesOf(heirs),
	};
}

/** An issue that keeps its fingerprint needs no other name, and one under which others come together is the largest of them. */
function aliasesOf(heirs: ReadonlyMap<string, readonly { readonly issue: Tried }[]>): ReadonlyMap<string, string> {
	const entries = [...heirs].flatMap(([into, shares]): [string, string][] => {
		const fingerprints = shares.map(({ issue }) => issue.fingerprint);
		const [largest] = fingerprints;
		return largest === undefined || fingerprints.includes(into) ? [] : [[into, largest]];
	});
	return new Map(entries);
}
