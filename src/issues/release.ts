// Whether an issue is seen in a new release for the first time. Pure: the newest release that it was seen in and the present
// one go in. The newest only ever moves forward, so two versions that run side by side are told of once and not in turns.
import type { Release } from '../model/issue.ts';

/** How long a version is new: whoever deployed it is still about, and a failure in it is news. */
const newMs = 24 * 60 * 60_000;

/** The newest release in which an issue was seen, and whether that is worth a word. */
export interface ReleaseChange {
	readonly release: Release;
	readonly isNews: boolean;
}

/** What a sight in a release means for an issue whose newest release is known; nothing when it is no newer. */
export function releaseAfter(known: Release | undefined, seen: Release, now: number): ReleaseChange | undefined {
	if (known === undefined) return { release: seen, isNews: false };
	if (seen.version === known.version || seen.since <= known.since) return undefined;
	if (compareVersions(seen.version, known.version) < 0) return undefined;
	return { release: seen, isNews: now - seen.since <= newMs };
}

/** Below zero where both are numbers with dots and the one is older; where nobody can tell, neither is. */
export function compareVersions(one: string, other: string): number {
	const [ones, others] = [numbersOf(one), numbersOf(other)];
	if (ones === undefined || others === undefined) return 0;
	for (let at = 0; at < Math.max(ones.length, others.length); at++) {
		const difference = (ones[at] ?? 0) - (others[at] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** `v2.14.3-rc.1` is [2, 14, 3]; what is no such version, a hash of a commit perhaps, has none. */
function numbersOf(version: string): readonly number[] | undefined {
	const [numbers] = /^\d{1,9}(?:\.\d{1,9}){1,3}(?=$|[-+])/.exec(version.replace(/^v/i, '')) ?? [];
	return numbers?.split('.').map(Number);
}
