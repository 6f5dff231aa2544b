// Which issue goes on under a fingerprint that it did not always have: after rules of grouping, or this program's own, have
// changed, nothing known is announced as new. The names are written by whoever changes the rules; here they are followed.
import type { Fingerprint } from '../../model/issue.ts';
import type { Clock } from '../../model/ports.ts';
import type { Store, Write } from '../../model/store.ts';
import { aliasKey } from '../issue-document.ts';

/** The names of one exporter's issues. */
export interface Aliases {
	/** For each of these the fingerprint of the issue that it belongs to. Rejects when the store is out of reach. */
	resolve(fingerprints: readonly Fingerprint[]): Promise<readonly Fingerprint[]>;
}

/** What is known of a fingerprint. */
interface Known {
	/** The fingerprint of the issue; its own where it has no other name. */
	readonly key: string;
	/** When the store is asked again, milliseconds since the epoch. */
	readonly until: number;
}

/** Fingerprints that need no look into the store: as many as a busy house has issues in a day. */
const knownMax = 20_000;
/** A name in use must not end before its issue does. */
const knownMs = 24 * 60 * 60_000;
/** As long as an issue is remembered without occurrences. */
const ttlMs = 30 * 24 * 60 * 60_000;

/** Names that nobody has asked for yet. */
export function createAliases(deps: { readonly store: Store; readonly clock: Clock }, exporter: string): Aliases {
	const { store, clock } = deps;
	const known = new Map<string, Known>();

	async function learn(keys: readonly string[]): Promise<void> {
		const docs = await store.get(keys.map((key) => aliasKey(exporter, key)));
		const used: Write[] = [];
		keys.forEach((key, at) => {
			const doc = docs[at] ?? null;
			// Written by this program alone.
			const issue = doc === null ? key : (JSON.parse(doc.body) as string);
			known.set(key, { key: issue, until: clock.now() + knownMs });
			if (doc !== null) used.push({ key: doc.key, ttlMs });
		});
		if (used.length > 0) await store.commit(used);
		for (const oldest of known.keys()) {
			if (known.size <= knownMax) return;
			known.delete(oldest);
		}
	}

	return {
		async resolve(fingerprints) {
			const now = clock.now();
			const isUnknown = (key: string) => (known.get(key)?.until ?? 0) <= now;
			const unknown = new Set(fingerprints.map(({ key }) => key).filter(isUnknown));
			if (unknown.size > 0) await learn([...unknown]);
			return fingerprints.map((each) => {
				const { key = each.key } = known.get(each.key) ?? {};
				return key === each.key ? each : { ...each, key };
			});
		},
	};
}
