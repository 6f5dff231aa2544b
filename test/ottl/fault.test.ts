import { expect, test } from 'vitest';
import { faultAt } from '../../src/ottl/fault.ts';

test('columns count from 1, and only an unknown name comes with the known ones', () => {
	expect(faultAt(0, 'expected x')).toEqual({ column: 1, message: 'expected x' });
	const unknown = { name: 'x', known: ['y'] };
	expect(faultAt(4, 'expected y', unknown)).toEqual({ column: 5, message: 'expected y', unknown });
});
