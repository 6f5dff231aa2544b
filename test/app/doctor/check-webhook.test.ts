import { expect, test } from 'vitest';
import { checkWebhook } from '../../../src/app/doctor/check-webhook.ts';
import { createVirtualClock, epoch } from '../../fakes.ts';
import { expectNoSecret, secretPath } from '../../slack/secrets.ts';

const url = `https://hooks.slack.com${secretPath}`;

const look = (body: string, status: number, headers: Record<string, string> = {}) => {
	const fetch = async () => new Response(body, { status, headers });
	return checkWebhook({ fetch, clock: createVirtualClock() }, { subject: 'slack', url, timeoutMs: 1_000 });
};

test('a webhook that Slack knows is well, and tells the time', async () => {
	const date = new Date(epoch - 3_000).toUTCString();
	const examined = await look('no_text', 400, { date });
	expect(examined).toEqual({
		findings: [
			{
				verdict: 'ok',
				check: 'webhook',
				subject: 'slack',
				text: 'hooks.slack.com knows it; it was asked with an empty message, which posts nothing',
			},
		],
		aheadMs: 3_000,
	});
	expect(await look('no_text', 400)).not.toHaveProperty('aheadMs');
});

test('one that it does not know comes with what to do', async () => {
	const examined = await look('no_service', 404);
	expect(examined).toMatchObject({
		findings: [{ verdict: 'fail', text: expect.stringMatching(/^hooks\.slack\.com: .*make a new one$/) }],
	});
	expectNoSecret(examined);
});
