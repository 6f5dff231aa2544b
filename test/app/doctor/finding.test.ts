import { expect, test } from 'vitest';
import { verdictOf } from '../../../src/app/doctor/finding.ts';

const reason = 'x';

test('who is asked to wait is not refused', () => {
	const limited = { status: 'retry', because: 'rate_limited', reason, unsure: false } as const;
	expect(verdictOf(limited)).toBe('warn');
	expect(verdictOf({ ...limited, because: 'unavailable' })).toBe('fail');
	expect(verdictOf({ status: 'refused', because: 'configuration', reason })).toBe('fail');
});
