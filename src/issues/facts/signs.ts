// What a batch tells of its issue besides how many more there are: that there are far more of them than usual, that they come
// from a new release. It remembers when it last looked; what was found lies with the issue, so that of several replicas
// only one speaks of it.
import type { Issue, Spike } from '../../model/issue.ts';
import type { Clock } from '../../model/ports.ts';
import type { Batch, Terms } from '../change.ts';
import type { Circumstances } from '../decide.ts';
import { addFacts } from './facts.ts';
import type { FactsKeeper } from './keeper.ts';
import { newRelease, type Releases } from './release.ts';
import type { ReleaseBook } from './releases.ts';
import { isOver, isSteep, lookMs, pulseOf } from './spike.ts';

/** What was found; nothing of it where there is nothing to say. */
export interface Signs {
	/** What the change of the issue depends on. */
	readonly terms?: Pick<Terms, 'spike' | 'spiking'>;
	/** What there is to tell of it. */
	readonly news?: Pick<Circumstances, 'spike' | 'release'>;
}

/** Looks at batches. */
export interface SignReader {
	/** Finds out what has to be asked about a step, before it is entered. */
	prepare(batches: readonly Batch[]): Promise<Step>;
	/** Takes what was entered. */
	entered(batches: readonly (readonly [issue: string, batch: Batch])[]): void;
}

/** The batches of one step, looked at one by one. */
export type Step = (issue: string, before: Issue | undefined, batch: Batch) => Signs;

/** When an issue was looked at, and since when there are too many. */
interface Look {
	readonly at: number;
	readonly steepSince?: number;
}

/** What a look at an issue came to; nothing when nothing begins or ends. */
type Finding = { readonly kind: 'started'; readonly spike: Spike } | { readonly kind: 'over' } | undefined;

/** Issues whose last look is remembered; what is forgotten is looked at again. */
const looksMax = 2_000;

/** A reader that has seen nothing yet. */
export function createSignReader(deps: {
	readonly facts: FactsKeeper;
	readonly releases: ReleaseBook;
	readonly clock: Clock;
}): SignReader {
	const { facts, releases, clock } = deps;
	const looks = new Map<string, Look>();

	function note(issue: string, look: Look): void {
		looks.delete(issue);
		looks.set(issue, look);
		const [oldest] = looks.keys();
		if (looks.size > looksMax && oldest !== undefined) looks.delete(oldest);
	}

	function lookAt(issue: string, { spike, first }: Issue, batch: Batch): Finding {
		const now = clock.now();
		const last = looks.get(issue);
		const known = last !== undefined && now - last.at < lookMs ? undefined : facts.known(issue);
		if (known === undefined || batch.facts === undefined) return undefined;
		const all = addFacts(known, batch.facts);
		note(issue, { at: now });
		if (spike !== undefined && spike.until === undefined) return isOver(all, spike, now) ? { kind: 'over' } : undefined;
		const pulse = pulseOf(all, first, spike, now);
		if (!isSteep(pulse, first, now)) return undefined;
		if (last?.steepSince !== undefined) return { kind: 'started', spike: { since: last.steepSince, ...pulse } };
		note(issue, { at: now, steepSince: now });
		return undefined;
	}

	return {
		async prepare(batches) {
			const deployed = batches.map(({ best, facts: gathered }) => ({
				origin: best.origin,
				versions: [...(gathered?.versions.keys() ?? [])],
			}));
			const known = await releases.look(deployed);
			const releasesOf = new Map(batches.map((batch, at) => [batch, known[at]]));
			// Found once for a step, however often another replica is faster with the issue.
			const findings = new Map<string, Finding>();
			return (issue, before, batch) => {
				if (before === undefined || batch.count === 0) return {};
				if (!findings.has(issue)) findings.set(issue, lookAt(issue, before, batch));
				const { terms = {}, news = {} } = spikeSigns(before, findings.get(issue), clock.now());
				return { terms, news: { ...news, ...releaseNews(before, batch, releasesOf, clock.now()) } };
			};
		},
		entered(batches) {
			for (const [issue, batch] of batches) if (batch.facts !== undefined) facts.add(issue, batch.facts);
		},
	};
}

function spikeSigns({ spike }: Issue, finding: Finding, now: number): Signs {
	const lasts = spike !== undefined && spike.until === undefined;
	if (finding?.kind === 'over' && lasts) return { terms: { spike: { ...spike, until: now } } };
	if (finding?.kind !== 'started' || lasts) return {};
	const { perMinute, usualPerMinute } = finding.spike;
	return { terms: { spike: finding.spike, spiking: true }, news: { spike: { perMinute, usualPerMinute } } };
}

function releaseNews(
	{ versions: before = [] }: Issue,
	batch: Batch,
	releasesOf: ReadonlyMap<Batch, Releases | undefined>,
	now: number,
): Pick<Circumstances, 'release'> {
	const releases = releasesOf.get(batch);
	if (releases === undefined || batch.facts === undefined) return {};
	const release = newRelease({ before, now: batch.facts.versions.keys(), releases }, now);
	return release === undefined ? {} : { release };
}
