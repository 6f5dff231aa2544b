// Where an occurrence is told and who is called there: the first route whose condition its record meets, and those after it
// as long as they say to go on; the exporter's own destination when none does. It reads records and posts nothing.
import type { Source } from '../../issues/recognize/recognize.ts';
import type { Target } from '../../model/notification.ts';
import { createJudge } from '../../pipeline/judge.ts';
import type { Runtime } from '../runtime.ts';
import type { DestinationOptions, OwnDestinationOptions } from '../shapes/destination.ts';
import type { FallbackOptions } from '../shapes/fallback.ts';
import type { RouteOptions } from '../shapes/routes.ts';
import type { SilenceOptions } from '../shapes/silences.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import { createDestination, type Destination } from './destinations.ts';
import { createQuiets, type QuietOf } from './quiets.ts';

/** The destinations of one exporter. */
export interface Routes {
	targetsOf(source: Source): readonly Target[];
	/** The ways that lead to Slack, by their lanes. */
	readonly destinations: ReadonlyMap<string, Destination>;
	/** The lane that digests are told in; absent where there are none. */
	readonly digestLane: string | undefined;
	/** What stands in for them, by their lanes. */
	readonly standIns: ReadonlyMap<string, FallbackOptions>;
}

/** The routes as configured; `id` names the exporter in the log, and `silences` are those that people made meanwhile. */
export function createRoutes(
	runtime: Runtime,
	id: string,
	options: SlackExporterOptions,
	silences?: () => readonly SilenceOptions[],
): Routes {
	const judge = createJudge(runtime.log, { name: `${id}: routes`, errorMode: 'ignore' });
	const quiets = createQuiets(runtime, id, options, silences);
	const destinations = new Map<string, Destination>();
	const standIns = new Map<string, FallbackOptions>();
	const targetOf = (
		place: Pick<RouteOptions, 'webhookUrl' | 'channel' | 'fallback'>,
		more: Pick<Target, 'mentions' | 'layout'>,
	): readonly Target[] => {
		const destination = createDestination(runtime, placeOf(place, options), options);
		const { lane, updates } = destination;
		if (!destinations.has(lane)) destinations.set(lane, destination);
		const standIn = place.fallback ?? options.fallback;
		if (standIn !== undefined && !standIns.has(lane)) standIns.set(lane, standIn);
		if (updates === undefined) return [{ lane, ...more }];
		// A card keeps its looks for life, whatever is configured later.
		return [{ lane, layout: options.layout, ...more, updates }];
	};
	const fallback = targetOf({}, { mentions: options.mention });
	const fallbackQuiet = quiets(options.mute);
	const routes = options.routes.map((route) => {
		const { mention: mentions, layout } = route;
		const target = targetOf(route, { mentions, ...(layout && { layout }) });
		return { ...route, target, quietOf: quiets(route.mute ?? options.mute) };
	});
	const [digest] = options.digest === undefined ? [] : targetOf(options.digest, { mentions: [] });
	return {
		destinations,
		digestLane: digest?.lane,
		standIns,
		targetsOf(source) {
			const subject = { ...source, now: runtime.clock.now() };
			const targets: Target[] = [];
			for (const { condition, target, quietOf, continue: goesOn } of routes) {
				if (judge([condition], subject).status !== 'match') continue;
				targets.push(...withQuiet(target, quietOf(source)));
				if (!goesOn) return targets;
			}
			return targets.length > 0 ? targets : withQuiet(fallback, fallbackQuiet(source));
		},
	};
}

/** Where a route leads: what it names itself, else where the exporter tells everything. */
export function placeOf({ webhookUrl, channel }: DestinationOptions, own: SlackExporterOptions): OwnDestinationOptions {
	const { botToken } = own;
	if (webhookUrl !== undefined) return { webhookUrl };
	if (channel !== undefined && botToken !== undefined) return { botToken, channel };
	return own;
}

/** The very same targets where it is not quiet: what is told most needs no new values. */
function withQuiet(targets: readonly Target[], quiet: ReturnType<QuietOf>): readonly Target[] {
	return quiet === undefined ? targets : targets.map((target) => ({ ...target, quiet }));
}
