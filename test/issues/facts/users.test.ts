import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { addUsers, countUser, estimate, readUsers, type Users, writeUsers } from '../../../src/issues/facts/users.ts';

const hashOf = (id: number) => createHash('sha256').update(`user-${id}`).digest('hex').slice(0, 8);
const sketch = (from: number, to: number): Users => {
	let users: Users;
	for (let id = from; id < to; id++) users = countUser(users, hashOf(id));
	return users;
};

test('nobody named is nothing known', () => {
	expect(estimate(undefined)).toBeUndefined();
	expect(addUsers(undefined, undefined)).toBeUndefined();
});

test('few users are counted nearly exactly, many within a fifth', () => {
	expect(estimate(sketch(0, 1))).toBe(1);
	expect(estimate(sketch(0, 2))).toBe(2);
	for (const number of [10, 50, 300, 700, 5_000, 100_000]) {
		const about = estimate(sketch(0, number)) ?? 0;
		expect(Math.abs(about - number) / number, `${number}: ${about}`).toBeLessThan(0.2);
	}
});

test('the same user counts once, here and at another replica', () => {
	const [one, other] = [sketch(0, 60), sketch(40, 100)];
	expect(addUsers(one, other)).toEqual(sketch(0, 100));
	expect(addUsers(other, one)).toEqual(addUsers(one, other));
	expect(addUsers(one, undefined)).toEqual(one);
});

test('extreme hashes are taken as well', () => {
	expect(countUser(undefined, '00000000')?.[0]).toBe(25);
	expect(countUser(undefined, 'ffffffff')?.[255]).toBe(1);
});

test('what is written is read back, in some three hundred characters', () => {
	const users = sketch(0, 1_000);
	const written = writeUsers(users);
	expect(readUsers(written)).toEqual(users);
	expect(written?.length).toBe(344);
	expect(readUsers(writeUsers(undefined))).toBeUndefined();
});
