import { expect, test } from 'vitest';
import { failuresOf } from '../../../src/app/explain/ruling.ts';
import { everything } from '../../../src/model/interest.ts';
import type { Verdict } from '../../../src/ottl/compile.ts';

const said = (verdict: Verdict) => ({
	condition: { text: 'log.body > 1', context: 'log', interest: everything, evaluate: () => verdict } as const,
	verdict,
});

test('only what could not be said is a failure', () => {
	const statements = [
		said({ status: 'match' }),
		said({ status: 'no_match' }),
		said({ status: 'error', reason: 'column 1: no number' }),
	];
	expect(failuresOf(statements)).toEqual([{ condition: 'log.body > 1', error: 'column 1: no number' }]);
});
