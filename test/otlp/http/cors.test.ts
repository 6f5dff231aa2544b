import { expect, test } from 'vitest';
import { crossOriginHeaders, isPreflight, preflightHeaders } from '../../../src/otlp/http/cors.ts';

const cors = { allowedOrigins: ['https://*.example.com', 'https://App.test'] };
const preflight = (origin: string, extra: Record<string, string> = {}) => ({
	origin,
	'access-control-request-method': 'POST',
	...extra,
});
const leave = 'access-control-allow-origin';

test('OPTIONS is a preflight only with the method that is to follow', () => {
	expect(isPreflight('OPTIONS', { 'access-control-request-method': 'POST' })).toBe(true);
	expect(isPreflight('OPTIONS', {})).toBe(false);
	expect(isPreflight('POST', { 'access-control-request-method': 'POST' })).toBe(false);
});

test.for([
	['https://a.example.com', true],
	['HTTPS://A.EXAMPLE.COM', true],
	['https://.example.com', true],
	['https://example.com', false],
	['https://a.example.com.evil.org', false],
	['https://app.test', true],
	['https://app.test.org', false],
	['', false],
] as const)('the origin "%s" is allowed: %s', ([origin, allowed]) => {
	expect(preflightHeaders(cors, preflight(origin))[leave]).toBe(allowed ? origin : undefined);
	expect(crossOriginHeaders(cors, { origin })[leave]).toBe(allowed ? origin : undefined);
});

test('a pattern whose ends overlap does not fit the overlap', () => {
	expect(crossOriginHeaders({ allowedOrigins: ['https://aba*aba'] }, { origin: 'https://aba' })[leave]).toBeUndefined();
});

test('a star alone allows everybody, by name of nobody', () => {
	expect(crossOriginHeaders({ allowedOrigins: ['*'] }, { origin: 'https://any.where' })[leave]).toBe('*');
});

test('leave names the method, repeats the headers, and is kept as long as is said', () => {
	const asked = preflight('https://app.test', { 'access-control-request-headers': 'content-type, X-Token' });
	const answer = preflightHeaders({ ...cors, allowedHeaders: ['x-token'], maxAgeSeconds: 360 }, asked);
	expect(answer).toEqual({
		vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
		'access-control-allow-origin': 'https://app.test',
		'access-control-allow-methods': 'POST',
		'access-control-allow-credentials': 'true',
		'access-control-allow-headers': 'content-type, X-Token',
		'access-control-max-age': '360',
	});
});

test.for([
	['no header', undefined, true],
	['a safe header', 'Content-Type', true],
	['another header', 'x-token', false],
	['another beside a safe one', 'content-type,x-token', false],
] as const)('a preflight that asks for %s is allowed by default: %s', ([, headers, allowed]) => {
	const asked = preflight(
		'https://app.test',
		headers === undefined ? {} : { 'access-control-request-headers': headers },
	);
	expect(leave in preflightHeaders(cors, asked)).toBe(allowed);
	expect(leave in preflightHeaders({ ...cors, allowedHeaders: ['*'] }, asked)).toBe(true);
});

test('leave is given for POST alone', () => {
	const asked = { origin: 'https://app.test', 'access-control-request-method': 'PUT' };
	expect(leave in preflightHeaders(cors, asked)).toBe(false);
});

test('exposed headers go with actual answers only', () => {
	const exposing = { ...cors, exposedHeaders: ['X-One', 'X-Two'] };
	expect(crossOriginHeaders(exposing, { origin: 'https://app.test' })['access-control-expose-headers']).toBe(
		'X-One, X-Two',
	);
	expect(preflightHeaders(exposing, preflight('https://app.test'))).not.toHaveProperty('access-control-expose-headers');
});
