import { expect, test } from 'vitest';
import { slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

const webhookUrl = 'https://hooks.slack.com/services/T0/B0/secret';
const bot = { botToken: 'xoxb-secret', channel: 'C024BE91L' };
const condition = 'log.severity_number > 20';

test('a bot and its channel are all it takes', () => {
	const { botToken, channel } = parseOptions(slackExporterShape, bot);
	expect([botToken?.reveal(), String(botToken), channel]).toEqual(['xoxb-secret', '[REDACTED]', 'C024BE91L']);
});

test('a route of a bot can lead to another of its channels, or to a webhook', () => {
	const routes = [
		{ condition, channel: 'G024BE91M', layout: 'compact' as const },
		{ condition, webhookUrl },
	];
	expect(parseOptions(slackExporterShape, { ...bot, routes }).routes).toMatchObject([
		{ channel: 'G024BE91M', layout: 'compact' },
		{ webhookUrl: expect.anything() },
	]);
});

const onlyWithBot =
	'expected nothing here without botToken: a webhook posts to the channel that it was made for, got "C024BE91L"';

test.for<[title: string, config: unknown, faults: readonly string[]]>([
	['both', { ...bot, webhookUrl }, ['webhookUrl: expected exactly one of webhookUrl and botToken']],
	[
		'a bot without a channel',
		{ botToken: 'xoxb-secret' },
		['channel: expected the id of the channel that the bot posts to, such as "C024BE91L"'],
	],
	['a channel for a webhook', { webhookUrl, channel: 'C024BE91L' }, [`channel: ${onlyWithBot}`]],
	[
		'a channel for a route of a webhook',
		{ webhookUrl, routes: [{ condition, channel: 'C024BE91L' }] },
		[`routes[0].channel: ${onlyWithBot}`],
	],
	[
		'a channel for the digests of a webhook',
		{ webhookUrl, digest: { at: '09:00', channel: 'C024BE91L' } },
		[`digest.channel: ${onlyWithBot}`],
	],
	[
		'digests with two destinations',
		{ ...bot, digest: { at: '09:00', channel: 'C024BE91L', webhookUrl } },
		['digest.channel: expected either this or webhookUrl, got "C024BE91L"'],
	],
	[
		'a route with two destinations',
		{ ...bot, routes: [{ condition, channel: 'C024BE91L', webhookUrl }] },
		['routes[0].channel: expected either this or webhookUrl, got "C024BE91L"'],
	],
	[
		'the name of a channel',
		{ ...bot, channel: '#alerts' },
		[expect.stringMatching(/^channel: expected the id of a channel, such as "C024BE91L": open .*, got "#alerts"$/)],
	],
	[
		"a user's token",
		{ ...bot, botToken: 'xoxp-secret' },
		[expect.stringMatching(/^botToken: is a user's token: copy the one that begins with xoxb- /)],
	],
	['an app token', { ...bot, botToken: 'xapp-secret' }, [expect.stringMatching(/^botToken: is the token of an app: /)]],
	['any text as a token', { ...bot, botToken: 'secret' }, [expect.stringMatching(/^botToken: is no bot token: /)]],
	['no token', { ...bot, botToken: '' }, ['botToken: expected the bot token of a Slack app, got an empty string']],
	[
		'an address that would show the token',
		{ ...bot, apiUrl: 'http://slack.com/api/' },
		['apiUrl: expected an https:// URL, such as "https://slack.com/api/", got "http://slack.com/api/"'],
	],
])('%s is refused', ([, config, faults]) => {
	expect(faultsOf(() => parseOptions(slackExporterShape, config))).toEqual(faults);
});

test.for(['http://127.0.0.1:4390/api/', 'http://localhost/api/', 'https://slack-gov.com/api/'])(
	'the Web API may be at %s',
	(apiUrl) => {
		expect(parseOptions(slackExporterShape, { ...bot, apiUrl }).apiUrl).toBe(apiUrl);
	},
);
