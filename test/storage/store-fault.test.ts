import { expect, test } from 'vitest';
import { isStoreFault, storeFault } from '../../src/storage/store-fault.ts';

test('a fault has its text, its kind and what caused it', () => {
	const cause = new Error('locked');
	const fault = storeFault('it is in use', cause);
	expect(fault).toMatchObject({ message: 'it is in use', code: 'ERR_STORE', cause });
	expect(isStoreFault(fault)).toBe(true);
	expect(isStoreFault(cause)).toBe(false);
});
