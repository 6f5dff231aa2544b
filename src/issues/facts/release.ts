// Whether an issue is seen for the first time in a new release. Pure: the versions it was seen in, those it is seen in now and
// since when its service is known in each go in. Versions that run side by side are told of once each and not in turns, since
// what an issue was seen in stays with it.
import { compareVersions } from './version-order.ts';

/** Since when a service is known in which version, in milliseconds since the epoch. */
export type Releases = ReadonlyMap<string, number>;

/** How long a version is new: whoever deployed it is still about, and a failure in it is news. */
const newMs = 24 * 60 * 60_000;

/** What is known of an issue and its service. */
export interface Seen {
	/** The versions in which the issue was seen before, in their order. */
	readonly before: readonly string[];
	/** Those in which it is seen now. */
	readonly now: Iterable<string>;
	readonly releases: Releases;
}

/** The new version in which a known issue is seen for the first time, if there is one. */
export function newRelease({ before, now: present, releases }: Seen, now: number): string | undefined {
	if (before.length === 0) return undefined;
	const latest = Math.max(...before.map((version) => releases.get(version) ?? 0));
	return [...present].find((version) => {
		const since = releases.get(version);
		if (since === undefined || before.includes(version) || since <= latest || now - since > newMs) return false;
		// One that is new to us and older by its number has been running somewhere all the time.
		return before.every((each) => compareVersions(version, each) >= 0);
	});
}
