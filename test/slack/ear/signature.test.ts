import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVerify, driftMsMax, rememberedMax, type SignedRequest } from '../../../src/slack/ear/signature.ts';
import { createVirtualClock, epoch } from '../../fakes.ts';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';

/** A request signed as Slack signs, at a moment. */
function signed(at: number = epoch, text = 'payload=%7B%7D'): SignedRequest {
	const body = Buffer.from(text);
	const timestamp = String(Math.floor(at / 1_000));
	const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${text}`).digest('hex');
	return { timestamp, signature: `v0=${digest}`, body };
}

function verify(request: SignedRequest, now: number = epoch) {
	return createVerify({ clock: createVirtualClock(now) }, secret)(request);
}

test('the example in the documentation of Slack is genuine', () => {
	const text =
		'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar' +
		'&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
		'&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
		'&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
	const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
	const request = { timestamp: '1531420618', signature, body: Buffer.from(text) };
	expect(verify(request, 1_531_420_618_000)).toBe('genuine');
	expect(verify({ ...request, body: Buffer.from(`${text} `) }, 1_531_420_618_000)).toBe('forged');
});

test('bytes that are no text are signed as they are', () => {
	const body = Buffer.from([0xff, 0x00, 0xfe]);
	const timestamp = String(epoch / 1_000);
	const hmac = createHmac('sha256', secret).update(Buffer.concat([Buffer.from(`v0:${timestamp}:`), body]));
	expect(verify({ timestamp, signature: `v0=${hmac.digest('hex')}`, body })).toBe('genuine');
});

test('a signature is taken five minutes from its time in both directions, and not a second more', () => {
	expect(verify(signed(epoch - driftMsMax))).toBe('genuine');
	expect(verify(signed(epoch + driftMsMax))).toBe('genuine');
	expect(verify(signed(epoch - driftMsMax - 1_000))).toBe('untimely');
	expect(verify(signed(epoch + driftMsMax + 1_000))).toBe('untimely');
});

test.for(['', 'soon', '-1', '1e9', 'NaN', '0x6', ' 1795157969', '9'.repeat(13)])('"%s" is no time', (timestamp) => {
	expect(verify({ ...signed(), timestamp })).toBe('untimely');
});

test.for(['', 'v0=', 'v0=0', `v1=${'0'.repeat(64)}`, `v0=${'0'.repeat(64)}`, `v0=${'é'.repeat(32)}`])(
	'"%s" is no signature of it',
	(signature) => {
		expect(verify({ ...signed(), signature })).toBe('forged');
	},
);

test('a request without its headers is not signed', () => {
	expect(verify({ ...signed(), signature: undefined })).toBe('unsigned');
	expect(verify({ ...signed(), timestamp: undefined })).toBe('unsigned');
});

test('a genuine request is taken once, for as long as its time would do', async () => {
	const clock = createVirtualClock();
	const judge = createVerify({ clock }, secret);
	const request = signed(epoch + driftMsMax);
	expect(judge(request)).toBe('genuine');
	expect(judge(request)).toBe('replayed');
	clock.jump(2 * driftMsMax);
	expect(judge(signed(epoch + 2 * driftMsMax, 'payload=1'))).toBe('genuine');
	expect(judge(request)).toBe('replayed');
	clock.jump(1_000);
	expect(judge(request)).toBe('untimely');
});

test('a forged request is not remembered, so it cannot keep the genuine one out', () => {
	const judge = createVerify({ clock: createVirtualClock() }, secret);
	const request = signed();
	expect(judge({ ...request, body: Buffer.from('payload=2') })).toBe('forged');
	expect(judge(request)).toBe('genuine');
});

test('of more requests than are remembered the oldest is forgotten', () => {
	const judge = createVerify({ clock: createVirtualClock() }, secret);
	const requests = Array.from({ length: rememberedMax + 1 }, (_, at) => signed(epoch, `payload=${at}`));
	for (const request of requests.slice(0, rememberedMax)) judge(request);
	expect(judge(requests[0]!)).toBe('replayed');
	expect(judge(requests[rememberedMax]!)).toBe('genuine');
	expect(judge(requests[1]!)).toBe('replayed');
	expect(judge(requests[0]!)).toBe('genuine');
});
