import { expect, test } from 'vitest';
import { createCounters, type Runtime } from '../../../src/app/runtime.ts';
import { slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { placesOf } from '../../../src/app/ways/places.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

const runtime: Runtime = {
	clock: createVirtualClock(),
	chance: createSeededChance(),
	log: createRememberedLog(),
	counters: createCounters(),
	fetch: () => Promise.reject(new Error('nobody is called')),
	write: () => {},
	memory: plentyOfMemory,
};

const hook = (name: string) => `https://hooks.slack.com/services/T0/B0/${name}`;
const exporter = (id: string, options: unknown) => ({
	type: 'slack' as const,
	id,
	options: parseOptions(slackExporterShape, options),
});
const condition = 'log.severity_number > 17';
const bot = exporter('slack', {
	botToken: 'xoxb-1',
	channel: 'C0ALERTS',
	routes: [
		{ condition, channel: 'C0PAYMENTS' },
		{ condition, mention: ['@here'] },
		{ condition, webhookUrl: hook('a') },
	],
});
const webhook = exporter('slack/second', { webhookUrl: hook('a') });

const shown = (route?: number) =>
	placesOf(runtime, [bot, webhook], route).map(({ names, at }) => [
		names.join(),
		at.channel ?? at.webhookUrl?.reveal(),
	]);

test('each place is there once, with all that leads to it', () => {
	expect(shown()).toEqual([
		['slack,slack routes[1]', 'C0ALERTS'],
		['slack routes[0]', 'C0PAYMENTS'],
		['slack routes[2],slack/second', hook('a')],
	]);
});

test('what stands in for a place is a place as well, unless it is a file', () => {
	const careful = exporter('slack', {
		botToken: 'xoxb-1',
		channel: 'C0ALERTS',
		fallback: { webhookUrl: hook('b') },
		routes: [
			{ condition, channel: 'C0PAYMENTS', fallback: { channel: 'C0ALERTS' } },
			{ condition, channel: 'C0PAYMENTS', fallback: { file: '/tmp/missed.jsonl' } },
		],
	});
	expect(placesOf(runtime, [careful]).map(({ names }) => names.join())).toEqual([
		'slack,slack routes[0] fallback',
		'slack fallback',
		'slack routes[0],slack routes[1]',
	]);
});

test('one route leads to one place, a route that is not there to none', () => {
	expect([shown(0), shown(1), shown(3)]).toEqual([
		[['slack routes[0]', 'C0PAYMENTS']],
		[['slack routes[1]', 'C0ALERTS']],
		[],
	]);
});
