import { expect, test } from 'vitest';
import { isTelling, namesake, noName, quotable, thing } from '../../../../src/issues/identity/normalize/keys.ts';

test.for(['error', 'err', 'errorCode', 'grpc.status', 'exit_code', 'state ', 'REASON=', '"msg": ', 'Failure_Reason'])(
	'what stands under %j tells failures apart',
	(key) => {
		expect(isTelling(key)).toBe(true);
	},
);

test.for(['tenant', 'user=', 'id', 'host', 'size', 'errors_total', 'coded', '"order": '])(
	'what stands under %j varies',
	(key) => {
		expect(isTelling(key)).toBe(false);
	},
);

test('the words are found with a capital and without', () => {
	for (const words of [thing, namesake, quotable]) {
		expect('Host'.match(new RegExp(`^${words}$`))).not.toBeNull();
		expect('host'.match(new RegExp(`^${words}$`))).not.toBeNull();
		expect('order'.match(new RegExp(`^${words}$`))).toBeNull();
	}
});

test('what is part of the sentence is no name', () => {
	const isName = (word: string) => !new RegExp(`^${noName}`).test(word);
	expect(['input', 'session', 'is', 'ids', 'bob', 'inputs', 'isabel'].map(isName)).toEqual([
		false,
		false,
		false,
		false,
		true,
		true,
		true,
	]);
});
