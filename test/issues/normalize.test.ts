import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalize, normalizeNamed } from '../../src/issues/normalize.ts';

/** What is taken for varying, by its kind. */
const rows: readonly [string, string][] = [
	['charged 12 of 34 carts', 'charged <num> of <num> carts'],
	['took 23ms or 1.5s and 2 days', 'took <dur> or <dur> and <dur>'],
	['wrote 5kB of 2 GiB', 'wrote <size> of <size>'],
	['user 8f14e45f-ceea-467f-a830-1c3e4f5a6b7c', 'user <uuid>'],
	['order 01ARZ3NDEKTSV4RRFFQ69G5FAV', 'order <ulid>'],
	['key eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1', 'key <jwt>'],
	['mail a.b+c@example.co.uk', 'mail <email>'],
	['GET https://host/x/7 failed', 'GET <url> failed'],
	['at arn:aws:sqs:eu-central-1:123:orders', 'at <arn>'],
	['trace 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', 'trace <trace>'],
	['trace 1-5759e988-bd862e3fe1be46a994272793', 'trace <trace>'],
	['at 2026-11-20T07:09:28.966Z', 'at <date>'],
	['at 2026-11-20 07:09:28,966 +01:00', 'at <date>'],
	['on 2026-11-20', 'on <date>'],
	['at Fri, 20 Nov 2026 07:09:28 GMT', 'at <date>'],
	['at Nov 20 07:09', 'at <date>'],
	['at 07:09:28.966', 'at <date>'],
	['at 7:09 PM', 'at <date>'],
	['connect ECONNREFUSED 10.0.0.1:5432', 'connect ECONNREFUSED <ip>'],
	['from ::ffff:127.0.0.1', 'from <ip>'],
	['from fe80::1ff:fe23:4567:890a', 'from <ip>'],
	['from 2001:0db8:85a3:0000:0000:8a2e:0370:7334', 'from <ip>'],
	['getaddrinfo ENOTFOUND db.shop.internal:5432', 'getaddrinfo ENOTFOUND <host>'],
	['open /var/lib/app/x.json', 'open <path>'],
	['open C:\\Program Files\\app\\x.json', 'open <path>'],
	['at 0x7ffe12 in a1b2c3d4e5f60718', 'at <hex> in <hex>'],
	['commit 1a2b3c4 broke it', 'commit <sha> broke it'],
	['session sess_1a2b3c4d5e6f7g8h', 'session <id>'],
	['node v24.21.0-rc.1', 'node <ver>'],
	['order_17 and job-42 and #7', 'order_<num> and job-<num> and #<num>'],
	['user123456', 'user<num>'],
	['name="Bob" ok=true note=\'x y\'', 'name=<str> ok=<bool> note=<str>'],
	['pod checkout-7f9c6b5d4c-x2x1p died', 'pod checkout-<pod> died'],
	['IN (1, 2, 3; 4|5)', 'IN (<num>)'],
];

test.for(rows)('%s -> %s', ([text, named]) => {
	expect(normalizeNamed(text)).toBe(named);
});

/** What looks like a value and is none. */
const guards = [
	'Foo::bar failed',
	'java.io.IOException',
	'x86_64',
	's3',
	'E123',
	'HTTP 404',
	'status code: 503',
	'code=500',
	'ORA-00942: no table',
	'SQLSTATE[42P01]',
	'utf8 and base64',
	'config.js is broken',
	'read/write',
	'plain words only',
	'true or false',
	'facade decade',
];

test.for(guards)('%s stays', (text) => {
	expect(normalizeNamed(text)).toBe(text);
	expect(normalize(text)).toBe(text);
});

test('for comparing all kinds are one, so that a text which can be read as two kinds stays one', () => {
	expect(normalize('id 12345678')).toBe(normalize('id 1234567a'));
	expect(normalize('connect to 10.0.0.1')).toBe(normalize('connect to db.shop.internal'));
	expect(normalize('at 10.0.0.1, 7 times')).toBe('at <*> times');
});

test('named kinds in a row become one only where they are of one kind', () => {
	expect(normalizeNamed('1, 2 3ms')).toBe('<num> <dur>');
});

test('the first two lines that say anything count, and blanks are one', () => {
	expect(normalize('\n  first   line\n\n second\tline \n')).toBe('first line\nsecond line');
	expect(normalize('one\ntwo\nthree')).toBe('one\ntwo\n...');
	expect(normalize('took 7\nseconds')).toBe('took <*>\nseconds');
	expect(normalize('')).toBe('');
});

test('what stands behind 2,048 characters does not count', () => {
	const words = 'word '.repeat(500);
	expect(normalize(`${words}one`)).toBe(normalize(`${words}other`));
	expect(normalize(`${words.slice(0, 2_047)}a`)).not.toBe(normalize(`${words.slice(0, 2_047)}b`));
});

test('ids, times and addresses never make a difference', () => {
	const id = fc.oneof(
		fc.uuid(),
		fc.ipV4(),
		fc.nat().map(String),
		fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
	);
	fc.assert(
		fc.property(id, id, (one, other) => {
			expect(normalize(`order ${one} was lost`)).toBe(normalize(`order ${other} was lost`));
		}),
	);
});

test('any text is taken and does not grow without bound', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
			expect(normalize(text).length).toBeLessThanOrEqual(3 * 2_048);
		}),
		{ numRuns: 20 },
	);
});

const seeds = [
	'a',
	'1',
	'a1',
	'1.',
	'a.',
	'a-',
	'/a',
	'a@',
	':',
	'1:',
	'::',
	'f:f',
	'="',
	"='",
	'a://',
	'eyJaaaaaaaa.',
	'0x',
	'Jan 1 ',
	'1999-',
	'C:\\a ',
	'1 ',
	'1, ',
	'status ',
	'1ms',
	'-abcdef12-',
	'x1-',
	'\t',
	'🚨',
];

test('two thousand hostile characters cost milliseconds', () => {
	for (const one of seeds) {
		for (const other of seeds) {
			const text = `${(one + other).repeat(2_048)}!`;
			const start = performance.now();
			normalize(text);
			// Measured at 3 ms and less; a backtracking expression would take seconds.
			expect(performance.now() - start).toBeLessThan(250);
		}
	}
});
