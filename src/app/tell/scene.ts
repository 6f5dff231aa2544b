// Sets the scene of a failure: what was recorded in its trace before, masked as the exporter masks everything. Whether the
// records can still be found is a matter of luck, so nothing here may keep an alert from being told.
import { breadcrumbsOf, recordsBefore } from '../../issues/trace/breadcrumbs.ts';
import { brief, readScene, type Scene, sceneKey } from '../../issues/trace/document.ts';
import type { SpansAbove } from '../../issues/trace/root.ts';
import type { Notification } from '../../model/notification.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import type { Log, RecordsOfTrace } from '../../model/ports.ts';
import type { Store } from '../../model/store.ts';
import type { Telemetry } from '../../model/telemetry.ts';

/** What scenes are made of. */
export interface SceneDeps {
	readonly log: Log;
	/** Absent where nothing is kept to search. */
	readonly recordsOf?: RecordsOfTrace | undefined;
	/** Masks what nobody may see. */
	readonly redact: (telemetry: Telemetry) => Telemetry;
}

/** What is known of a trace, unmasked: only for a moment, and for nobody's eyes. */
export interface TraceRecords {
	/** The span above each span. */
	readonly above: SpansAbove;
	/** The scene of a failure of this trace, with what else went wrong in it. */
	sceneOf(failure: Occurrence, companions: readonly Occurrence[]): Scene;
}

/** Looks up what is known of a trace; `breadcrumbs` is how long a trail may be. */
export async function traceRecords(
	{ log, recordsOf, redact }: SceneDeps,
	traceId: string,
	breadcrumbs: number,
): Promise<TraceRecords> {
	const records = (await recordsOf?.(traceId).catch(lost)) ?? nothing;

	function lost(error: unknown): undefined {
		log.warn(`breadcrumbs could not be looked up: ${error instanceof Error ? error.message : String(error)}`);
	}

	return {
		above: new Map(records.spans.map(({ spanId, parentSpanId }) => [spanId, parentSpanId])),
		sceneOf(failure, companions) {
			const before = recordsBefore(records, { to: failure, companions, max: breadcrumbs });
			const sorted = companions.toSorted((one, other) => one.at - other.at);
			return { breadcrumbs: breadcrumbsOf(redact(before)), companions: sorted.map(brief) };
		},
	};
}

/** The message of an issue with its scene, where that is shown: on its first message, and on its card for ever. */
export async function withScene(store: Store, issue: string, notification: Notification): Promise<Notification> {
	if (notification.reason !== 'first') return notification;
	const { breadcrumbs, companions } = readScene((await store.get([sceneKey(issue)]))[0]);
	return {
		...notification,
		...(breadcrumbs.length > 0 && { breadcrumbs }),
		...(companions.length > 0 && { companions }),
	};
}

const nothing: Telemetry = { logs: [], spans: [] };
