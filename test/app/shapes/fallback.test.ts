import { expect, test } from 'vitest';
import { fallbackShape } from '../../../src/app/shapes/fallback.ts';
import { slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

const urlOf = (id: string) => `https://hooks.slack.com/services/T1/B${id}/secret`;
const webhook = { webhookUrl: urlOf('1') };
const bot = { botToken: 'xoxb-1', channel: 'C111' };
const condition = 'log.severity_number > 17';

test.for([
	{ ...webhook, fallback: { webhookUrl: urlOf('2') } },
	{ ...webhook, fallback: { file: 'untold.jsonl' } },
	{ ...bot, fallback: { channel: 'C222' } },
	{ ...bot, fallback: webhook },
	{ ...bot, routes: [{ condition, channel: 'C333', fallback: { channel: 'C111' } }] },
])('%j is good', (options) => {
	expect(faultsOf(() => parseOptions(slackExporterShape, options))).toEqual([]);
});

const exactlyOne = 'expected exactly one of webhookUrl, channel and file';
const another = 'expected another destination than the one that it stands in for';

test.for<[object, string]>([
	[{ ...webhook, fallback: {} }, `fallback: ${exactlyOne}`],
	[{ ...webhook, fallback: { webhookUrl: urlOf('2'), file: 'x' } }, `fallback: ${exactlyOne}`],
	[{ ...webhook, fallback: { channel: 'C222' } }, 'fallback.channel: expected nothing here without botToken'],
	[{ ...webhook, fallback: webhook }, `fallback: ${another}`],
	[{ ...bot, fallback: { channel: 'C111' } }, `fallback: ${another}`],
	[
		{ ...bot, routes: [{ condition, channel: 'C333', fallback: { channel: 'C333' } }] },
		`routes[0].fallback: ${another}`,
	],
	[
		{ ...webhook, routes: [{ condition, fallback: { file: 'x' } }] },
		'routes[0].fallback: expected a destination of the route beside it',
	],
])('%j is refused', ([options, fault]) => {
	const faults = faultsOf(() => parseOptions(slackExporterShape, options as never));
	expect(faults).toHaveLength(1);
	expect(faults[0]).toContain(fault);
});

test('the shape alone knows nothing of the exporter', () => {
	expect(parseOptions(fallbackShape, { channel: 'C222' })).toEqual({ channel: 'C222' });
});
