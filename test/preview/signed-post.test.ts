import { expect, test } from 'vitest';
import { postSigned, signatureOf } from '../../src/preview/signed-post.ts';
import { createVirtualClock, settle } from '../fakes.ts';

const target = (answer: () => Promise<Response>) => {
	const calls: { url: string; init: RequestInit }[] = [];
	const fetch: typeof globalThis.fetch = (url, init = {}) => {
		calls.push({ url: String(url), init });
		return answer();
	};
	return { calls, requestUrl: { url: 'http://app/slack', signingSecret: 'shh', fetch } };
};
const never = () => new Promise<Response>(() => {});

// The example that Slack documents, with its secret, its time and its body.
test('the signature is Slack’s', () => {
	const body =
		'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
	const signed = { signingSecret: '8f742231b10e8888abcd99yyyzzz85a5', at: '1531420618', body };
	expect(signatureOf(signed)).toBe('v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503');
});

test('what is sent is signed over its time and its bytes', async () => {
	const { calls, requestUrl } = target(async () => new Response(''));
	expect(await postSigned(createVirtualClock(), requestUrl, { payload: '{"a":"ü"}' })).toEqual({ status: 'answered' });
	const [{ url, init } = { url: '', init: {} }] = calls;
	const body = 'payload=%7B%22a%22%3A%22%C3%BC%22%7D';
	expect([url, init.method, init.body]).toEqual(['http://app/slack', 'POST', body]);
	expect(init.headers).toMatchObject({
		'content-type': 'application/x-www-form-urlencoded',
		'x-slack-request-timestamp': '1795157969',
		'x-slack-signature': signatureOf({ signingSecret: 'shh', at: '1795157969', body }),
	});
});

test.for<[string, () => Response, object]>([
	['a text', () => new Response('done'), { status: 'answered', reply: 'done' }],
	['a message', () => new Response('{"text":"done"}'), { status: 'answered', reply: { text: 'done' } }],
	['another status', () => new Response('', { status: 401 }), { status: 'failed', error: 'http_service_error' }],
])('%s is understood', async ([, answer, expected]) => {
	const { requestUrl } = target(async () => answer());
	expect(await postSigned(createVirtualClock(), requestUrl, {})).toEqual(expected);
});

test('an app that cannot be reached has failed', async () => {
	const { requestUrl } = target(() => Promise.reject(new TypeError('fetch failed')));
	expect(await postSigned(createVirtualClock(), requestUrl, {})).toEqual({
		status: 'failed',
		error: 'dispatch_failed',
	});
});

test('three seconds are waited, no more', async () => {
	const clock = createVirtualClock();
	const { calls, requestUrl } = target(never);
	const answer = postSigned(clock, requestUrl, {});
	let answered = false;
	void answer.then(() => {
		answered = true;
	});
	await clock.advance(2999);
	expect(answered).toBe(false);
	await clock.advance(1);
	expect(await answer).toEqual({ status: 'failed', error: 'operation_timeout' });
	await settle();
	expect([calls[0]?.init.signal?.aborted, clock.sleeping]).toEqual([true, 0]);
});
