// The options of the exporter `slack`: what is told, how often, where to, and how patiently. The same shape serves a file
// and code.
import { z } from 'zod';
import type { ExtensionReference } from '../../config/config.ts';
import { durationMs } from '../../config/value-shapes.ts';
import type { Written } from '../../config/written.ts';
import type { RetryOptions } from '../../delivery/conclude.ts';
import { type RepeatPolicy, repeatDefaults } from '../../issues/decide.ts';
import { lifeDefaults } from '../../issues/life.ts';
import type { StormPolicy } from '../../issues/storm/storm.ts';
import type { Layout, Mention } from '../../model/notification.ts';
import type { Condition } from '../../ottl/compile.ts';
import type { Format } from '../../slack/messages/format.ts';
import type { Links } from '../../slack/messages/links.ts';
import type { Template } from '../../slack/messages/template.ts';
import { condition } from './condition.ts';
import {
	apiUrlShape,
	botTokenShape,
	channelShape,
	checkDestinations,
	layoutShape,
	type OwnDestinationOptions,
	type WrittenOwnDestination,
	webhookUrlShape,
} from './destination.ts';
import { type DigestOptions, digestShape, type WrittenDigest } from './digest.ts';
import { checkFallbacks, type FallbackOptions, fallbackShape, type WrittenFallback } from './fallback.ts';
import { type GroupOptions, groupShape, type WrittenGroup } from './group.ts';
import {
	type InteractivityOptions,
	interactivityShape,
	onlyWithBot,
	type WrittenInteractivity,
} from './interactivity.ts';
import { type JobsOptions, jobsShape, type WrittenJobs } from './jobs.ts';
import { linksShape, type WrittenLinks } from './links.ts';
import {
	type MuteTimeIntervalOptions,
	muteNames,
	muteTimeIntervalsShape,
	type WrittenMuteTimeInterval,
} from './mute-time-intervals.ts';
import { type SwitchedRedactionOptions, switchedRedactionShape } from './redaction.ts';
import { mentions, type RouteOptions, routesShape, type WrittenRoute } from './routes.ts';
import {
	type RateLimitOptions,
	rateLimitShape,
	retryOnFailureShape,
	type SendingQueueOptions,
	sendingQueueShape,
} from './sending.ts';
import { severity, type WrittenSeverity } from './severity.ts';
import { type SilenceOptions, silencesShape, type WrittenSilence } from './silences.ts';
import { type SpansOptions, spansShape, type WrittenSpans } from './spans.ts';
import { stormShape } from './storm.ts';
import { templateShape, type WrittenTemplate } from './template.ts';
import { type TraceOptions, traceShape } from './trace.ts';

/** The options of a `slack` exporter. */
export interface SlackExporterOptions extends OwnDestinationOptions {
	/** Where the Web API is. Default Slack's own; others are for GovSlack, proxies and stand-ins. */
	readonly apiUrl: string;
	/** How messages look. Default `standard`. */
	readonly layout: Layout;
	/** The operator's own words in messages. Default none. */
	readonly template?: Template;
	/** Makes messages in place of ours; only code can have one. Default none. */
	readonly format?: Format;
	/** The lowest severity of a log record that is told. Default ERROR (17): warnings would teach people to look away. */
	readonly minSeverity: number;
	/** Which spans are told. */
	readonly spans: SpansOptions;
	/** What is told of jobs, and which are expected to run. */
	readonly jobs: JobsOptions;
	/** A record must meet one of these to be told. Default none, which means that all may. */
	readonly conditions: readonly Condition[];
	/** Which records are told elsewhere; the first match decides. Default none. */
	readonly routes: readonly RouteOptions[];
	/** What makes two failures the same one. Default: the built-in rules, for each service and environment apart. */
	readonly group: GroupOptions;
	/** Who is called where no route matches, when something is new or escalates. Default nobody. */
	readonly mention: readonly Mention[];
	/** Named times in which nothing is told; what was muted is summed up afterwards. Default none. */
	readonly muteTimeIntervals: readonly MuteTimeIntervalOptions[];
	/** Which of them count where no route says otherwise. Default all. */
	readonly mute?: readonly string[];
	/** What is not told until a moment that is known beforehand. Default none. */
	readonly silences: readonly SilenceOptions[];
	/** How what people press and type reaches the receiver. Default: messages have no buttons. */
	readonly interactivity?: InteractivityOptions;
	/** Which secrets are masked before anything is kept or shown. On by default. */
	readonly redaction: SwitchedRedactionOptions;
	/** Where the traces and logs of an alert are found. Default: an alert links to nothing. */
	readonly links: Links;
	/** What is made of the trace of an error: one message for all its errors, and what was recorded before. */
	readonly trace: TraceOptions;
	/** When repeats are told. The defaults and their reasons are with the decision. */
	readonly repeat: RepeatPolicy;
	/** An issue without occurrences for so long is resolved; 0 for never. Default a day. */
	readonly resolveAfterMs: number;
	/** How many new issues are told one by one before they are told together. The defaults and their reasons are with the decision. */
	readonly storm: StormPolicy;
	/** When it is told how things stand. Default never. */
	readonly digest?: DigestOptions;
	/** What waits for Slack. */
	readonly sendingQueue: SendingQueueOptions;
	/** How deliveries that failed are tried again, if at all: on by default; the rest and its reasons are with the decision. */
	readonly retryOnFailure: RetryOptions & { readonly enabled: boolean };
	/** How long Slack may take to answer. Default 12s: it takes under one, and giving up early risks a second copy. */
	readonly timeoutMs: number;
	/** Slack's pace for one webhook. */
	readonly rateLimit: RateLimitOptions;
	/** Where messages go that their own destination does not take, and why stands above them. Default nowhere: they wait. */
	readonly fallback?: FallbackOptions;
	/** The id of the extension that keeps what is known and what waits. Default none: it is kept in memory. */
	readonly storage?: string;
	/** Whether messages are logged and not sent. Default false. */
	readonly dryRun: boolean;
}

