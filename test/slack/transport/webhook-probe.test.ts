import { afterEach, expect, test } from 'vitest';
import { createStandIn } from '../../../src/preview/stand-in.ts';
import { probeWebhook } from '../../../src/slack/transport/webhook-probe.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../../fakes.ts';
import { answering, bodyOf, endAnswering } from '../answering.ts';
import { expectNoSecret, secretPath } from '../secrets.ts';

afterEach(endAnswering);

const timeoutMs = 1_000;

/** What is found of a webhook that answers so. */
async function probe(status: number, body: string) {
	const url = `${await answering((_, response) => response.writeHead(status).end(body))}${secretPath}`;
	const probed = await probeWebhook({ fetch, clock: createVirtualClock() }, { url, timeoutMs });
	expectNoSecret(probed);
	return probed;
}

test('a webhook is asked with a message that says nothing', async () => {
	const asked: string[] = [];
	const url = await answering(async (request, response) => {
		asked.push((await bodyOf(request)).toString());
		response.writeHead(400, { date: 'Fri, 20 Nov 2026 06:59:29 GMT' }).end('no_text');
	});
	const probed = await probeWebhook({ fetch, clock: createVirtualClock() }, { url, timeoutMs });
	expect(probed).toEqual({ status: 'ready', slackTime: Date.UTC(2026, 10, 20, 6, 59, 29) });
	expect(asked).toEqual(['{"text":""}']);
});

test.for(['no_text', 'missing_text_or_fallback_or_attachments', 'invalid_payload', '{"ok":false,"error":"no_text"}'])(
	'%s says that a message would be taken',
	async (body) => {
		expect(await probe(400, body)).toMatchObject({ status: 'ready' });
	},
);

test.for<[number, string, string]>([
	[404, 'no_service', 'configuration'],
	[403, 'invalid_token', 'configuration'],
	[410, 'channel_is_archived', 'configuration'],
	[503, '', 'unavailable'],
	[200, '<html>', 'unavailable'],
	[200, 'ok', 'unavailable'],
])('%i %j says that it would not', async ([status, body, because]) => {
	expect(await probe(status, body)).toMatchObject({ because });
});

test('the stand-in shows nothing of it', async () => {
	const clock = createVirtualClock();
	const slack = createStandIn({ clock, chance: createSeededChance(), log: createRememberedLog() });
	const deps = { fetch: slack.fetch, clock };
	expect(await probeWebhook(deps, { url: slack.webhookUrl, timeoutMs })).toMatchObject({ status: 'ready' });
	expect(slack.messages()).toEqual([]);
	expect(await probeWebhook(deps, { url: `${slack.webhookUrl}x`, timeoutMs })).toMatchObject({
		because: 'configuration',
	});
});
