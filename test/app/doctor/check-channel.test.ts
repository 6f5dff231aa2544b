import { expect, test } from 'vitest';
import { checkChannel } from '../../../src/app/doctor/check-channel.ts';
import { createStandIn, type StandInOptions } from '../../../src/preview/stand-in.ts';
import { createWebApiClient } from '../../../src/slack/transport/web-api-client.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../../fakes.ts';

const all = ['chat:write', 'chat:write.public', 'channels:read', 'groups:read'];

/** What is found of the channel `C0ALERTS`, or of another. */
async function look(
	channel: NonNullable<StandInOptions['channels']>[number],
	{ scopes = all, id = 'C0ALERTS' }: { readonly scopes?: readonly string[]; readonly id?: string } = {},
) {
	const clock = createVirtualClock();
	const slack = createStandIn(
		{ clock, chance: createSeededChance(), log: createRememberedLog() },
		{ channels: [channel], scopes },
	);
	const callMethod = createWebApiClient({ fetch: slack.fetch, clock }, { token: slack.botToken, apiUrl: slack.apiUrl });
	return checkChannel(callMethod, { subject: 'slack', channel: id }, scopes);
}

test('a channel with the bot in it is named and well', async () => {
	expect(await look({ name: 'alerts' })).toEqual({
		verdict: 'ok',
		check: 'channel',
		subject: 'slack',
		text: '#alerts (C0ALERTS) has the bot in it',
	});
});

test.for<[string, Parameters<typeof look>, string, RegExp]>([
	['an archive', [{ name: 'alerts', archived: true }], 'fail', /is archived: bring it back/],
	['an id that is none', [{ name: 'alerts' }, { id: 'C0NOWHERE' }], 'fail', /^C0NOWHERE: .*channel_not_found/],
	['a private channel without the bot', [{ name: 'alerts', private: true, member: false }], 'fail', /\/invite/],
	[
		'a public one that it may post to',
		[{ name: 'alerts', member: false }],
		'warn',
		/takes messages, but no files.*\/invite/,
	],
	[
		'a public one that it may not post to',
		[{ name: 'alerts', member: false }, { scopes: ['chat:write', 'channels:read'] }],
		'fail',
		/does not have the bot in it: .*\/invite/,
	],
	[
		'a channel that it may not look at',
		[{ name: 'alerts' }, { scopes: ['chat:write'] }],
		'warn',
		/cannot be looked at without the scope channels:read or groups:read/,
	],
])('%s', async ([, [channel, more], verdict, text]) => {
	expect(await look(channel, more)).toMatchObject({ verdict, text: expect.stringMatching(text) });
});

test('what Slack says of a missing scope is no failure of the channel', async () => {
	const reason = 'Slack answered missing_scope to conversations.info: add the scope groups:read';
	const refuse = async () => ({ status: 'refused', because: 'configuration', reason }) as const;
	expect(await checkChannel(refuse, { subject: 'slack', channel: 'C1' }, all)).toMatchObject({ verdict: 'warn' });
});
