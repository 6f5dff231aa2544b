// Values as trees become operands: literals are worked out now, the rest for each record.
import { calculate, negate } from './calculate.ts';
import { type CallOperands, compileCall } from './compile-call.ts';
import { compilePath } from './compile-path.ts';
import { enumsOf } from './contexts.ts';
import { lift, lift2, liftAll, type Operand, unknownValue } from './operand.ts';
import type { Given } from './parameter.ts';
import type { NameScope } from './scope.ts';
import type { Call, Expression, MapEntry, Path } from './syntax.ts';
import type { OttlValue } from './value.ts';

/** Something with a value for each record of the scope's context. */
export function compileExpression(expression: Expression, scope: NameScope): Operand<OttlValue> {
	const { at } = expression;
	const compile = (part: Expression) => compileExpression(part, scope);
	switch (expression.kind) {
		case 'literal':
			return { kind: 'constant', value: expression.value };
		case 'enum':
			return compileEnum(expression, scope);
		case 'list':
			return listOf(at, expression.items.map(compile));
		case 'map':
			return compileMap(at, expression.entries, compile);
		case 'negative':
			return lift(at, compile(expression.operand), negate);
		case 'calculation': {
			const { operator, left, right } = expression;
			return lift2(at, compile(left), compile(right), (a, b) => calculate(operator, a, b));
		}
		case 'call':
			return compileCall(expression, operandsOf(expression, compile), scope);
		case 'path':
			return compilePath(expression, lastKeysOf(expression).map(compile), scope);
	}
}

type Compile = (part: Expression) => Operand<OttlValue>;

function compileEnum(
	{ at, name }: { readonly at: number; readonly name: string },
	scope: NameScope,
): Operand<OttlValue> {
	const known = enumsOf(scope.context);
	const value = known.get(name);
	if (value !== undefined) return { kind: 'constant', value };
	scope.report(at, `expected a name that the context ${scope.context} knows, found ${name}`, {
		name,
		known: [...known.keys()],
	});
	return unknownValue;
}

function compileMap(at: number, entries: readonly MapEntry[], compile: Compile): Operand<OttlValue> {
	const values = entries.map(({ value }) => compile(value));
	return liftAll(at, values, (all): OttlValue => {
		return new Map(entries.map(({ key }, index): [string, OttlValue] => [key, all[index] ?? null]));
	});
}

function operandsOf(call: Call, compile: Compile): CallOperands {
	return {
		arguments: call.arguments.map(({ at, value }) => value && givenOf(at, value, compile)),
		keys: call.keys.map(compile),
	};
}

function givenOf(at: number, value: Expression, compile: Compile): Given {
	if (value.kind !== 'list') return { at, operand: compile(value) };
	const items = value.items.map(compile);
	return { at, operand: listOf(at, items), items };
}

function listOf(at: number, items: readonly Operand<OttlValue>[]): Operand<OttlValue> {
	return liftAll(at, items, (values): OttlValue => values);
}

function lastKeysOf({ segments }: Path): readonly Expression[] {
	return segments.at(-1)?.keys ?? [];
}
