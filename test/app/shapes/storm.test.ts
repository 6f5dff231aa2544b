import { expect, test } from 'vitest';
import { stormShape } from '../../../src/app/shapes/storm.ts';
import { stormDefaults } from '../../../src/issues/storm/storm.ts';

test('without a word there are storms, beyond twenty new issues a minute', () => {
	expect(stormShape.parse(undefined)).toEqual(stormDefaults);
	expect(stormShape.parse({ newIssues: 5 })).toEqual({ ...stormDefaults, newIssues: 5 });
});

test.each([{ newIssues: 0 }, { newIssues: 1_001 }, { perMs: 999 }, { perMs: 3_600_001 }, { issues: 5 }])(
	'%j is refused',
	(config) => {
		expect(stormShape.safeParse(config).success).toBe(false);
	},
);

test.each([{ newIssues: 1 }, { newIssues: 1_000 }, { perMs: 1_000 }, { perMs: 3_600_000 }])('%j is taken', (config) => {
	expect(stormShape.safeParse(config).success).toBe(true);
});
