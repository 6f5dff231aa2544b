import { expect, test } from 'vitest';
import { createBell } from '../../src/delivery/bell.ts';

test('a ring wakes who took the signal before it, and nobody who takes it after', () => {
	const bell = createBell();
	const before = bell.next();
	expect(before.aborted).toBe(false);
	bell.ring();
	expect(before.aborted).toBe(true);
	expect(bell.next().aborted).toBe(false);
});
