// Which of two versions is the older one, as far as names tell: numbers are compared, everything else by who was seen
// first. It would rather call a version new than hide a failure behind a guess.

/** Versions of one issue that are remembered: a rollout mixes two or three, and a week of releases fits. */
export const versionsMax = 16;

/** What has been seen so far with more versions at its end; the very same when none is new. */
export function withVersions(
	seen: readonly string[] | undefined,
	more: Iterable<string>,
): readonly string[] | undefined {
	const fresh = [...new Set(more)].filter((version) => version !== '' && !seen?.includes(version));
	return fresh.length === 0 ? seen : [...(seen ?? []), ...fresh].slice(-versionsMax);
}

/** The newest of these: the highest number, or the one seen last where they are not numbers. */
export function newestVersion(seen: readonly string[] = []): string | undefined {
	return seen.reduce<string | undefined>((newest, version) => {
		return newest === undefined || compareVersions(version, newest) >= 0 ? version : newest;
	}, undefined);
}

/**
 * Whether a version had its time before another, so that what it still reports comes from replicas not yet replaced. Only
 * a version that was seen before can be one; a lower number that nobody knew is a release of an older line.
 */
export function isOlderVersion(version: string, than: string, seen: readonly string[] = []): boolean {
	if (version === than || !seen.includes(version)) return false;
	const order = compareVersions(version, than);
	if (order !== 0) return order < 0;
	return !seen.includes(than) || seen.indexOf(version) < seen.indexOf(than);
}

/** Below zero where both are numbers with dots and the one is older; zero where nobody can tell. */
export function compareVersions(one: string, other: string): number {
	const [left, right] = [numbersOf(one), numbersOf(other)];
	if (left === undefined || right === undefined) return 0;
	for (let at = 0; at < Math.max(left.length, right.length); at++) {
		const difference = (left[at] ?? 0) - (right[at] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** `v2.14.3-rc.1` is [2, 14, 3], build 1042 is [1042]; a hash of a commit has none. */
function numbersOf(version: string): readonly number[] | undefined {
	const numbers = /^v?(\d{1,15}(?:\.\d{1,15})*)(?=$|[-+])/i.exec(version)?.[1];
	return numbers?.split('.').map(Number);
}
