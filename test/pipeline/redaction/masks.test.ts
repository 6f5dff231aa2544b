import { expect, test } from 'vitest';
import { createMasks, isMask, maskAt, maskCharsMax } from '../../../src/pipeline/redaction/masks.ts';
import { ruleNames } from '../../../src/pipeline/redaction/rule.ts';

test('equal secrets of a record have one mask, different ones have numbers, and each mask is counted', () => {
	const counted: string[] = [];
	const masks = createMasks((rule) => counted.push(rule));
	const of = (rule: 'email' | 'token', secret: string) => masks.of(rule, secret);
	expect([of('email', 'a'), of('email', 'b'), of('email', 'a'), of('token', 'a'), of('email', 'c')]).toEqual([
		'[REDACTED:email]',
		'[REDACTED:email-2]',
		'[REDACTED:email]',
		'[REDACTED:token]',
		'[REDACTED:email-3]',
	]);
	expect(counted).toEqual(['email', 'email', 'email', 'token', 'email']);
});

test('masks of two records say nothing about each other', () => {
	const [one, other] = [createMasks(() => {}), createMasks(() => {})];
	expect(one.of('token', 'first')).toBe(other.of('token', 'second'));
	expect(one.of('token', 'second')).not.toBe(other.of('token', 'second'));
});

test('a mask is known again, whole and alone', () => {
	const masks = createMasks(() => {});
	for (const rule of [...ruleNames, 'custom'] as const) {
		for (const secret of ['a', 'b']) {
			const mask = masks.of(rule, secret);
			expect(mask.length).toBeLessThan(maskCharsMax - '9999'.length);
			expect(isMask(mask)).toBe(true);
		}
	}
	for (const text of [
		'',
		'x',
		'[REDACTED:email]x',
		'x[REDACTED:email]',
		'[REDACTED:email',
		'[REDACTED:]',
		'[REDACTED]',
	]) {
		expect(isMask(text)).toBe(false);
	}
});

test('a mask is found around a place and not beside it', () => {
	const text = 'to [REDACTED:email-2], from [REDACTED:email]';
	const mask = { start: 3, end: 21 };
	expect(text.slice(mask.start, mask.end)).toBe('[REDACTED:email-2]');
	expect([2, 3, 20, 21].map((place) => maskAt(text, place))).toEqual([undefined, mask, mask, undefined]);
	expect(maskAt(text, 22)).toBeUndefined();
	expect(maskAt(text, text.length - 1)?.end).toBe(text.length);
	expect(maskAt(`[REDACTED:${'x'.repeat(100)}]`, 5)).toBeUndefined();
});
