// How fast and how patiently an exporter speaks through each of its lanes.
import type { RetryOptions } from '../../delivery/conclude.ts';
import { timerLane } from '../../issues/intents.ts';
import type { Pace } from '../../model/store.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import type { Destination } from './destinations.ts';

/** How a lane is spoken through. */
export interface LaneTerms {
	readonly pace: Pace;
	readonly retry: Partial<RetryOptions>;
}

/** Slack grants a workspace 50 edits a minute (Tier 3) and files 100; 40 leave room for what others do with the same app. */
const editPace: Pace = { gapMs: 1_500, burst: 4 };

/** The lanes of these destinations, and that of the exporter's timers. */
export function lanesOf(
	exporter: string,
	destinations: Iterable<Pick<Destination, 'lane' | 'updates' | 'uploads'>>,
	{ rateLimit, retryOnFailure: retry }: Pick<SlackExporterOptions, 'rateLimit' | 'retryOnFailure'>,
): ReadonlyMap<string, LaneTerms> {
	const { messagesPerSecond, burst } = rateLimit;
	const pace = { gapMs: 1_000 / messagesPerSecond, burst };
	const lanes = [...destinations].flatMap(({ lane, updates, uploads }): readonly (readonly [string, LaneTerms])[] => [
		[lane, { pace, retry }],
		...[updates, uploads].flatMap((each) => (each === undefined ? [] : [[each, { pace: editPace, retry }] as const])),
	]);
	// A timer waits for days on purpose, and only the store can fail it.
	return new Map([...lanes, [timerLane(exporter), { pace, retry: { enabled: true, maxElapsedTimeMs: 0 } }]]);
}
