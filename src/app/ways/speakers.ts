// Who speaks for a delivery: the store holds those of all exporters, and each knows its own issues, pace and patience.
import type { Attempt, OutboxOptions } from '../../delivery/outbox.ts';
import { defaultPace } from '../../delivery/outbox.ts';
import type { AnyIntent } from '../../issues/intents.ts';
import type { Claim } from '../../model/store.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import type { SlackExporter } from '../slack-exporter.ts';
import { fileLanePrefix } from './ways.ts';

/** The Slack exporters by id; filled while the program is assembled. */
export type Speakers = Map<string, SlackExporter>;

/** Has a claimed delivery told by the exporter whose issue it is about. */
export async function tellBy(speakers: Speakers, claim: Claim, signal: AbortSignal): Promise<Attempt> {
	// Bodies of deliveries are ours alone.
	const intent = JSON.parse(claim.body) as AnyIntent;
	const { exporter } = intent;
	const speaker = speakers.get(exporter);
	if (speaker !== undefined) return speaker.tell(claim, signal);
	// What belongs to a card is nothing without it, and would keep the cards of others waiting.
	if ('edit' in intent || 'upload' in intent || 'timer' in intent) return { outcome: { status: 'moot' } };
	// Left by an earlier configuration. It may come back; until then the delivery grows old and becomes a dead letter.
	const reason = `the exporter ${exporter} is not configured any more`;
	return { outcome: { status: 'refused', because: 'configuration', reason } };
}

/** The first answer that an exporter has. */
export function firstOf<Answer>(
	speakers: Speakers,
	ask: (speaker: SlackExporter) => Answer | undefined,
): Answer | undefined {
	for (const speaker of speakers.values()) {
		const answer = ask(speaker);
		if (answer !== undefined) return answer;
	}
	return undefined;
}

/** The lanes that a file stands in for, and those of the files. */
export function lanesWithFile(speakers: Speakers): ReadonlyMap<string, string> {
	const fallbacks = [...speakers.values()].flatMap((speaker) => [...speaker.fallbacks]);
	return new Map(fallbacks.filter(([, to]) => to.startsWith(fileLanePrefix)));
}

/** How the outbox works for these exporters. */
export function outboxOptions(
	speakers: Speakers,
	configured: readonly { readonly options: Pick<SlackExporterOptions, 'timeoutMs'> }[],
): Partial<OutboxOptions> {
	const byLane = (lane: string) => firstOf(speakers, ({ lanes }) => lanes.get(lane));
	const timeouts = configured.map(({ options }) => options.timeoutMs);
	return {
		leaseMs: callsPerClaim * Math.max(0, ...timeouts) + leaseReserveMs,
		paceOf: (lane) => byLane(lane)?.pace ?? defaultPace,
		retryOf: (lane) => byLane(lane)?.retry ?? {},
	};
}

/** A message and, if its blocks are refused, the same as plain text. */
const callsPerClaim = 2;
/** For reading the store before the calls and settling after them. */
const leaseReserveMs = 6_000;
