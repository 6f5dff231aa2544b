// The exporter `slack`, put together: what it sees is tracked, and what is due is told where its routes lead.
// One value holds both halves, which only meet through the store.
import type { Outbox } from '../delivery/outbox.ts';
import { breathe } from '../issues/breathe.ts';
import { createAliases } from '../issues/identity/aliases.ts';
import { createJobRuns } from '../issues/job-runs.ts';
import { createLedger } from '../issues/ledger.ts';
import type { Commanded } from '../issues/step-issue.ts';
import { createTracker, type Sighting } from '../issues/tracker.ts';
import type { IssueCommand } from '../model/issue.ts';
import type { Outcome } from '../model/message.ts';
import type { Notification, RecoverySummary } from '../model/notification.ts';
import type { Acceptance, Consumer, RecordsOfTrace, SpansLike } from '../model/ports.ts';
import type { Store } from '../model/store.ts';
import type { Telemetry } from '../model/telemetry.ts';
import { createRedactor } from '../pipeline/redaction/redactor.ts';
import { renderQuiet } from '../slack/messages/quiet.ts';
import { renderRecovery } from '../slack/messages/recovery.ts';
import { render, renderDetails, renderStateChange } from '../slack/messages/render.ts';
import { stackFile } from '../slack/messages/stack-file.ts';
import { createAtLarge } from './at-large.ts';
import { createKeeper } from './regroup/keep.ts';
import { createCounters, type Runtime } from './runtime.ts';
import type { SlackExporterOptions } from './shapes/slack-exporter.ts';
import { portionsOf } from './sight/portions.ts';
import { createSightSteps, look, type Sight, type SightSteps } from './sight/sight.ts';
import { createSayOnce } from './tell/say-once.ts';
import { withScene } from './tell/scene.ts';
import { withSlowStory } from './tell/slow-story.ts';
import { createTell, type Tell } from './tell/tell.ts';
import { createTraceTell } from './tell/tell-trace.ts';
import type { Words } from './tell/telling.ts';
import type { LaneTerms } from './ways/lane-terms.ts';
import { createLiveSilences } from './ways/live-silences.ts';
import { createRoutes } from './ways/routes.ts';
import { announceIn, createWays, type Ways } from './ways/ways.ts';

/** What a Slack exporter is built on. */
export interface SlackExporterDeps {
	readonly runtime: Runtime;
	readonly store: Store;
	readonly outbox: Outbox;
	/** What is known of a trace beside its errors; absent where nothing is. */
	readonly recordsOf?: RecordsOfTrace | undefined;
	/** What spans there were lately; absent where nobody knows. */
	readonly spansLike?: SpansLike | undefined;
}

/** A Slack exporter: a consumer in front, a telling behind, and the lanes between them. */
export interface SlackExporter extends Consumer {
	readonly tell: Tell;
	/** Starts waiting for what is expected; its store must be open. */
	start(): Promise<void>;
	/** Stores what it knows and has not stored yet. */
	stop(): Promise<void>;
	/** Does what somebody asks for one of its issues, named by its key in the store. */
	command(issue: string, command: IssueCommand): Promise<Commanded>;
	/** The lanes it speaks through: how fast, and how patiently. */
	readonly lanes: ReadonlyMap<string, LaneTerms>;
	/** The lanes that stand in for others, by those. */
	readonly fallbacks: Ways['fallbacks'];
	/** Says in a lane that it works again; nothing where that is none of its own. */
	announce(lane: string, summary: RecoverySummary, signal: AbortSignal): Promise<Outcome> | undefined;
}

