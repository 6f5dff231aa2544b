import { expect, expectTypeOf, test } from 'vitest';
import { type Component, type ComponentOf, singular } from '../../src/config/config.ts';
import type { SmallOptions } from './reading.ts';

test('one of a kind', () => {
	expect((['receivers', 'processors', 'exporters', 'extensions'] as const).map(singular)).toEqual([
		'receiver',
		'processor',
		'exporter',
		'extension',
	]);
});

test('the type of a component tells which options it has', () => {
	expectTypeOf<Component<SmallOptions['exporters']>>().toEqualTypeOf<
		ComponentOf<'out', { readonly name: string }> | ComponentOf<'logged', { readonly on: boolean }>
	>();
});
