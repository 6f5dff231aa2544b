import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseOptions } from '../../src/config/parse-options.ts';
import { durationMs, secret } from '../../src/config/value-shapes.ts';
import { faultsOf } from './reading.ts';

const inner = z
	.strictObject({ firstMs: durationMs().min(1).default(1_000), lastMs: durationMs().default(5_000) })
	.refine(({ firstMs, lastMs }) => lastMs >= firstMs, { path: ['lastMs'], error: 'expected at least `firstMs`' });
const shape = z.strictObject({
	token: secret({ what: 'a token' }),
	headerNames: z.record(z.string(), z.int()).default({}),
	steps: z.array(z.int()).default([]),
	inner: inner.prefault({}),
});

test('what is not said is its default, and undefined is not said', () => {
	const options = parseOptions(shape, { token: 'x', steps: undefined, inner: { lastMs: 2_000 } });
	expect({ ...options, token: options.token.reveal() }).toEqual({
		token: 'x',
		headerNames: {},
		steps: [],
		inner: { firstMs: 1_000, lastMs: 2_000 },
	});
});

test.for<[unknown, readonly string[]]>([
	[{}, ['token: expected a token, got nothing']],
	[{ token: 5 }, ['token: expected a token, got a number']],
	[{ token: 'x', inner: { first_ms: 5 } }, ['inner.first_ms: expected a known key; did you mean "firstMs"?']],
	[{ token: 'x', zzz: 5 }, ['zzz: expected a known key; there are token, headerNames, steps, inner']],
	[{ token: 'x', inner: { firstMs: '5s' } }, ['inner.firstMs: expected a number of milliseconds, got "5s"']],
	[{ token: 'x', inner: { firstMs: 9_000 } }, ['inner.lastMs: expected at least firstMs, got the default 5000']],
	[{ token: 'x', steps: [1, 'x'] }, ['steps[1]: expected a number, got "x"']],
	[{ token: 'x', headerNames: { a: 'x' } }, ['headerNames.a: expected a number, got "x"']],
	[5, ['expected a map, got 5']],
	[{ token: null, steps: 5, more: 1 }, expect.objectContaining({ length: 3 })],
])('%j is refused with paths as they were written', ([value, faults]) => {
	expect(faultsOf(() => parseOptions(shape, value))).toEqual(faults);
});
