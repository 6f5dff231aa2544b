// All the ways that an exporter speaks through: those of its routes, those that stand in for them, and what they may say
// together.
import { type Budget, withBudget } from '../../delivery/budget.ts';
import type { Outcome, SlackMessage } from '../../model/message.ts';
import type { Store } from '../../model/store.ts';
import type { Runtime } from '../runtime.ts';
import type { FallbackOptions } from '../shapes/fallback.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import { createDestination, type Destination } from './destinations.ts';
import { createDryRun } from './dry-run.ts';
import { createFileTransport } from './file-transport.ts';
import { type LaneTerms, lanesOf } from './lane-terms.ts';
import { placeOf, type Routes } from './routes.ts';

/** The ways of one exporter. */
export interface Ways {
	/** By their lanes. */
	readonly destinations: ReadonlyMap<string, Destination>;
	/** The lane that stands in for another, by that. */
	readonly fallbacks: ReadonlyMap<string, string>;
	/** How fast and how patiently each lane is spoken through. */
	readonly lanes: ReadonlyMap<string, LaneTerms>;
}

/** The ways of the exporter with this id. */
export function createWays(
	{ runtime, store }: { readonly runtime: Runtime; readonly store: Pick<Store, 'take'> },
	id: string,
	{
		routes,
		options,
	}: { readonly routes: Pick<Routes, 'destinations' | 'standIns'>; readonly options: SlackExporterOptions },
): Ways {
	const destinations = new Map(routes.destinations);
	const fallbacks = new Map<string, string>();
	for (const [lane, standIn] of routes.standIns) {
		const destination = standInOf(runtime, standIn, options);
		if (!destinations.has(destination.lane)) destinations.set(destination.lane, destination);
		fallbacks.set(lane, destination.lane);
	}
	const limited = [...destinations].map(([lane, destination]) => [lane, limit(store, destination, options)] as const);
	return { destinations: new Map(limited), fallbacks, lanes: termsOf(id, destinations, options) };
}

/** Says that Slack works again where it is Slack; a file that can be written again is no news for its readers. */
export function announceIn(
	destination: Destination | undefined,
	news: SlackMessage,
	signal: AbortSignal,
): Promise<Outcome> | undefined {
	return destination?.workspace === undefined ? undefined : destination.transport.post(news, signal);
}

/** A lane of a file begins with this. */
export const fileLanePrefix = 'file:';

function standInOf(runtime: Runtime, { file, ...place }: FallbackOptions, options: SlackExporterOptions): Destination {
	if (file === undefined) return createDestination(runtime, placeOf(place, options), options);
	const transport = options.dryRun ? createDryRun(runtime.log) : createFileTransport(runtime, file);
	return { lane: `${fileLanePrefix}${file}`, transport };
}

/** A tenth of a minute's messages at once: a burst that is over before Slack takes notice. */
const burstShare = 0.1;
const msPerMinute = 60_000;

function limit(store: Pick<Store, 'take'>, destination: Destination, { rateLimit }: SlackExporterOptions): Destination {
	const { workspaceMessagesPerMinute: perMinute } = rateLimit;
	const { workspace, transport } = destination;
	if (workspace === undefined || perMinute === 0) return destination;
	const pace = { gapMs: msPerMinute / perMinute, burst: Math.max(1, Math.floor(perMinute * burstShare)) };
	const budget: Budget = { bucket: `workspace:${workspace}`, pace };
	return { ...destination, transport: withBudget(store, transport, budget) };
}

/** A file needs no pace. */
function termsOf(
	id: string,
	destinations: ReadonlyMap<string, Destination>,
	options: SlackExporterOptions,
): ReadonlyMap<string, LaneTerms> {
	const terms = lanesOf(id, destinations.values(), options);
	const atOnce = { gapMs: 0, burst: 1 };
	return new Map(
		[...terms].map(([lane, each]) => [lane, lane.startsWith(fileLanePrefix) ? { ...each, pace: atOnce } : each]),
	);
}
