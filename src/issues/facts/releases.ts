// Since when each service is known in which version, learned from its occurrences and kept in the store, so that all
// replicas mean the same by a new release. It decides nothing about issues.
import type { Origin } from '../../model/occurrence.ts';
import type { Clock } from '../../model/ports.ts';
import type { Doc, Store } from '../../model/store.ts';
import type { Releases } from './release.ts';

/** A service in some of its versions. */
export interface Deployed {
	readonly origin: Origin;
	readonly versions: readonly string[];
}

/** Knows since when each service is known in its versions. */
export interface ReleaseBook {
	/** What is known of each service, these versions included; nothing where there was no time to learn it. */
	look(all: readonly Deployed[]): Promise<readonly Releases[]>;
}

/** Versions kept of a service, the newest: more are never live at once. */
const versionsMax = 32;
/** Services remembered here; of others the store is asked. */
const servicesMax = 1_000;
/** Services asked about in one step: a client that makes up thousands must not make thousands of look-ups. */
const asksMax = 64;
/** As long as issues are. */
const retentionMs = 30 * 24 * 60 * 60_000;

/** The releases that one exporter sees. */
export function createReleaseBook(
	{ store, clock }: { readonly store: Store; readonly clock: Clock },
	exporter: string,
): ReleaseBook {
	const known = new Map<string, Releases>();

	function remember(service: string, versions: Releases): void {
		known.delete(service);
		known.set(service, versions);
		const [oldest] = known.keys();
		if (known.size > servicesMax && oldest !== undefined) known.delete(oldest);
	}

	/** One attempt to add what is new; what was lost to another replica is taken from there the next time. */
	async function learn(asked: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
		const services = [...asked].slice(0, asksMax);
		const docs = await store.get(services.map(([service]) => service));
		const now = clock.now();
		const writes = services.flatMap(([service, versions], at) => {
			const doc = docs[at] ?? null;
			const read = readVersions(doc);
			const fresh = [...versions].filter((version) => !read.has(version));
			if (fresh.length === 0) remember(service, read);
			if (fresh.length === 0) return [];
			const all = newest(new Map([...read, ...fresh.map((version) => [version, now] as const)]));
			return [
				{
					service,
					all,
					write: { key: service, expect: doc?.version ?? 0, body: JSON.stringify([...all]), ttlMs: retentionMs },
				},
			];
		});
		if (writes.length === 0) return;
		const applied = await store.commit(writes.map(({ write }) => write));
		for (const [at, { service, all }] of writes.entries()) {
			const result = applied[at];
			if (result?.status === 'applied') remember(service, all);
			if (result?.status === 'conflict') remember(service, readVersions(result.current));
		}
	}

	return {
		async look(all) {
			const keys = all.map(({ origin }) => keyOf(exporter, origin));
			const asked = new Map<string, Set<string>>();
			for (const [at, { versions }] of all.entries()) {
				const key = keys[at] ?? '';
				const fresh = versions.filter((version) => !known.get(key)?.has(version));
				if (fresh.length > 0) asked.set(key, new Set([...(asked.get(key) ?? []), ...fresh.slice(0, versionsMax)]));
			}
			if (asked.size > 0) await learn(asked);
			return keys.map((key) => known.get(key) ?? new Map());
		},
	};
}

/** Versions of one service in different environments come one after the other, and each is news where it comes. */
function keyOf(exporter: string, { namespace = '', service, environment = '' }: Origin): string {
	return `versions:${JSON.stringify([exporter, namespace, service, environment])}`;
}

function readVersions(doc: Doc | null): Releases {
	// Our own bodies only.
	return new Map(doc === null ? [] : (JSON.parse(doc.body) as [string, number][]));
}

function newest(versions: Releases): Releases {
	if (versions.size <= versionsMax) return versions;
	return new Map([...versions].toSorted(([, one], [, other]) => other - one).slice(0, versionsMax));
}