/** The options of a Slack exporter as they are written. */
export interface SlackExporterConfig
	extends Written<
			Omit<
				SlackExporterOptions,
				| keyof OwnDestinationOptions
				| 'minSeverity'
				| 'links'
				| 'template'
				| 'format'
				| 'conditions'
				| 'routes'
				| 'mention'
				| 'muteTimeIntervals'
				| 'mute'
				| 'silences'
				| 'group'
				| 'spans'
				| 'jobs'
				| 'fallback'
				| 'digest'
				| 'interactivity'
			>
		>,
		WrittenOwnDestination {
	readonly fallback?: WrittenFallback;
	readonly digest?: WrittenDigest;
	readonly minSeverity?: WrittenSeverity | undefined;
	readonly links?: WrittenLinks | undefined;
	readonly template?: WrittenTemplate;
	readonly conditions?: readonly string[] | undefined;
	readonly routes?: readonly WrittenRoute[] | undefined;
	readonly group?: WrittenGroup | undefined;
	readonly spans?: WrittenSpans | undefined;
	readonly jobs?: WrittenJobs | undefined;
	readonly mention?: readonly string[] | undefined;
	readonly muteTimeIntervals?: readonly WrittenMuteTimeInterval[] | undefined;
	readonly mute?: readonly string[];
	readonly silences?: readonly WrittenSilence[] | undefined;
	readonly interactivity?: WrittenInteractivity;
}

const secondMs = 1_000;

const repeat = z.strictObject({
	escalateAt: z
		.array(z.int().min(2))
		.refine(isRising, { error: 'expected numbers that rise, such as [10, 100, 1000]' })
		.default([...repeatDefaults.escalateAt])
		.describe('Counts that are told at once when they are reached.'),
	webhookWindowsMs: z
		.array(durationMs().min(secondMs))
		.min(1)
		.default([...repeatDefaults.webhookWindowsMs])
		.describe('How long repeats are gathered before they are told; the last window stays.'),
	updateIntervalMs: durationMs()
		.min(secondMs)
		.default(repeatDefaults.updateIntervalMs)
		.describe('How long repeats are gathered before the card shows them, where it can be edited.'),
	broadcast: z
		.enum(['always', 'escalations', 'never'])
		.default(repeatDefaults.broadcast)
		.describe('Which replies in a thread show in the channel as well: all, all news of the issue, or none.'),
});

