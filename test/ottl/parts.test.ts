import { expect, test } from 'vitest';
import { parseCondition } from '../../src/ottl/parse.ts';
import { partsOf, pathText } from '../../src/ottl/parts.ts';

test('parts are found wherever they stand', () => {
	const parsed = parseCondition(
		'not (a[b] == F(c, x = [d])[e] or G() and -f + g < {"k": h}) and SOME_NAME == true and true',
	);
	const parts = parsed.status === 'parsed' ? partsOf(parsed.tree) : [];
	const paths = parts.flatMap((part) => (part.kind === 'path' ? [pathText(part)] : []));
	expect(paths.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
	expect(parts.flatMap((part) => (part.kind === 'call' ? [part.name] : [])).toSorted()).toEqual(['F', 'G']);
	expect(parts.filter(({ kind }) => kind === 'enum')).toHaveLength(1);
});

test('a path’s text leaves out its keys', () => {
	const parsed = parseCondition('resource.attributes["a"][0] == nil');
	const path = parsed.status === 'parsed' ? partsOf(parsed.tree).find((part) => part.kind === 'path') : undefined;
	expect(path && pathText(path)).toBe('resource.attributes');
});
