// A `fetch` that ends in a function instead of a socket, so that a whole journey can run in virtual time. It fails the way
// Node's own does: a broken connection is a TypeError with a cause, an abort rejects with the signal's reason.
import type { Call, Reply } from './call.ts';

/** Makes a `fetch` of a function that answers calls. */
export function createFetch(answer: (call: Call) => Promise<Reply | 'reset'>): typeof globalThis.fetch {
	return async (input, init) => {
		// The signal itself, not the request's copy, which stops following once the request is collected.
		const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
		const request = new Request(input, { ...init, signal: null });
		signal?.throwIfAborted();
		const abort = aborted(signal);
		const { pathname } = new URL(request.url);
		const call = {
			method: request.method,
			path: pathname,
			contentType: request.headers.get('content-type') ?? '',
			authorization: request.headers.get('authorization') ?? '',
			body: await Promise.race([request.text(), abort]),
		};
		const reply = await Promise.race([answer(call), abort]);
		if (reply === 'reset') throw new TypeError('fetch failed', { cause: reset() });
		return new Response(reply.body, { status: reply.status, headers: reply.headers });
	};
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
	return new Promise((_, reject) => {
		signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
	});
}

function reset(): Error {
	return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}
