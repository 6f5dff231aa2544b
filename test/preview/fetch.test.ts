import { expect, test } from 'vitest';
import type { Call } from '../../src/preview/call.ts';
import { plain } from '../../src/preview/call.ts';
import { createFetch } from '../../src/preview/fetch.ts';

test('the call is what was fetched, and the response is the reply', async () => {
	const calls: Call[] = [];
	const fetch = createFetch(async (call) => {
		calls.push(call);
		return plain(429, 'wait', { 'retry-after': '1' });
	});
	const response = await fetch('http://anywhere/services/T0?x=1', {
		method: 'POST',
		headers: { authorization: 'Bearer a', 'content-type': 'application/json' },
		body: '{}',
	});
	expect(calls).toEqual([
		{ method: 'POST', path: '/services/T0', authorization: 'Bearer a', contentType: 'application/json', body: '{}' },
	]);
	expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([429, '1', 'wait']);
});

test('a broken connection rejects the way fetch does', async () => {
	const fetch = createFetch(async () => 'reset');
	await expect(fetch('http://anywhere/')).rejects.toMatchObject({
		name: 'TypeError',
		message: 'fetch failed',
		cause: { code: 'ECONNRESET' },
	});
});

test('an abort rejects with its reason while the answer is awaited', async () => {
	const fetch = createFetch(() => new Promise(() => {}));
	const abort = new AbortController();
	const response = fetch('http://anywhere/', { signal: abort.signal });
	abort.abort(new Error('too late'));
	await expect(response).rejects.toThrow('too late');
});

test('an abort that came before asks nobody', async () => {
	let asked = false;
	const fetch = createFetch(async () => {
		asked = true;
		return 'reset';
	});
	await expect(fetch('http://anywhere/', { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
	expect(asked).toBe(false);
});
