import { expect, test } from 'vitest';
import { sqliteStorageShape } from '../../../src/app/shapes/sqlite-storage.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

test('a path is all it takes; the rest has the documented defaults', () => {
	expect(parseOptions(sqliteStorageShape, { path: 'store.db' })).toEqual({
		path: 'store.db',
		durability: 'full',
		maxSizeBytes: 1_073_741_824,
	});
});

test.for<[unknown, readonly string[]]>([
	[{}, ['path: expected a string, got nothing']],
	[{ path: '' }, ['path: expected a string that is not empty, got ""']],
	[{ path: 'a', maxSizeBytes: 16_777_215 }, ['maxSizeBytes: expected at least 16777216, got 16777215']],
	[{ path: 'a', durability: 'half' }, ['durability: expected one of "full", "normal", got "half"']],
	[{ path: 'a', directory: 'b' }, ['directory: expected a known key; there are path, durability, maxSizeBytes']],
])('%j is refused', ([config, faults]) => {
	expect(faultsOf(() => parseOptions(sqliteStorageShape, config))).toEqual(faults);
});
