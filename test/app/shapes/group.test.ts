import { expect, test } from 'vitest';
import { groupShape } from '../../../src/app/shapes/group.ts';

const partsOf = (...fingerprint: readonly string[]) => groupShape.safeParse({ rules: [{ fingerprint }] });

test.for(['{{default}}', '{{ default }}'])('%s stands for what would identify a record without the rule', (text) => {
	expect(partsOf(text).data?.rules[0]?.fingerprint).toEqual(['default']);
});

test('any other part is a value in OTTL, and what is wrong with it is told with its place', () => {
	expect(partsOf('log.attributes["error.code"]', '"quota"', '""').success).toBe(true);
	expect(partsOf('log.bdy').error?.issues).toMatchObject([
		{ path: ['rules', 0, 'fingerprint', 0], message: expect.stringContaining('is no value, at its column') },
	]);
	expect(partsOf('{{defualt}}').success).toBe(false);
});

test('a rule identifies by one to sixteen parts', () => {
	expect(partsOf().success).toBe(false);
	expect(partsOf(...Array<string>(16).fill('{{default}}')).success).toBe(true);
	expect(partsOf(...Array<string>(17).fill('{{default}}')).success).toBe(false);
});
