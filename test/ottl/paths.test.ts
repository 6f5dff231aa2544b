import { expect, test } from 'vitest';
import { ottlContexts, reachable } from '../../src/ottl/contexts.ts';
import { pathsBelow } from '../../src/ottl/paths.ts';
import { ask, subjectOf } from './asking.ts';

test('every root leads somewhere, and only a context’s own one to its notes', () => {
	for (const context of ottlContexts)
		for (const root of reachable[context]) expect(pathsBelow(root, context).has('cache')).toBe(root === context);
});

test('notes are always empty', () => {
	expect(ask('log.cache["x"] == nil and log.cache == {}')).toBe(true);
});

test('both names of the scope lead to the same', () => {
	expect(pathsBelow('instrumentation_scope', 'log')).toBe(pathsBelow('scope', 'log'));
	expect(pathsBelow('scope', 'log').get('name')?.read(subjectOf({}))).toBe('app.payments');
});
