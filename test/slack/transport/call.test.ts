import { afterEach, expect, test } from 'vitest';
import { type Call, callOnce } from '../../../src/slack/transport/call.ts';
import { createVirtualClock } from '../../fakes.ts';
import { answering, endAnswering } from '../answering.ts';

afterEach(endAnswering);

type Seen = { readonly status: number; readonly body: string; readonly kind: string | null };

const callTo = (url: string, more: Partial<Call<Seen>> = {}): Call<Seen> => ({
	send: (fetch) => fetch(url, { method: 'POST', body: 'x' }),
	judge: ({ status, body }, headers) => ({ status, body, kind: headers.get('content-type') }),
	url: 'the address',
	timeoutMs: 1_000,
	bodyBytesMax: 10,
	...more,
});

test('an answer is judged by status, body and headers, and the clock is left alone', async () => {
	const clock = createVirtualClock();
	const url = await answering((_, response) =>
		response.writeHead(418, { 'content-type': 'text/tea' }).end('0123456789'),
	);
	expect(await callOnce({ fetch, clock }, callTo(url))).toEqual({ status: 418, body: '0123456789', kind: 'text/tea' });
	expect(clock.sleeping).toBe(0);
});

test('more than the bound of an answer is not read', async () => {
	const url = await answering((_, response) => response.end('0123456789A'));
	expect(await callOnce({ fetch, clock: createVirtualClock() }, callTo(url))).toMatchObject({ body: '0123456789' });
});

test('what an SDK throws over an answer does not hide it', async () => {
	const url = await answering((_, response) => response.end('no'));
	const send: Call<Seen>['send'] = async (fetch) => {
		const response = await fetch(url);
		throw new Error(await response.text());
	};
	expect(await callOnce({ fetch, clock: createVirtualClock() }, callTo(url, { send }))).toMatchObject({ body: 'no' });
});

test('a call that sends nothing is told as a fault', async () => {
	const send = () => Promise.reject(Object.assign(new Error('x'), { code: 'ERR_INVALID_URL' }));
	expect(await callOnce({ fetch, clock: createVirtualClock() }, callTo('', { send }))).toEqual({
		status: 'refused',
		because: 'configuration',
		reason: 'the address is not a URL',
	});
});

test('a call that is late is given up, even one that never heeds its signal', async () => {
	const clock = createVirtualClock();
	const call = callOnce({ fetch, clock }, callTo('', { send: () => new Promise(() => undefined) }));
	await clock.advance(1_000);
	expect(await call).toMatchObject({ reason: 'Slack gave no answer within 1 s', unsure: true });
});

test('a stop that came before makes no call', async () => {
	const send = () => Promise.reject(new Error('it was called'));
	const outcome = await callOnce({ fetch, clock: createVirtualClock() }, callTo('', { send }), AbortSignal.abort());
	expect(outcome).toMatchObject({ reason: 'the call was ended by our own stop', unsure: false });
});
