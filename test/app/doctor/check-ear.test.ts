import { expect, test } from 'vitest';
import { checkEar } from '../../../src/app/doctor/check-ear.ts';
import { createVirtualClock } from '../../fakes.ts';
import { expectNoSecret, secretToken } from '../../slack/secrets.ts';

async function look(body: object) {
	const asked: string[] = [];
	const fetch: typeof globalThis.fetch = async (to) => {
		asked.push(String(to));
		return new Response(JSON.stringify(body));
	};
	const ear = { subject: 'slack', appToken: secretToken, apiUrl: 'http://slack.example/api/', timeoutMs: 1_000 };
	const finding = await checkEar({ fetch, clock: createVirtualClock() }, ear);
	expect(asked).toEqual(['http://slack.example/api/apps.connections.open']);
	expectNoSecret(finding);
	return finding;
}

test('a connection is offered, and not made', async () => {
	expect(await look({ ok: true, url: 'wss://slack.example/link' })).toEqual({
		verdict: 'ok',
		check: 'interactivity',
		subject: 'slack',
		text: 'Slack offers a connection for Socket Mode',
	});
});

test.for(['invalid_auth', 'missing_scope', 'not_allowed_token_type'])('%s comes with what to do', async (error) => {
	expect(await look({ ok: false, error })).toMatchObject({
		verdict: 'fail',
		text: expect.stringMatching(/Slack answered .*connections:write/),
	});
});
