import { expect, test } from 'vitest';
import { createNames, namesMax } from '../../../src/pipeline/redaction/names.ts';
import { rulesOf } from '../../../src/pipeline/redaction/rules.ts';

const rules = rulesOf({ patterns: [], keys: ['nickname'], disabledRules: ['iban'] });

test("a name says what its value is, by the operator's names and by the rules that are on", () => {
	const { ruleOf } = createNames(rules, undefined);
	expect(['db.password', 'nickname', 'userNickname', 'iban', 'user.name'].map((name) => ruleOf(name)?.name)).toEqual([
		'password',
		'custom',
		'custom',
		undefined,
		undefined,
	]);
	expect(ruleOf(`${'x'.repeat(10_000)}.password`)?.name).toBe('password');
});

test('without a list all names may pass, with one only those on it', () => {
	expect(createNames(rules, undefined).isAllowed('a')).toBe(true);
	expect(createNames(rules, []).isAllowed('a')).toBe(false);
	const { isAllowed } = createNames(rules, ['service.name', 'exception.*']);
	const names = ['service.name', 'exception.type', 'exception.', 'exception', 'Service.Name', 'service.name.x'];
	expect(names.filter(isAllowed)).toEqual(['service.name', 'exception.type', 'exception.']);
	expect(createNames(rules, ['*']).isAllowed('anything')).toBe(true);
});

test('a name can itself be a secret', () => {
	const { isClean } = createNames(rules, undefined);
	expect(['user.name', 'bob@example.com', 'user:bob@example.com'].map(isClean)).toEqual([true, false, false]);
});

test('a name is judged once, until there are too many to remember', () => {
	let judged = 0;
	const attribute = Object.assign(/x/, { test: () => ++judged < 0 });
	const rule = { name: 'token', hints: [], find: () => [], attribute } as const;
	const { ruleOf } = createNames({ all: [rule], worthTrying: () => [] }, undefined);
	for (let index = 0; index < namesMax; index++) ruleOf(`a${index}`);
	expect(judged).toBe(namesMax);
	ruleOf('a0');
	expect(judged).toBe(namesMax);
	ruleOf('one more');
	ruleOf('a0');
	expect(judged).toBe(namesMax + 2);
});

test('a very long name is judged by its end, and each time', () => {
	const { ruleOf, isAllowed } = createNames(rules, ['a*']);
	const long = `a${'x'.repeat(10_000)}`;
	expect([ruleOf(`${long}.token`)?.name, ruleOf(long), isAllowed(long)]).toEqual(['token', undefined, true]);
});
