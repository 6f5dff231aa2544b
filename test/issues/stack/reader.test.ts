import { expect, test } from 'vitest';
import { boundedChain, linksMax } from '../../../src/issues/stack/reader.ts';

test('a chain keeps eight links: the outermost seven and the innermost', () => {
	const chain = (length: number) => Array.from({ length }, (_, index) => index);
	expect(boundedChain(chain(linksMax))).toEqual(chain(linksMax));
	expect(boundedChain(chain(linksMax + 1))).toEqual([0, 1, 2, 3, 4, 5, 6, 8]);
	expect(boundedChain([])).toEqual([]);
});
