// Trees as text again, for tests that read what has been printed: fully parenthesised where the grammar allows it.
import type { Expression, Literal, Test } from '../../src/ottl/syntax.ts';

/** A condition that is parsed to the same tree. */
export function printTest(test: Test): string {
	switch (test.kind) {
		case 'or':
		case 'and':
			return test.tests.map((part) => `(${printTest(part)})`).join(` ${test.kind} `);
		case 'not':
			return `not (${printTest(test.test)})`;
		case 'comparison':
			return `${printExpression(test.left)} ${test.operator} ${printExpression(test.right)}`;
		case 'always':
			return String(test.value);
		case 'holds':
			return printExpression(test.call);
	}
}

/** A value that is parsed to the same tree. */
export function printExpression(expression: Expression): string {
	switch (expression.kind) {
		case 'literal':
			return printLiteral(expression);
		case 'enum':
			return expression.name;
		case 'list':
			return `[${expression.items.map(printExpression).join(', ')}]`;
		case 'map':
			return `{${expression.entries.map(({ key, value }) => `${JSON.stringify(key)}: ${printExpression(value)}`).join(', ')}}`;
		case 'negative':
			return `-(${printExpression(expression.operand)})`;
		case 'calculation':
			return `(${printExpression(expression.left)}) ${expression.operator} (${printExpression(expression.right)})`;
		case 'call':
			return `${expression.name}(${expression.arguments.map(({ name, value }) => `${name === undefined ? '' : `${name} = `}${value === undefined ? 'BareName' : printExpression(value)}`).join(', ')})${printKeys(expression.keys)}`;
		case 'path':
			return expression.segments.map(({ name, keys }) => `${name}${printKeys(keys)}`).join('.');
	}
}

function printKeys(keys: readonly Expression[]): string {
	return keys.map((key) => `[${printExpression(key)}]`).join('');
}

function printLiteral({ value }: Literal): string {
	if (value === null) return 'nil';
	if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`;
	if (typeof value === 'string') return JSON.stringify(value);
	return typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : String(value);
}
