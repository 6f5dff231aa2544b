import { expect, test } from 'vitest';
import { sqliteDefaults } from '../../../src/storage/sqlite/options.ts';

test('unless told otherwise what was accepted survives a power cut, in a gigabyte', () => {
	expect(sqliteDefaults).toEqual({
		deliveriesMax: 10_000,
		deadLettersMax: 1_000,
		durability: 'full',
		maxSizeBytes: 1_073_741_824,
	});
});
