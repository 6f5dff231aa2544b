import { expect, test } from 'vitest';
import { planRegroup, type Tried } from '../../../src/app/regroup/plan.ts';

const issue = (fingerprint: string, count: number, ...would: readonly string[]): Tried => ({
	fingerprint,
	title: fingerprint,
	count,
	would,
});

test('issues that keep their fingerprint are unchanged, and those without a record unknown', () => {
	expect(planRegroup([issue('a', 1, 'a'), issue('b', 1)])).toEqual({
		merges: [],
		splits: [],
		renamed: [],
		unchanged: 1,
		unknown: 1,
		aliases: new Map(),
	});
});

test('issues that would have one fingerprint merge, and go on as the largest of them', () => {
	const [a, b, c] = [issue('a', 2, 'x'), issue('b', 9, 'x'), issue('c', 5, 'x')];
	expect(planRegroup([a, b, c])).toMatchObject({
		merges: [{ into: 'x', issues: [b, c, a] }],
		renamed: [],
		unchanged: 0,
		aliases: new Map([['x', 'b']]),
	});
});

test('an issue that takes another in needs no other name', () => {
	const [a, b] = [issue('a', 2, 'a'), issue('b', 9, 'a')];
	expect(planRegroup([a, b])).toMatchObject({ merges: [{ into: 'a', issues: [b, a] }], aliases: new Map() });
});

test('an issue whose records would part falls apart, and each part goes on as it', () => {
	const a = issue('a', 2, 'x', 'y');
	expect(planRegroup([a])).toMatchObject({
		merges: [],
		splits: [a],
		renamed: [],
		aliases: new Map([
			['x', 'a'],
			['y', 'a'],
		]),
	});
});

test('an issue that would only be called something else is renamed', () => {
	const a = issue('a', 2, 'x');
	expect(planRegroup([a])).toMatchObject({ renamed: [a], splits: [], merges: [], aliases: new Map([['x', 'a']]) });
});
