// What an exporter knows beyond single issues, put together: the facts of all occurrences, spikes and new releases found in
// them, storms, digests. The decisions are made where issues are.
import type { Attempt } from '../delivery/outbox.ts';
import type { DigestIntent } from '../issues/digest/intents.ts';
import { createFactsKeeper } from '../issues/facts/keeper.ts';
import { createReleaseBook } from '../issues/facts/releases.ts';
import { createSignReader } from '../issues/facts/signs.ts';
import type { AnyIntent } from '../issues/intents.ts';
import type { OutlookDeps } from '../issues/outlook.ts';
import type { StormIntent } from '../issues/storm/intents.ts';
import { createStorms } from '../issues/storm/storms.ts';
import type { Notification } from '../model/notification.ts';
import type { Claim, Store } from '../model/store.ts';
import { renderDigest } from '../slack/messages/digest.ts';
import { renderStorm } from '../slack/messages/storm.ts';
import { createDigests } from './digests.ts';
import type { Runtime } from './runtime.ts';
import type { SlackExporterOptions } from './shapes/slack-exporter.ts';
import { tellStorm } from './tell/tell-storm.ts';
import type { TellDeps } from './tell/telling.ts';

/** What is about no single issue. */
export type IntentAtLarge = StormIntent | DigestIntent;

/** What it is built on. */
export interface AtLargeDeps {
	readonly runtime: Runtime;
	readonly store: Store;
	readonly destinationOf: TellDeps['destinationOf'];
	/** The lane that digests are told in; absent where there are none. */
	readonly digestLane: string | undefined;
}

/** What one exporter knows at large. */
export interface AtLarge {
	/** Whom the ledger asks. */
	readonly asked: Required<OutlookDeps>;
	/** Adds the facts of the issue to what is said of it. */
	enrich(issue: string, notification: Notification): Promise<Notification>;
	/** Tells what is about no single issue; nothing where it is. */
	tell(claim: Claim, signal: AbortSignal): Promise<Attempt> | undefined;
	start(): Promise<void>;
	stop(): Promise<void>;
}

/** What the exporter `id` knows at large. */
export function createAtLarge(
	{ runtime, store, destinationOf, digestLane }: AtLargeDeps,
	id: string,
	options: Pick<SlackExporterOptions, 'storm' | 'digest' | 'repeat' | 'links' | 'template'>,
): AtLarge {
	const deps = { ...runtime, store, destinationOf };
	const { storm: policy, digest, repeat } = options;
	const facts = createFactsKeeper(deps);
	const digests =
		digest === undefined || digestLane === undefined
			? undefined
			: createDigests(
					{ ...deps, renderDigest: (summary) => renderDigest(summary, options) },
					{ ...digest, exporter: id, lane: digestLane },
				);
	const storms = {
		...deps,
		renderStorm: (summary: Parameters<typeof renderStorm>[0]) => renderStorm(summary, options),
	};
	return {
		asked: {
			signs: createSignReader({ ...runtime, facts, releases: createReleaseBook(deps, id) }),
			storms: createStorms(deps, { exporter: id, policy }),
		},
		async enrich(issue, notification) {
			const known = await facts.read(issue);
			return known === undefined ? notification : { ...notification, facts: known };
		},
		tell(claim, signal) {
			// Bodies of deliveries are ours alone.
			const intent = JSON.parse(claim.body) as AnyIntent | IntentAtLarge;
			if ('stormIn' in intent)
				return tellStorm(storms, { policy, windowsMs: repeat.webhookWindowsMs }, { claim, intent, signal });
			if (!('digestAt' in intent)) return undefined;
			// Left by a configuration that had digests.
			return digests?.tell({ claim, intent, signal }) ?? Promise.resolve({ outcome: { status: 'moot' } });
		},
		start: async () => digests?.start(),
		stop: facts.stop,
	};
}
