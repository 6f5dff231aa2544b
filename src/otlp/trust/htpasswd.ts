// Users and passwords as Apache's htpasswd writes them, as far as Node can check them by itself: in plain text, as {SHA} and
// as {SSHA}. bcrypt, MD5 and crypt, which are slow on purpose, are recognised and refused.
import { hash } from 'node:crypto';
import { areEqual, digestOf } from './authenticate.ts';

/** Who has which password. */
export type Users = ReadonlyMap<string, (password: string) => boolean>;

/** Reads the lines; `fault` says what is wrong with them, without repeating them. A later line of a user wins. */
export function parseHtpasswd(text: string): { readonly users: Users } | { readonly fault: string } {
	const users = new Map<string, Verify>();
	for (const [index, line] of text.split('\n').entries()) {
		const entry = line.trim();
		if (entry === '' || entry.startsWith('#')) continue;
		const colon = entry.indexOf(':');
		if (colon < 1) return { fault: `expected "user:password" in each line, got something else in line ${index + 1}` };
		const verify = verifierOf(entry.slice(colon + 1));
		if (verify === undefined) return { fault: `${formats}, got another format in line ${index + 1}` };
		users.set(entry.slice(0, colon), verify);
	}
	return users.size === 0 ? { fault: 'expected "user:password" in each line, got none' } : { users };
}

/** Whether it is the password of the user. It takes as long for users that nobody knows. */
export function isPassword(users: Users, user: string, password: string): boolean {
	return (users.get(user) ?? nobody)(password);
}

const formats = 'expected passwords in plain text, as {SHA} ("htpasswd -s") or as {SSHA}';

type Verify = (password: string) => boolean;

const sha1Bytes = 20;

function verifierOf(written: string): Verify | undefined {
	const [, base64 = ''] = /^\{S?SHA\}([\w+/]+=*)$/.exec(written) ?? [];
	const bytes = Buffer.from(base64, 'base64');
	if (bytes.length >= sha1Bytes) {
		const [digest, salt] = [bytes.subarray(0, sha1Bytes), bytes.subarray(sha1Bytes)];
		return (password) => areEqual(hash('sha1', Buffer.concat([Buffer.from(password), salt]), 'buffer'), digest);
	}
	if (written === '' || /^(?:\$|\{\w+\})/.test(written)) return undefined;
	return plain(written);
}

function plain(expected: string): Verify {
	const digest = digestOf(expected);
	return (password) => areEqual(digestOf(password), digest);
}

/** No password has this digest. */
const nobody: Verify = (password) => areEqual(digestOf(password), Buffer.alloc(32));
