import { expect, test } from 'vitest';
import { ownStorageShape } from '../../../src/app/shapes/own-storage.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';

test('a path is enough, and nothing is nothing', () => {
	expect(parseOptions(ownStorageShape, { storage: { sqlite: { path: 'a.db' } } })).toEqual({
		storage: { sqlite: { path: 'a.db', durability: 'full', maxSizeBytes: 1_073_741_824 } },
	});
	expect(parseOptions(ownStorageShape, {})).toEqual({});
});
