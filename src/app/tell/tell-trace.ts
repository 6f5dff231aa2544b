// One failure can go wrong in many places: what waits to be told of one trace is told as one message, about the root cause,
// and what comes later is added to its card where there is one. Each failure keeps a delivery of its own, which has nothing
// left to say once it was told with another; so whatever fails here, nothing is lost. How a message is told is tell.ts's.
import type { Attempt } from '../../delivery/outbox.ts';
import { readScene, readTraced, type Scene, sceneKey, sceneWrite, tracedKey } from '../../issues/trace/document.ts';
import { rootOf } from '../../issues/trace/root.ts';
import type { Claim, Store } from '../../model/store.ts';
import type { TraceOptions } from '../shapes/trace.ts';
import { type JoinDeps, joinCard } from './join-card.ts';
import { type SceneDeps, type TraceRecords, traceRecords } from './scene.ts';
import type { Tell } from './tell.ts';
import { followed } from './telling.ts';
import { mentionsOf, toldTogether } from './told-together.ts';
import { type Untold, untoldBehind, untoldOf } from './untold.ts';

/** What it takes to know of traces. */
export interface TraceTellDeps extends SceneDeps, JoinDeps {}

/** How traces are told. */
export interface TraceTellOptions extends Pick<TraceOptions, 'fold' | 'breadcrumbs'> {
	/** The exporter's id. */
	readonly exporter: string;
}

/**
 * How long a failure waits for the others of its trace. SDKs send log records once a second: with 0.8 s, nineteen of twenty
 * pairs of services are together, and what has waited for other reasons waits no longer.
 */
export const settleMs = 800;

/** A telling that knows of traces, in front of one that knows of single issues. */
export function createTraceTell(deps: TraceTellDeps, options: TraceTellOptions, tell: Tell): Tell {
	const { store, clock } = deps;
	if (!options.fold && options.breadcrumbs === 0) return tell;

	return async (claim, signal) => {
		const untold = await untoldOf(store, claim);
		const traceId = untold?.sample.trace?.traceId;
		if (untold === undefined || traceId === undefined) return tell(claim, signal);
		if (options.fold) await clock.sleep(Math.min(settleMs, claim.since + settleMs - clock.now()), signal);
		const records = await traceRecords(deps, traceId, options.breadcrumbs);
		if (options.fold) {
			const traced = readTraced((await store.get([tracedKey(options.exporter, claim.lane, traceId)]))[0]);
			if (traced === undefined) return together({ claim, untold, records, traceId }, signal);
			const joined = await joinCard(deps, { ...options, lane: claim.lane, traceId, traced, untold, records });
			if (joined !== undefined) return joined;
		}
		await setScene(store, untold, records.sceneOf(untold.sample, []));
		return tell(claim, signal);
	};

	async function together({ claim, untold, records, traceId }: Found, signal: AbortSignal): Promise<Attempt> {
		const all = [untold, ...(await untoldBehind(store, claim, traceId))];
		const samples = all.map(({ sample }) => sample);
		const root = all[rootOf(samples, records.above)] ?? untold;
		const companions = all.filter((each) => each !== root);
		const scene = records.sceneOf(
			root.sample,
			companions.map(({ sample }) => sample),
		);
		await setScene(store, root, scene);
		const attempt = await tell({ ...claim, body: JSON.stringify(withMentions(root, all)) }, signal);
		// The root was told by somebody else meanwhile: then the claimed failure is still to be told.
		if (attempt.outcome.status === 'moot' && root !== untold) return tell(claim, signal);
		if (attempt.outcome.status !== 'delivered') return attempt;
		const { lane } = claim;
		const told = { ...options, lane, traceId, root, companions, above: records.above };
		return followed(attempt.outcome, [...(attempt.then ?? []), ...toldTogether(deps, told)]);
	}
}

interface Found {
	readonly claim: Claim;
	readonly untold: Untold;
	readonly records: TraceRecords;
	readonly traceId: string;
}

/** It is kept before the message is out, so that edits and later attempts show the same; what was found once stays. */
async function setScene(store: Store, { intent }: Untold, scene: Scene): Promise<void> {
	const known = readScene((await store.get([sceneKey(intent.issue)]))[0]);
	const breadcrumbs = scene.breadcrumbs.length > 0 ? scene.breadcrumbs : known.breadcrumbs;
	if (breadcrumbs.length + scene.companions.length === 0) return;
	await store.commit([sceneWrite(intent.issue, { ...scene, breadcrumbs })]);
}

/** Whoever is to be called for one of them is called for all. */
function withMentions({ intent }: Untold, all: readonly Untold[]): Untold['intent'] {
	const mentions = mentionsOf(all);
	return mentions.length === 0 ? intent : { ...intent, mentions };
}
