import { expect, test } from 'vitest';
import { checkBot } from '../../../src/app/doctor/check-bot.ts';
import { createStandIn, type StandInOptions } from '../../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';
import { expectNoSecret, secretToken } from '../../slack/secrets.ts';

const scopes = ['chat:write', 'files:write', 'channels:read'];

async function look(options: StandInOptions = {}, { token = secretToken, hasCommand = false } = {}) {
	const clock = createVirtualClock();
	const slack = createStandIn(
		{ clock, chance: createSeededChance(), log: createRememberedLog() },
		{ scopes, ...options },
	);
	const channels = ['C0ALERTS', 'C0PAYMENTS'].map((channel, at) => ({ subject: `route ${at}`, channel }));
	const bot = { subject: 'slack', token, apiUrl: slack.apiUrl, timeoutMs: 1_000, channels, hasCommand };
	const examined = await checkBot({ fetch: slack.fetch, clock }, bot);
	expectNoSecret(examined);
	return examined;
}

const both = [{ name: 'alerts' }, { name: 'payments' }];

test('a good bot is named, with its scopes and its channels', async () => {
	const { findings } = await look({ channels: both });
	expect(findings.map(({ verdict, check, subject, text }) => `${verdict} ${check} ${subject}: ${text}`)).toEqual([
		'ok token slack: otel-slack in the workspace Stand-in',
		'ok scopes slack: chat:write, files:write, channels:read',
		'ok channel route 0: #alerts (C0ALERTS) has the bot in it',
		'ok channel route 1: #payments (C0PAYMENTS) has the bot in it',
	]);
});

test('a token that Slack does not know is all there is to say', async () => {
	const { findings } = await look({}, { token: 'nonsense' });
	expect(findings).toEqual([
		{ verdict: 'fail', check: 'token', subject: 'slack', text: expect.stringContaining('invalid_auth') },
	]);
});

test('one channel that is not there does not hide the other', async () => {
	const { findings } = await look();
	expect(findings.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok', 'fail']);
});

test('without chat:write nothing is sent; without files:write no files are', async () => {
	const lacking = async (scope: string) => {
		const { findings } = await look({ channels: both, scopes: scopes.filter((each) => each !== scope) });
		return findings.find(({ check }) => check === 'scopes');
	};
	expect(await lacking('chat:write')).toMatchObject({ verdict: 'fail', text: expect.stringContaining('reinstall') });
	expect(await lacking('files:write')).toMatchObject({
		verdict: 'warn',
		text: expect.stringMatching(/^without files:write .*reinstall/),
	});
});

test('where people use its command it must be allowed to have one', async () => {
	const textOf = async (given: readonly string[], hasCommand: boolean) => {
		const { findings } = await look({ channels: both, scopes: given }, { hasCommand });
		return findings.find(({ check }) => check === 'scopes')?.text;
	};
	expect(await textOf(scopes, false)).toBe(scopes.join(', '));
	expect(await textOf(scopes, true)).toMatch(/^without commands there is no command \/otel-slack: .*reinstall/);
	expect(await textOf([...scopes, 'commands'], true)).toBe([...scopes, 'commands'].join(', '));
});

/** A Slack that answers everything so. */
const answering = (body: object, headers: Record<string, string> = {}) =>
	checkBot(
		{
			fetch: async () => new Response(JSON.stringify({ ok: true, ...body }), { headers }),
			clock: createVirtualClock(),
		},
		{ subject: 'slack', token: secretToken, apiUrl: 'http://x/', timeoutMs: 1_000, channels: [], hasCommand: true },
	);

test('what strangers called themselves cannot steer the terminal', async () => {
	const { findings } = await answering({ user: 'bot\u001b[2J', team: 'Acme' });
	expect(findings[0]).toMatchObject({ verdict: 'ok', text: 'bot [2J in the workspace Acme' });
});

test('a Slack that does not tell scopes is believed to know them', async () => {
	const { findings } = await answering({});
	expect(findings[1]).toMatchObject({ verdict: 'warn', text: 'Slack does not tell what the token may do' });
});

test('the time of its answer is compared', async () => {
	const date = new Date(epoch + 130_000).toUTCString();
	expect(await answering({}, { date })).toMatchObject({ aheadMs: -130_000 });
	expect(await answering({})).not.toHaveProperty('aheadMs');
});
