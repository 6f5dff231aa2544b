import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { type SlackExporterConfig, slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { createLaneNames } from '../../../src/app/ways/lane-names.ts';
import { placesOf } from '../../../src/app/ways/places.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

const runtime = {
	clock: createVirtualClock(),
	chance: createSeededChance(),
	log: createRememberedLog(),
	counters: createCounters(),
	fetch: () => Promise.reject(new Error('nobody is called here')),
	write: () => {},
	memory: plentyOfMemory,
};
const exporter = (config: SlackExporterConfig) => {
	return { type: 'slack', id: 'slack', options: parseOptions(slackExporterShape, config) } as const;
};

test('a lane is called by what leads there', () => {
	const webhookUrl = 'https://hooks.slack.com/services/T0/B0/x';
	const other = 'https://hooks.slack.com/services/T0/B0/y';
	const exporters = [
		exporter({
			webhookUrl,
			routes: [{ condition: 'log.body == "a"', webhookUrl: other }, { condition: 'log.body == "b"' }],
		}),
	];
	const nameOf = createLaneNames(runtime, exporters);
	const lanes = placesOf(runtime, exporters).map(({ destination }) => destination.lane);
	expect(lanes.map(nameOf)).toEqual(['slack, slack routes[1]', 'slack routes[0]']);
	expect(nameOf('file:/var/lib/untold.jsonl')).toBe('file:/var/lib/untold.jsonl');
});

test('so are the lanes in which the cards of a bot are edited and completed', () => {
	const exporters = [exporter({ botToken: 'xoxb-1', channel: 'C0123456789' })];
	const nameOf = createLaneNames(runtime, exporters);
	const { lane = '', updates = '', uploads = '' } = placesOf(runtime, exporters)[0]?.destination ?? {};
	expect([lane, updates, uploads].map(nameOf)).toEqual(['slack', 'slack (edits)', 'slack (files)']);
});
