import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { traceRecords } from '../../../src/app/tell/scene.ts';
import type { Telemetry } from '../../../src/model/telemetry.ts';
import { createRedactor } from '../../../src/pipeline/redaction/redactor.ts';
import { logRecord, occurrence, span, spanId, traceId } from '../../builders.ts';
import { createRememberedLog, epoch } from '../../fakes.ts';

const secret = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const records: Telemetry = {
	logs: [logRecord({ timeUnixNano: BigInt(epoch - 5) * 1_000_000n, body: `token=${secret}`, traceId })],
	spans: [
		span({
			startTimeUnixNano: BigInt(epoch - 9) * 1_000_000n,
			name: `GET /?key=${secret}`,
			spanId,
			parentSpanId: 'a'.repeat(16),
		}),
	],
};

function setUp(recordsOf?: () => Promise<Telemetry>) {
	const log = createRememberedLog();
	const { redact } = createRedactor({ counters: createCounters() }, { patterns: [], keys: [], disabledRules: [] });
	return { log, deps: { log, redact, ...(recordsOf && { recordsOf }) } };
}

const failure = occurrence({ trace: { traceId, spanId } });

test('breadcrumbs are masked as everything is', async () => {
	const { deps } = setUp(async () => records);
	const { breadcrumbs } = (await traceRecords(deps, traceId, 10)).sceneOf(failure, []);
	expect(breadcrumbs).toHaveLength(2);
	expect(JSON.stringify(breadcrumbs)).not.toContain(secret.slice(0, 12));
});

test('the spans tell what stands above what', async () => {
	const { deps } = setUp(async () => records);
	expect([...(await traceRecords(deps, traceId, 10)).above]).toEqual([[spanId, 'a'.repeat(16)]]);
});

test('companions begin with what came first, and leave their stacks behind', async () => {
	const { deps } = setUp();
	const companions = [occurrence({ at: epoch + 2 }), occurrence({ at: epoch + 1 })];
	const scene = (await traceRecords(deps, traceId, 10)).sceneOf(failure, companions);
	expect(scene.companions.map(({ at }) => at - epoch)).toEqual([1, 2]);
	expect(scene.companions[0]?.exceptions[0]?.frames).toEqual([]);
	expect(scene.breadcrumbs).toEqual([]);
});

test('a search that fails costs the breadcrumbs and not the alert', async () => {
	const { deps, log } = setUp(() => Promise.reject(new Error('out of memory')));
	expect((await traceRecords(deps, traceId, 10)).sceneOf(failure, []).breadcrumbs).toEqual([]);
	expect(log.lines).toEqual(['warn breadcrumbs could not be looked up: out of memory']);
});

test('where none are wanted none are shown', async () => {
	const { deps } = setUp(async () => records);
	expect((await traceRecords(deps, traceId, 0)).sceneOf(failure, []).breadcrumbs).toEqual([]);
});
