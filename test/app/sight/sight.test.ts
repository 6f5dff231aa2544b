import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { createSightSteps, look } from '../../../src/app/sight/sight.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { logRecord } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

const token = 'xoxb-123456789012-abcdefghijklmnop';
const target = { lane: 'post:here', mentions: [] };

function lookAt(over: { conditions?: string[]; redaction?: { enabled: boolean } }) {
	const runtime = {
		clock: createVirtualClock(),
		chance: createSeededChance(),
		log: createRememberedLog(),
		counters: createCounters(),
		fetch: () => Promise.reject(new Error('nobody is called here')),
		write: () => {},
		memory: plentyOfMemory,
	};
	const webhookUrl = 'https://hooks.slack.com/services/T0/B0/x';
	const options = parseOptions(slackExporterShape, { webhookUrl, ...over });
	const logs = [logRecord({ body: `refused ${token}` }), logRecord({ severityNumber: 9, body: 'fine' })];
	const steps = { ...createSightSteps(runtime, 'slack', options), targetsOf: () => [target] };
	return { logs, ...look({ logs, spans: [] }, steps) };
}

test('what went wrong is seen without its secrets, with its source as it came and its targets', () => {
	const { logs, sightings, sources, unwanted, harmless } = lookAt({});
	expect(sightings).toHaveLength(1);
	expect(sightings[0]?.occurrence.message).toMatch(/^refused \[/);
	expect(sightings[0]?.targets).toEqual([target]);
	expect(sources[0]?.record).toBe(logs[0]);
	expect({ unwanted, harmless }).toEqual({ unwanted: 0, harmless: 1 });
});

test('what meets none of the conditions is not looked at', () => {
	const { sightings, unwanted, harmless } = lookAt({ conditions: ['log.severity_number < 17', 'log.body == "no"'] });
	expect({ seen: sightings.length, unwanted, harmless }).toEqual({ seen: 0, unwanted: 1, harmless: 1 });
});

test('secrets are masked unless the operator wants them shown', () => {
	expect(lookAt({ redaction: { enabled: false } }).sightings[0]?.occurrence.message).toBe(`refused ${token}`);
});
