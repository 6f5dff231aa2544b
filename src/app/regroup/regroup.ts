// Tries a configuration on the records that are kept of an exporter's issues: what would each of them be? Nothing is told, and
// nothing but names is written.
import { fingerprint } from '../../issues/identity/fingerprint.ts';
import { aliasKey } from '../../issues/issue-document.ts';
import { everything } from '../../model/interest.ts';
import type { Doc } from '../../model/store.ts';
import { decode } from '../../otlp/decode/decode.ts';
import { subjectOf, wordsOf } from '../../slack/messages/subject.ts';
import { oneLine } from '../../slack/messages/untrusted.ts';
import type { AdminStore } from '../admin/remote-store.ts';
import type { Runtime } from '../runtime.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import { createSightSteps, look, type SightSteps } from '../sight/sight.ts';
import { issuesOf, type KeyedIssue } from '../tell/issues-of.ts';
import { type KeptRecord, recordKeys } from './keep.ts';
import { type Plan, planRegroup, type Tried } from './plan.ts';

/** What the options of the exporter `id` would make of the issues that it has. */
export async function tryOptions(
	store: AdminStore,
	runtime: Runtime,
	{ id, options }: { readonly id: string; readonly options: SlackExporterOptions },
): Promise<Plan> {
	const steps = { ...createSightSteps(runtime, id, options), targetsOf: () => [] };
	const tried: Tried[] = [];
	for await (const each of issuesOf(store, id)) tried.push(await tryIssue(store, steps, each));
	return planRegroup(tried);
}

/** Lets each issue go on under the name that it will have, so that it is not taken for a new one. */
export async function writeAliases(store: AdminStore, exporter: string, { aliases }: Plan): Promise<void> {
	const writes = [...aliases].map(([into, from]) => {
		return { key: aliasKey(exporter, into), body: JSON.stringify(from), ttlMs: aliasTtlMs };
	});
	if (writes.length > 0) await store.commit(writes);
}

/** As long as an issue is remembered without occurrences. */
const aliasTtlMs = 30 * 24 * 60 * 60_000;
/** A line of a terminal. */
const titleCharacters = 100;

async function tryIssue(store: AdminStore, steps: SightSteps, { key, issue }: KeyedIssue): Promise<Tried> {
	const docs = await store.get(recordKeys(key));
	const { name, service } = subjectOf(issue.sample);
	return {
		fingerprint: issue.fingerprint,
		title: oneLine(`${name} in ${service}: ${wordsOf(issue.sample)}`, titleCharacters),
		count: issue.count,
		would: [...new Set(docs.flatMap((doc) => (doc === null ? [] : fingerprintsOf(doc, steps))))],
	};
}

function fingerprintsOf({ body }: Doc, steps: SightSteps): readonly string[] {
	// Written by the keeper.
	const { request, eventIndex } = JSON.parse(body) as KeptRecord;
	const signal = request.startsWith('{"resourceLogs"') ? 'logs' : 'traces';
	const { telemetry } = decode(signal, 'json', Buffer.from(request), everything);
	const { sightings, sources } = look(telemetry, steps);
	return sightings
		.filter((_, at) => sources[at]?.eventIndex === eventIndex)
		.map(({ occurrence }) => fingerprint(occurrence).key);
}
