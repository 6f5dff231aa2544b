import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Notation, notate, notationOf, unwrap } from '../../src/config/notation.ts';

const notation: Notation = {
	expected: { yaml: 'x', code: 'y' },
	read: ({ text }) => ({ value: text.length }),
	print: (value) => `${value}`,
	jsonSchema: { type: 'string' },
};

test('a shape keeps its notation through checks, defaults and descriptions', () => {
	const shape = notate(z.number(), notation);
	const wrapped = [
		shape,
		shape.min(1),
		shape.default(5),
		shape.min(1).exactOptional().describe('x'),
		shape.optional().prefault(1),
		shape.transform(String),
	];
	for (const each of wrapped) expect(notationOf(each)).toMatchObject({ jsonSchema: { type: 'string' } });
});

test('a shape without a notation has none', () => {
	expect(notationOf(z.number().default(1))).toBeUndefined();
});

test('wrappers are taken off down to what is inside', () => {
	const inner = z.strictObject({ a: z.number() });
	expect(unwrap(inner.prefault({ a: 1 }).exactOptional())).toBe(inner);
	expect(unwrap(z.string().transform(Number).default(1))).toBeInstanceOf(z.ZodString);
	expect(unwrap(inner)).toBe(inner);
});
