import { expect, test } from 'vitest';
import { isPassword, parseHtpasswd } from '../../../src/otlp/trust/htpasswd.ts';

/** `htpasswd -nbs user "open sesame"`, and slapd's salted form of it. */
const sha = '{SHA}W8r/fyL/UzygmbNAjq2HbA67qac=';

function usersOf(text: string) {
	const parsed = parseHtpasswd(text);
	if ('fault' in parsed) throw new Error(parsed.fault);
	return parsed.users;
}

test('a password in plain text', () => {
	const users = usersOf('anna:open sesame\nbert:a:b\n');
	expect(isPassword(users, 'anna', 'open sesame')).toBe(true);
	expect(isPassword(users, 'anna', 'open')).toBe(false);
	expect(isPassword(users, 'bert', 'a:b')).toBe(true);
	expect(isPassword(users, 'Anna', 'open sesame')).toBe(false);
	expect(isPassword(users, 'carl', '')).toBe(false);
});

test('a password as {SHA} and as {SSHA}', () => {
	const users = usersOf(`anna:${sha}\nbert:{SSHA}hN5uxFJUEWCPg56kk42tnVCdJ61zYWx0`);
	for (const user of ['anna', 'bert']) {
		expect(isPassword(users, user, 'open sesame')).toBe(true);
		expect(isPassword(users, user, 'open')).toBe(false);
		expect(isPassword(users, user, sha)).toBe(false);
	}
});

test('blank lines, comments and Windows line ends are harmless, and the last line of a user wins', () => {
	const users = usersOf('# senders\r\n\r\nanna:one\r\nanna:two\r\n');
	expect(isPassword(users, 'anna', 'one')).toBe(false);
	expect(isPassword(users, 'anna', 'two')).toBe(true);
	expect(users.size).toBe(1);
});

const formats = 'expected passwords in plain text, as {SHA} ("htpasswd -s") or as {SSHA}, got another format in line 2';

test.for([
	['bcrypt', '$2y$05$abcdefghijklmnopqrstuv'],
	['MD5', '$apr1$salt$hash'],
	['SHA-512 crypt', '$6$salt$hash'],
	['a scheme nobody knows', '{MD5}AAAA'],
	['a digest cut short', '{SHA}W8r/'],
	['nothing', ''],
])('%s is refused, and not repeated', ([, written]) => {
	expect(parseHtpasswd(`anna:one\nbert:${written}\n`)).toEqual({ fault: formats });
});

test.for<[string, string]>([
	['anna', 'expected "user:password" in each line, got something else in line 1'],
	['\n:password', 'expected "user:password" in each line, got something else in line 2'],
	['\n# nobody\n', 'expected "user:password" in each line, got none'],
])('%j is refused', ([text, fault]) => {
	expect(parseHtpasswd(text)).toEqual({ fault });
});
