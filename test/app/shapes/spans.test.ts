import { expect, test } from 'vitest';
import { spansShape } from '../../../src/app/shapes/spans.ts';

test('nothing is slow unless a rule says so, and its condition is about spans', () => {
	expect(spansShape.parse({})).toEqual({ exceptions: true, errors: true, slow: [] });
	const rule = { thresholdMs: 1, condition: 'span.name == "report"' };
	expect(spansShape.parse({ slow: [rule] }).slow).toMatchObject([{ thresholdMs: 1, condition: { context: 'span' } }]);
	expect(spansShape.safeParse({ slow: [{ ...rule, thresholdMs: 0.5 }] }).success).toBe(false);
	expect(spansShape.safeParse({ slow: [{ ...rule, condition: 'log.body == "x"' }] }).success).toBe(false);
});
