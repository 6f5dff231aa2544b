import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Ask, readSlashCommand } from '../../../src/slack/ear/slash-command.ts';
import { epoch } from '../../fakes.ts';

const by = { id: 'U024BE7LH', name: 'anna' };
const answerUrl = 'https://hooks.slack.com/commands/T024BE7LD/1/x';

/** The fields of a slash command, as Slack sends them. */
function sent(text: unknown, over: object = {}): object {
	return {
		token: 'old',
		team_id: 'T024BE7LD',
		channel_id: 'C02',
		user_id: 'U024BE7LH',
		user_name: 'anna',
		command: '/otel-slack',
		text,
		response_url: answerUrl,
		trigger_id: '13345224609.738474920',
		...over,
	};
}

function ask(text: unknown): Ask | undefined {
	const command = readSlashCommand(sent(text), epoch);
	return command.kind === 'slash' ? command.ask : undefined;
}

const hour = { until: epoch + 3_600_000 };
const command = { by, at: epoch };

test.for<[string, Ask]>([
	['', { kind: 'help' }],
	['  help me ', { kind: 'help' }],
	['list', { kind: 'list', about: '' }],
	['LIST  checkout api', { kind: 'list', about: 'checkout api' }],
	['status', { kind: 'status' }],
	['silences', { kind: 'silences' }],
	['ack k3jq', { kind: 'issue', id: 'k3jq', command: { ...command, kind: 'acknowledge' } }],
	['acknowledge k3jq', { kind: 'issue', id: 'k3jq', command: { ...command, kind: 'acknowledge' } }],
	['resolve k3jq', { kind: 'issue', id: 'k3jq', command: { ...command, kind: 'resolve' } }],
	['reopen k3jq', { kind: 'issue', id: 'k3jq', command: { ...command, kind: 'reopen' } }],
	['unmute k3jq', { kind: 'issue', id: 'k3jq', command: { ...command, kind: 'reopen' } }],
	['assign k3jq', { kind: 'issue', id: 'k3jq', command: { ...command, kind: 'assign' } }],
	['mute  k3jq\t1h', { kind: 'issue', id: 'k3jq', command: { ...command, kind: 'mute', end: hour } }],
	['mute k3jq', { kind: 'issue', id: 'k3jq', command: { ...command, kind: 'mute', end: { worse: true } } }],
	['mute k3jq Worse', { kind: 'issue', id: 'k3jq', command: { ...command, kind: 'mute', end: { worse: true } } }],
	['silence service=checkout for 2h', { kind: 'silence', text: 'service=checkout for 2h' }],
	['unsilence 7f3a', { kind: 'unsilence', id: '7f3a' }],
])('"%s" is understood', ([text, meant]) => {
	expect(ask(text)).toEqual(meant);
});

test('somebody else can be named where Slack escapes names', () => {
	const assignee = { id: 'U0BOB', name: 'bob' };
	expect(ask('assign k3jq <@U0BOB|bob>')).toMatchObject({ command: { kind: 'assign', by, assignee } });
	expect(ask('assign k3jq <@U0BOB>')).toMatchObject({ command: { assignee: { id: 'U0BOB' } } });
});

test.for([
	['explode', '"explode" is no command'],
	['constructor k3jq', '"constructor" is no command'],
	['mute', 'mute needs the id of an issue; "list" shows them'],
	['mute k3jq soon', '"soon" is no time such as 30m, 1h or 1d (at most 30d), and not "worse"'],
	['resolve k3jq now', '"now" is one word too many'],
	['assign k3jq bob', '"bob" is nobody Slack knows: type @ and choose'],
	['silence', 'silence needs to know what, and for how long'],
	['unsilence', 'unsilence needs the id of a silence'],
] as const)('"%s" is helped', ([text, problem]) => {
	expect(ask(text)).toEqual({ kind: 'help', problem });
});

test('what Slack escaped and what keyboards make of quotes is read as it was typed', () => {
	expect(ask('silence log.attributes[\u201ca\u201d] &gt;= 3 &amp;amp; for\u00a01h')).toEqual({
		kind: 'silence',
		text: 'log.attributes["a"] >= 3 &amp; for 1h',
	});
});

test('an address that Slack made a link of is read as it was typed', () => {
	expect(ask('silence IsMatch(log.body, "<https://a.example/x?b=1&amp;c=2|a.example>") for 1h')).toEqual({
		kind: 'silence',
		text: 'IsMatch(log.body, "https://a.example/x?b=1&c=2") for 1h',
	});
});

test('the command is called what the app calls it', () => {
	expect(readSlashCommand(sent('list', { command: '/otel-errors' }), epoch)).toEqual({
		kind: 'slash',
		name: '/otel-errors',
		id: '13345224609.738474920',
		ask: { kind: 'list', about: '' },
		by,
		answerUrl,
	});
	const unnamed = { command: undefined, trigger_id: undefined };
	expect(readSlashCommand(sent('list', unnamed), epoch)).toMatchObject({ name: '/otel-slack', id: '' });
});

test('a command of nobody is not heard', () => {
	expect(readSlashCommand(sent('list', { user_id: '' }), epoch)).toEqual({
		kind: 'unheard',
		because: 'it names nobody',
	});
	expect(readSlashCommand('list', epoch).kind).toBe('unheard');
});

test('nothing that can be sent makes it throw', () => {
	fc.assert(fc.property(fc.jsonValue(), (told) => ['slash', 'unheard'].includes(readSlashCommand(told, epoch).kind)));
	fc.assert(fc.property(fc.string(), (text) => readSlashCommand(sent(text), epoch).kind === 'slash'));
});