/** The shape of a `slack` exporter's options. */
export const slackExporterShape: z.ZodType<SlackExporterOptions, SlackExporterConfig> = z
	.strictObject({
		webhookUrl: webhookUrlShape
			.exactOptional()
			.describe(`The incoming webhook to post to; best kept in a variable: \${env:SLACK_WEBHOOK_URL}.`),
		botToken: botTokenShape
			.exactOptional()
			.describe(`The token of a bot to post by instead; best kept in a variable: \${env:SLACK_BOT_TOKEN}.`),
		channel: channelShape.exactOptional().describe('The id of the channel that the bot posts to.'),
		apiUrl: apiUrlShape.default('https://slack.com/api/').describe('Where the Web API is.'),
		layout: layoutShape.default('standard').describe('How messages look.'),
		template: templateShape.exactOptional().describe("The operator's own words in messages, with placeholders."),
		minSeverity: severity().prefault('ERROR').describe('The lowest severity of a log record that is told.'),
		spans: spansShape.prefault({}).describe('Which spans are told.'),
		jobs: jobsShape.prefault({}).describe('What is told of jobs, and which are expected to run.'),
		conditions: z
			.array(condition('log', 'span', 'scope', 'resource'))
			.default([])
			.describe('A record must meet one of these to be told.'),
		routes: routesShape.describe('Which records are told elsewhere; the first match decides.'),
		group: groupShape.prefault({}).describe('What makes two failures the same one.'),
		mention: mentions.describe('Who is called where no route matches, when something is new or escalates.'),
		muteTimeIntervals: muteTimeIntervalsShape.describe('Named times in which nothing is told.'),
		mute: muteNames.exactOptional().describe('Which of them count where no route says otherwise; all without.'),
		silences: silencesShape.describe('What is not told until a moment that is known beforehand.'),
		interactivity: interactivityShape
			.exactOptional()
			.describe('How what people press and type reaches the receiver; without it there are no buttons.'),
		redaction: switchedRedactionShape.describe('Which secrets are masked before anything is kept or shown.'),
		links: linksShape.prefault({}).describe('Where the traces and logs of an alert are found.'),
		trace: traceShape.describe('What is made of the trace of an error.'),
		repeat: repeat.prefault({}).describe('When repeats are told.'),
		resolveAfterMs: durationMs()
			.min(0)
			.default(lifeDefaults.resolveAfterMs)
			.describe('An issue without occurrences for so long is resolved; 0 for never.'),
		storm: stormShape.describe('How many new issues are told one by one before they are told together.'),
		digest: digestShape.exactOptional().describe('When it is told how things stand; never without.'),
		sendingQueue: sendingQueueShape.describe('What waits for Slack.'),
		retryOnFailure: retryOnFailureShape.describe('How deliveries that failed are tried again.'),
		timeoutMs: durationMs()
			.min(secondMs)
			.default(12 * secondMs)
			.describe('How long Slack may take to answer.'),
		rateLimit: rateLimitShape.describe("Slack's pace for one webhook."),
		fallback: fallbackShape.exactOptional().describe('Where messages go that their own destination does not take.'),
		storage: z
			.string()
			.min(1)
			.exactOptional()
			.describe('The extension that keeps what waits; none keeps it in memory.'),
		dryRun: z.boolean().default(false).describe('Log messages and send none.'),
	})
	.superRefine(checkDestinations)
	.superRefine(checkFallbacks)
	.superRefine(checkMuteNames)
	.refine(({ interactivity, botToken }) => interactivity === undefined || botToken !== undefined, {
		path: ['interactivity'],
		error: onlyWithBot,
	});

/** What an exporter needs an extension for. */
export const storage = 'storage';

/** The extension that an exporter names, if any. */
export function storageReferences({ storage: id }: SlackExporterOptions): readonly ExtensionReference[] {
	return id === undefined ? [] : [{ path: [storage], id, serves: storage }];
}

function checkMuteNames(
	{ muteTimeIntervals, mute = [], routes }: Pick<SlackExporterOptions, 'muteTimeIntervals' | 'mute' | 'routes'>,
	{ addIssue }: Pick<z.core.$RefinementCtx, 'addIssue'>,
): void {
	const known = muteTimeIntervals.map(({ name }) => name);
	const check = (names: readonly string[], path: readonly (string | number)[]) =>
		names.forEach((name, at) => {
			const message = 'expected a name of `muteTimeIntervals`';
			if (!known.includes(name)) addIssue({ code: 'custom', path: [...path, at], message });
		});
	check(mute, ['mute']);
	for (const [at, route] of routes.entries()) check(route.mute ?? [], ['routes', at, 'mute']);
	known.forEach((name, at) => {
		const message = 'expected each name once';
		if (known.indexOf(name) < at) addIssue({ code: 'custom', path: ['muteTimeIntervals', at, 'name'], message });
	});
}

function isRising(steps: readonly number[]): boolean {
	return steps.every((step, index) => step > (steps[index - 1] ?? 0));
}
