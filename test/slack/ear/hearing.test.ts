import { expect, test } from 'vitest';
import { createWork, type Heard } from '../../../src/slack/ear/ear.ts';
import { createHearing, type Occasion } from '../../../src/slack/ear/hearing.ts';
import { createRememberedLog, createVirtualClock, epoch, settle } from '../../fakes.ts';
import { pressBody, pressOf, signatureOf, signingSecret, slashBody } from '../slack-calls.ts';

const issue = 'issue:slack:v1:k3jq7m2xw5a4p6zt';
const resolve = pressBody(pressOf(issue, { action_id: 'resolve' }));

function setUp() {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const heard: Heard[] = [];
	const listener = async (each: Heard) => void heard.push(each);
	const hearing = createHearing({ clock, log, work: createWork({ listener, log }) }, signingSecret);
	const hear = (occasion: Occasion, body: string, headers: Record<string, string> = signatureOf(body)) =>
		hearing({
			occasion,
			timestamp: headers['x-slack-request-timestamp'],
			signature: headers['x-slack-signature'],
			body: Buffer.from(body),
		});
	return { hear, heard, log, clock };
}

test('a signed press is answered with nothing and heard', async () => {
	const { hear, heard } = setUp();
	expect(hear('actions', resolve)).toEqual({ status: 200 });
	await settle();
	expect(heard).toMatchObject([{ kind: 'press', issue, command: { kind: 'resolve', at: epoch } }]);
});

test('a signed slash command is answered with nothing and heard', async () => {
	const { hear, heard } = setUp();
	expect(hear('commands', slashBody('mute k3jq 1h'))).toEqual({ status: 200 });
	await settle();
	expect(heard).toMatchObject([{ kind: 'slash', ask: { kind: 'issue', id: 'k3jq' } }]);
});

test.for([
	['unsigned', {}, 'it is not signed'],
	['signed long ago', signatureOf(resolve, epoch - 301_000), 'its time is more than five minutes from ours'],
	['signed by somebody else', signatureOf(resolve, epoch, 'other'), 'it is not signed with signing_secret'],
] as const)('a press that is %s is turned away without a word', async ([, headers, why]) => {
	const { hear, heard, log } = setUp();
	expect(hear('actions', resolve, { ...headers })).toEqual({ status: 401 });
	await settle();
	expect(heard).toEqual([]);
	expect(log.lines).toEqual([`warn slack: a request was turned away: ${why}`]);
});

test('of many strangers within a minute one is told of', () => {
	const { hear, log, clock } = setUp();
	for (let at = 0; at < 60; at++) {
		hear('actions', resolve, {});
		clock.jump(1_000);
	}
	expect(log.lines).toHaveLength(1);
	hear('actions', resolve, {});
	expect(log.lines).toHaveLength(2);
});

test('the same press sent twice is heard once', async () => {
	const { hear, heard, log } = setUp();
	expect(hear('actions', resolve).status).toBe(200);
	expect(hear('actions', resolve).status).toBe(401);
	await settle();
	expect(heard).toHaveLength(1);
	expect(log.lines).toEqual(['warn slack: a request was turned away: it has been sent before']);
});

test('a look at the certificate is answered though it is not signed, and leads nowhere', async () => {
	const { hear, heard } = setUp();
	expect(hear('commands', 'ssl_check=1&token=old', {})).toEqual({ status: 200 });
	expect(hear('commands', `${slashBody('list')}&ssl_check=1`, {})).toEqual({ status: 200 });
	expect(hear('commands', `${slashBody('list')}&ssl_check=true`, {})).toEqual({ status: 401 });
	await settle();
	expect(heard).toEqual([]);
});

test('a challenge is given back when it is signed', () => {
	const { hear } = setUp();
	const body = JSON.stringify({ type: 'url_verification', challenge: '3eZbrw1a', token: 'old' });
	expect(hear('actions', body)).toEqual({ status: 200, body: { challenge: '3eZbrw1a' } });
	expect(hear('actions', body, {})).toEqual({ status: 401 });
});

test.for(['', 'payload=', 'payload={', 'payload=%5B1%5D', '{"type":"event_callback"}', '%ff%00', 'text=list'])(
	'"%s" is answered when it is signed, and asks for nothing',
	async (body) => {
		const { hear, heard } = setUp();
		expect(hear('actions', body)).toEqual({ status: 200 });
		expect(hear('commands', `${body}&`)).toEqual({ status: 200 });
		await settle();
		expect(heard).toEqual([]);
	},
);
