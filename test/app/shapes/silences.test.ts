import { expect, test } from 'vitest';
import { silencesShape } from '../../../src/app/shapes/silences.ts';

const until = (text: string) => silencesShape.safeParse([{ until: text, comment: 'x' }]).data?.[0]?.until;

test.for([
	['2026-12-24T18:00:00Z', '2026-12-24T18:00:00.000Z'],
	['2026-12-24t18:00:00z', '2026-12-24T18:00:00.000Z'],
	['2026-12-24 18:00:00Z', '2026-12-24T18:00:00.000Z'],
	['2026-12-24T18:00:00.5+01:00', '2026-12-24T17:00:00.500Z'],
	['2028-02-29T00:00:00-05:30', '2028-02-29T05:30:00.000Z'],
] as const)('%s is a moment', ([text, at]) => {
	expect(until(text)).toBe(Date.parse(at));
});

test.for([
	'2026-12-24',
	'2026-12-24T18:00:00',
	'2026-12-24T18:00Z',
	'2026-02-29T00:00:00Z',
	'2026-13-01T00:00:00Z',
	'2026-12-24T25:00:00Z',
	'18:00',
	'tomorrow',
	'',
])('%j is none', (text) => {
	expect(until(text)).toBeUndefined();
});

test('an end must come after the start, and a comment is needed, up to 200 characters', () => {
	const [one, two] = ['2026-12-24T18:00:00Z', '2026-12-24T18:00:01Z'];
	const isGood = (silence: { starts?: string; until: string; comment: string }) =>
		silencesShape.safeParse([silence]).success;
	expect(isGood({ starts: one, until: two, comment: 'x'.repeat(200) })).toBe(true);
	expect(isGood({ starts: one, until: one, comment: 'x' })).toBe(false);
	expect(isGood({ until: two, comment: '' })).toBe(false);
	expect(isGood({ until: two, comment: 'x'.repeat(201) })).toBe(false);
});
