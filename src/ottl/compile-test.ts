// Conditions as trees become tests of one record. `and` and `or` stop at the first part that settles them, and a constant
// part settles them at once; an error is an error of the whole.

import { comparisons } from './compare.ts';
import { compileExpression } from './compile-expression.ts';
import { type Evaluate, lift, lift2, type Operand } from './operand.ts';
import type { NameScope } from './scope.ts';
import type { Test } from './syntax.ts';
import { failure, kindOf } from './value.ts';

/** Something that is true or false for each record of the scope's context. */
export function compileTest(test: Test, scope: NameScope): Operand<boolean> {
	switch (test.kind) {
		case 'always':
			return { kind: 'constant', value: test.value };
		case 'or':
		case 'and':
			return junction(
				test.tests.map((part) => compileTest(part, scope)),
				test.kind === 'or',
			);
		case 'not':
			return lift(test.at, compileTest(test.test, scope), (holds): boolean => !holds);
		case 'holds':
			return lift(test.at, compileExpression(test.call, scope), (value) =>
				typeof value === 'boolean' ? value : failure(`expected a call that gives a bool, got ${kindOf(value)}`),
			);
		case 'comparison': {
			const compare = comparisons[test.operator];
			return lift2(test.at, compileExpression(test.left, scope), compileExpression(test.right, scope), compare);
		}
	}
}

/** Any or all of the parts, by what settles it: true for `or`, false for `and`. */
function junction(parts: readonly Operand<boolean>[], settling: boolean): Operand<boolean> {
	if (parts.some((part) => part.kind === 'constant' && part.value === settling))
		return { kind: 'constant', value: settling };
	const failing = parts.find(({ kind }) => kind === 'failing');
	if (failing !== undefined) return failing;
	const evaluates = parts.flatMap((part) => (part.kind === 'computed' ? [part.evaluate] : []));
	const [only, ...others] = evaluates;
	if (only === undefined) return { kind: 'constant', value: !settling };
	return { kind: 'computed', evaluate: others.length === 0 ? only : firstSettling(evaluates, settling) };
}

function firstSettling(evaluates: readonly Evaluate<boolean>[], settling: boolean): Evaluate<boolean> {
	return (subject) => {
		for (const evaluate of evaluates) {
			const holds = evaluate(subject);
			if (holds !== !settling) return holds;
		}
		return !settling;
	};
}
