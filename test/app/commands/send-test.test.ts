import { expect, test } from 'vitest';
import { sendTest } from '../../../src/app/commands/send-test.ts';
import { createStandIn } from '../../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../../fakes.ts';
import { createIo } from './io.ts';

const condition = 'log.severity_number > 17';

function scene() {
	const slack = createStandIn(
		{ clock: createVirtualClock(), chance: createSeededChance(), log: createRememberedLog() },
		{ channels: [{ name: 'alerts' }, { name: 'payments' }, { name: 'old', archived: true }] },
	);
	const routes = [
		{ condition, channel: 'C0PAYMENTS', layout: 'compact' },
		{ condition, mention: ['@here'] },
		{ condition, webhook_url: slack.webhookUrlFor('payments') },
	];
	const exporter = { bot_token: 'xoxb-stand-in', channel: 'C0ALERTS', api_url: slack.apiUrl, routes };
	const config = {
		receivers: { otlp: { protocols: { http: {} } } },
		exporters: { slack: exporter, debug: {} },
		service: { pipelines: { logs: { receivers: ['otlp'], exporters: ['slack', 'debug'] } } },
	};
	const io = createIo({ config: JSON.stringify(config) });
	const createRuntime: typeof io.createRuntime = (level) => ({ ...io.createRuntime(level), fetch: slack.fetch });
	const shown = () =>
		slack.messages().map(({ channelName, content }) => `${channelName} ${content.text.includes('[TEST]')}`);
	return { slack, io: { ...io, createRuntime }, shown };
}

test('each place gets one message that says it is a test', async () => {
	const { io, shown } = scene();
	expect(await sendTest(['--config', 'config'], io)).toBe(0);
	expect(shown().sort()).toEqual(['alerts true', 'payments true', 'payments true']);
	expect(io.out().split('\n').sort()).toEqual([
		'',
		'ok    slack and slack routes[1]: C0ALERTS: delivered',
		'ok    slack routes[0]: C0PAYMENTS: delivered',
		'ok    slack routes[2]: webhook: delivered',
	]);
});

test('a route is tried alone', async () => {
	const { io, shown } = scene();
	expect(await sendTest(['--config', 'config', '--route', '0'], io)).toBe(0);
	expect(shown()).toEqual(['payments true']);
});

test('what Slack refuses is told, and the others are sent all the same', async () => {
	const { io, shown } = scene();
	expect(await sendTest(['--config', 'config', '--set', 'exporters.slack.channel=C0OLD'], io)).toBe(1);
	expect(io.out()).toMatch(/^FAIL {2}slack and slack routes\[1\]: C0OLD: Slack answered is_archived .*bring it back/m);
	expect(shown()).toHaveLength(2);
});

test('blocks that are refused are sent as plain text', async () => {
	const { io, slack } = scene();
	slack.fail({ answer: { kind: 'error', error: 'invalid_blocks' }, times: 1 });
	expect(await sendTest(['--config', 'config', '--route', '1'], io)).toBe(0);
	expect(slack.messages()[0]?.content.blocks).toBeUndefined();
});

test('dry_run is heeded', async () => {
	const { io, shown } = scene();
	expect(await sendTest(['--config', 'config', '--set', 'exporters.slack.dry_run=true', '--route', '0'], io)).toBe(0);
	expect(io.out()).toBe('ok    slack routes[0]: C0PAYMENTS: not sent, as dry_run says\n');
	expect(shown()).toEqual([]);
});

test.for([
	[['--route', '3'], 'there is no routes[3]'],
	[['--route', 'first'], 'expected the number of a route after --route, 0 for the first, got "first"'],
	[['more'], 'expected no further argument'],
] as const)('%j is a misuse', async ([extra, message]) => {
	await expect(sendTest(['--config', 'config', ...extra], scene().io)).rejects.toThrow(message);
});
