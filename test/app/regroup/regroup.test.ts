import { expect, test } from 'vitest';
import { createKeeper } from '../../../src/app/regroup/keep.ts';
import { tryOptions, writeAliases } from '../../../src/app/regroup/regroup.ts';
import { createCounters } from '../../../src/app/runtime.ts';
import { type SlackExporterConfig, slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { createSightSteps, look } from '../../../src/app/sight/sight.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { fingerprint } from '../../../src/issues/identity/fingerprint.ts';
import { aliasKey, issueKey, writeIssue } from '../../../src/issues/issue-document.ts';
import type { SpanEvent } from '../../../src/model/telemetry.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { attributes, span } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch, plentyOfMemory } from '../../fakes.ts';

const webhookUrl = 'https://hooks.slack.com/services/T0/B0/x';
const optionsOf = (over: Partial<SlackExporterConfig> = {}) => {
	return { id: 'slack', options: parseOptions(slackExporterShape, { webhookUrl, ...over }) };
};
const thrown = (type: string): SpanEvent => ({
	timeUnixNano: BigInt(epoch) * 1_000_000n,
	name: 'exception',
	attributes: attributes({ 'exception.type': type, 'exception.message': 'no' }),
	droppedAttributesCount: 0,
});

/** A store with two issues, of two exceptions on one span. */
async function createHouse() {
	const runtime = {
		clock: createVirtualClock(),
		chance: createSeededChance(),
		log: createRememberedLog(),
		counters: createCounters(),
		fetch: () => Promise.reject(new Error('nobody is called here')),
		write: () => {},
		memory: plentyOfMemory,
	};
	const store = createMemoryStore(runtime, { deliveriesMax: 10 });
	const steps = { ...createSightSteps(runtime, 'slack', optionsOf().options), targetsOf: () => [] };
	const telemetry = { logs: [], spans: [span({ events: [thrown('A'), thrown('B')] })] };
	const { sightings, sources } = look(telemetry, steps);
	for (const { occurrence } of sightings) {
		const { key } = fingerprint(occurrence);
		const issue = { fingerprint: key, state: 'open', count: 0, first: epoch, seen: epoch, lanes: [] } as const;
		await store.commit([{ key: issueKey('slack', key), body: writeIssue({ ...issue, sample: occurrence }), add: 1 }]);
	}
	await createKeeper(store, { exporter: 'slack', mask: steps.redact }).keep(sightings, sources);
	return { store, runtime, keys: sightings.map(({ occurrence }) => fingerprint(occurrence).key) };
}

test('of a span each issue is tried on its own exception', async () => {
	const { store, runtime } = await createHouse();
	expect(await tryOptions(store, runtime, optionsOf())).toMatchObject({ unchanged: 2, unknown: 0, merges: [] });
});

test('the names that issues go on under are written, those of others are not', async () => {
	const { store, runtime, keys } = await createHouse();
	const plan = await tryOptions(store, runtime, optionsOf({ group: { by: [] } }));
	expect(plan.renamed.map((issue) => issue.fingerprint).toSorted()).toEqual(keys.toSorted());
	await writeAliases(store, 'slack', plan);
	for (const { fingerprint: key, would } of plan.renamed) {
		expect((await store.get([aliasKey('slack', would[0] ?? '')]))[0]?.body).toBe(JSON.stringify(key));
	}
	expect(await tryOptions(store, runtime, { ...optionsOf(), id: 'slack/other' })).toMatchObject({ unchanged: 0 });
});
