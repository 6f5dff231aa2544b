import { expect, test } from 'vitest';
import { reply } from '../../../src/slack/ear/replies.ts';
import { createRespond } from '../../../src/slack/ear/respond.ts';
import { text } from '../../../src/slack/messages/rich-text.ts';
import { createRememberedLog, createVirtualClock, settle } from '../../fakes.ts';
import { expectNoSecret, secretPath } from '../secrets.ts';

const url = `https://hooks.slack.com${secretPath}`;
const said = reply(text('Nothing has changed.'));

function setUp(answer: () => Promise<Response>) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const calls: { readonly url: string; readonly init: RequestInit | undefined }[] = [];
	const fetch: typeof globalThis.fetch = (to, init) => {
		calls.push({ url: String(to), init });
		return answer();
	};
	return { respond: createRespond({ fetch, clock, log }), clock, log, calls };
}

test('a reply is posted once, for the person alone', async () => {
	const { respond, calls, log, clock } = setUp(async () => new Response('ok'));
	await respond(url, said);
	expect(calls).toMatchObject([{ url, init: { method: 'POST', redirect: 'error' } }]);
	expect(JSON.parse(String(calls[0]?.init?.body))).toEqual({
		response_type: 'ephemeral',
		replace_original: false,
		unfurl_links: false,
		unfurl_media: false,
		...said,
	});
	expect([log.lines, clock.sleeping]).toEqual([[], 0]);
});

test('what concerns everybody is for everybody', async () => {
	const { respond, calls } = setUp(async () => new Response('ok'));
	await respond(url, { ...said, forAll: true });
	expect(JSON.parse(String(calls[0]?.init?.body))).toMatchObject({ response_type: 'in_channel' });
	expect(String(calls[0]?.init?.body)).not.toContain('forAll');
});

test('without an address nobody is answered', async () => {
	const { respond, calls } = setUp(async () => new Response('ok'));
	await respond(undefined, said);
	expect(calls).toEqual([]);
});

test.for([
	['an address that has expired', async () => new Response('expired_url', { status: 404 }), 'HTTP 404'],
	['a connection that breaks', () => Promise.reject(new Error(`cannot reach ${url}`)), 'no connection'],
] as const)('%s is told in the log, without the address', async ([, answer, why]) => {
	const { respond, log } = setUp(answer);
	await respond(url, said);
	expect(log.lines).toEqual([`warn slack: a person could not be answered: ${why}`]);
	expectNoSecret(log.lines);
});

test('an answer that does not come is waited for ten seconds', async () => {
	const { respond, log, clock, calls } = setUp(() => new Promise(() => {}));
	const responding = respond(url, said);
	await clock.advance(9_999);
	expect(log.lines).toEqual([]);
	await clock.advance(1);
	await responding;
	await settle();
	expect(log.lines).toEqual(['warn slack: a person could not be answered: no answer in time']);
	expect(calls[0]?.init?.signal?.aborted).toBe(true);
});