/** The exporter with this id and these options. */
export function createSlackExporter(
	{ runtime, store, outbox, recordsOf, spansLike }: SlackExporterDeps,
	id: string,
	options: SlackExporterOptions,
): SlackExporter {
	const silences = createLiveSilences(store, runtime, id);
	const routes = createRoutes(runtime, id, options, silences.current);
	const { targetsOf } = routes;
	const { destinations, fallbacks, lanes } = createWays({ runtime, store }, id, { routes, options });
	const { repeat, resolveAfterMs } = options;
	const updatesOf = (lane: string) => destinations.get(lane)?.updates;
	const ledgerOptions = { exporter: id, repeat, resolveAfterMs, updatesOf };
	const destinationOf = (lane: string) => destinations.get(lane);
	const large = createAtLarge({ runtime, store, destinationOf, digestLane: routes.digestLane }, id, options);
	const ledger = createLedger({ ...runtime, store, ...large.asked }, ledgerOptions);
	const isKept = options.storage !== undefined;
	const aliases = isKept ? createAliases({ ...runtime, store }, id) : undefined;
	const tracker = createTracker({ ...runtime, ledger, aliases, wake: outbox.wake }, id);
	const keeper = isKept ? createKeeper(store, { exporter: id, mask: maskOf(runtime, options) }) : undefined;
	const jobs = createJobRuns({ ...runtime, store }, { exporter: id, expect: options.jobs.expect });
	const steps = { ...createSightSteps(runtime, id, options), targetsOf };
	const tracing = { ...runtime, ...steps, store, recordsOf, spansLike, destinationOf };
	const words = wordsOf(options);
	const telling = {
		destinationOf,
		words,
		sayOnce: createSayOnce(runtime.log),
		elapse: ledger.elapse,
		isPressable: options.interactivity !== undefined,
		enrich: async (issue: string, said: Notification) => {
			const explained = await withSlowStory(tracing, issue, said);
			return large.enrich(issue, await withScene(store, issue, explained));
		},
	};
	/** Runs of jobs are entered first: one that is told of and not entered would be missed. */
	async function trackBesideUsual(sightings: readonly Sighting[]): Promise<Acceptance> {
		const occurrences = await jobs.enter(sightings.map(({ occurrence }) => occurrence)).catch(() => undefined);
		if (occurrences === undefined) return { status: 'retry', message: 'the store is out of reach' };
		return tracker.track(sightings.map((each, at) => ({ ...each, occurrence: occurrences[at] ?? each.occurrence })));
	}

	const consumer: Consumer = {
		async consume(telemetry) {
			if (options.interactivity !== undefined) await silences.refresh();
			const { sightings, sources, unwanted, harmless } = await lookThrough(telemetry, steps);
			const acceptance = await trackBesideUsual(sightings);
			if (acceptance.status !== 'accepted') return acceptance;
			await keeper?.keep(sightings, sources);
			countDropped(runtime, id, { harmless, conditions: unwanted });
			if (!options.sendingQueue.waitForResult || (await outbox.flush(resultWaitMs))) return acceptance;
			return { status: 'retry', message: 'Slack has not taken it yet' };
		},
	};
	return {
		...consumer,
		async start() {
			await jobs.start();
			await large.start();
		},
		stop: large.stop,
		async command(issue, command) {
			const commanded = await ledger.command(issue, command);
			outbox.wake();
			return commanded;
		},
		tell: createTraceTell(tracing, { exporter: id, ...options.trace }, (claim, signal) => {
			const deps = { ...runtime, ...telling, store, jobs, consumer };
			return large.tell(claim, signal) ?? createTell(deps, ledgerOptions)(claim, signal);
		}),
		announce: (lane, summary, signal) => announceIn(destinations.get(lane), renderRecovery(summary), signal),
		lanes,
		fallbacks,
	};
}

/** What was dropped on purpose, by why. */
function countDropped({ counters }: Runtime, exporter: string, dropped: Readonly<Record<string, number>>): void {
	for (const [reason, count] of Object.entries(dropped)) {
		const labels = { reason, intended: 'true', exporter };
		if (count > 0) counters.add('otel_slack_records_dropped_total', labels, count);
	}
}

/** Portion by portion, with everybody else's turn in between; tracked is all of it or nothing. */
async function lookThrough(telemetry: Telemetry, steps: SightSteps): Promise<Sight> {
	const seen: Sight[] = [];
	for (const portion of portionsOf(telemetry)) {
		if (seen.length > 0) await breathe();
		seen.push(look(portion, steps));
	}
	return {
		sightings: seen.flatMap(({ sightings }) => sightings),
		sources: seen.flatMap(({ sources }) => sources),
		unwanted: seen.reduce((sum, { unwanted }) => sum + unwanted, 0),
		harmless: seen.reduce((sum, { harmless }) => sum + harmless, 0),
	};
}

/** The exporter's redaction once more, uncounted: what is kept beside an issue was counted when it was seen. */
function maskOf(runtime: Runtime, { redaction }: SlackExporterOptions): SightSteps['redact'] {
	const uncounted = { ...runtime, counters: createCounters() };
	return redaction.enabled ? createRedactor(uncounted, redaction).redact : (telemetry) => telemetry;
}

/** How this exporter says things. */
function wordsOf(options: SlackExporterOptions): Words {
	return {
		render: (notification) => render(notification, options),
		renderQuiet: (summary) => renderQuiet(summary, options),
		renderDetails: (notification) => renderDetails(notification, options),
		renderStateChange,
		stackFile,
	};
}

/** How long a sender is kept waiting for Slack's word: OTLP exporters give up after 10 s. */
const resultWaitMs = 8_000;
