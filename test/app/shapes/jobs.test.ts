import { expect, test } from 'vitest';
import { jobsShape } from '../../../src/app/shapes/jobs.ts';

test('that a job began is not told unless it is asked for', () => {
	expect(jobsShape.parse({})).toEqual({ tell: ['succeeded', 'failed', 'missed'], expect: [] });
	expect(jobsShape.parse({ tell: ['started'] }).tell).toEqual(['started']);
});

test('a job is expected at least each minute, with five minutes of grace', () => {
	const expected = (everyMs: number) => jobsShape.safeParse({ expect: [{ name: 'export', everyMs }] });
	expect(expected(60_000).data?.expect).toEqual([{ name: 'export', everyMs: 60_000, graceMs: 300_000 }]);
	expect(expected(59_999).success).toBe(false);
});

test('up to a thousand jobs are expected', () => {
	const many = (length: number) =>
		jobsShape.safeParse({ expect: Array.from({ length }, () => ({ name: 'export', everyMs: 60_000 })) }).success;
	expect([many(1_000), many(1_001)]).toEqual([true, false]);
});
