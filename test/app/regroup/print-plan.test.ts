import { expect, test } from 'vitest';
import { planRegroup, type Tried } from '../../../src/app/regroup/plan.ts';
import { printPlan } from '../../../src/app/regroup/print-plan.ts';

const issue = (fingerprint: string, count: number, ...would: readonly string[]): Tried => {
	return { fingerprint, title: `TypeError in ${fingerprint}`, count, would };
};

test('each kind of change has its section, the worst issues first', () => {
	const all = [
		issue('a', 1, 'a'),
		issue('b', 2, 'x'),
		issue('c', 9, 'x'),
		issue('d', 3, 'y', 'z'),
		issue('e', 4, 'f'),
		issue('g', 5),
	];
	expect(printPlan('slack', planRegroup(all))).toBe(`slack: of 6 issues 1 would stay as they are
1 merge:
  2 issues would be x
    c  9x  TypeError in c
    b  2x  TypeError in b
1 split:
  d  3x  TypeError in d
    would be in y
    would be in z
1 with another id only:
  e  4x  TypeError in e, would be f
1 issue could not be tried: no record of them is kept
`);
});

test('nothing to change is one line', () => {
	expect(printPlan('slack', planRegroup([issue('a', 1, 'a')]))).toBe('slack: of 1 issue 1 would stay as they are\n');
});

test('twenty of each kind are named, the rest is counted', () => {
	const many = (count: number) => Array.from({ length: count }, (_, at) => issue(`i${at}`, 1, `j${at}`));
	const lines = (count: number) => printPlan('slack', planRegroup(many(count))).split('\n');
	expect(lines(20).filter((line) => line.startsWith('  '))).toHaveLength(20);
	expect(lines(21).filter((line) => line.startsWith('  '))).toHaveLength(21);
	expect(lines(21).at(-2)).toBe('  and 1 more');
});
