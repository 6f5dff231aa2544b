import { expect, test } from 'vitest';
import { httpStatusOfOutcome, refuse, writeAnswer } from '../../src/otlp/answer.ts';

const dice = (fraction: number) => ({ fraction: () => fraction, id: () => '' });
const headersOf = (code: number, retryAfterMs?: number, fraction = 0) =>
	writeAnswer(
		refuse({ code, message: 'm', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }),
		'json',
		dice(fraction),
	).headers;

test('a yes is 200 in the encoding of the request', () => {
	const answer = writeAnswer({ kind: 'export', signal: 'logs' }, 'protobuf', dice(0));
	expect(answer).toEqual({
		status: 200,
		headers: { 'content-type': 'application/x-protobuf' },
		body: Buffer.alloc(0),
	});
	expect(httpStatusOfOutcome({ kind: 'export', signal: 'logs' })).toBe(200);
});

test('a no has the status of its code, or the one that HTTP has for it', () => {
	expect(httpStatusOfOutcome(refuse({ code: 3, message: '' }))).toBe(400);
	expect(httpStatusOfOutcome(refuse({ code: 3, message: '' }, 415))).toBe(415);
});

test.for([
	[0, '1'],
	[0.2, '2'],
	[0.999, '5'],
] as const)('who is put off comes back after one to five seconds: dice %f, %s s', ([fraction, seconds]) => {
	expect(headersOf(14, undefined, fraction)['retry-after']).toBe(seconds);
	expect(headersOf(8, undefined, fraction)['retry-after']).toBe(seconds);
});

test.for([
	[0, '0'],
	[1, '1'],
	[13_000, '13'],
	[13_001, '14'],
] as const)('a delay of %i ms that is known is told as %s s', ([ms, seconds]) => {
	expect(headersOf(8, ms)['retry-after']).toBe(seconds);
});

test('who need not come back is not told when', () => {
	expect(headersOf(3)).not.toHaveProperty('retry-after');
	expect(headersOf(2, 12_000)).not.toHaveProperty('retry-after');
});

test('only 413 closes the connection', () => {
	expect(writeAnswer(refuse({ code: 3, message: '' }, 413), 'json', dice(0)).headers.connection).toBe('close');
	expect(headersOf(14)).not.toHaveProperty('connection');
});
