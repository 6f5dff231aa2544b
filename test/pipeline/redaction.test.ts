import { expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import type { Acceptance } from '../../src/model/ports.ts';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { createRedaction } from '../../src/pipeline/redaction.ts';
import { logRecord, span } from '../builders.ts';

const options = { patterns: [], keys: [], disabledRules: [] };

function setUp(answer: Acceptance = { status: 'accepted' }) {
	const passed: Telemetry[] = [];
	const next = {
		consume: async (telemetry: Telemetry) => {
			passed.push(telemetry);
			return answer;
		},
	};
	return { passed, processor: createRedaction({ counters: createCounters(), next }, options) };
}

test('what goes on has no secrets, and nothing is dropped', async () => {
	const { passed, processor } = setUp();
	await processor.start();
	const telemetry = { logs: [logRecord({ body: 'password=x' }), logRecord()], spans: [span()] };
	await processor.consume(telemetry);
	expect(passed).toEqual([{ ...telemetry, logs: [logRecord({ body: 'password=[REDACTED:password]' }), logRecord()] }]);
	await processor.stop(0);
});

test('the answer is that of whoever is next', async () => {
	const answer: Acceptance = { status: 'retry', message: 'full', afterMs: 7 };
	const { passed, processor } = setUp(answer);
	const clean = { logs: [logRecord()], spans: [] };
	expect(await processor.consume(clean)).toBe(answer);
	expect(passed[0]).toBe(clean);
});
