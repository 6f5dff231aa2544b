// What a part of a condition can be used as. Grammar that reads parentheses does not know beforehand what it will find;
// here it is asked for what it needs.
import type { Expression, Test } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';
import type { Token } from './tokens.ts';
import { failUnexpected } from './unexpected.ts';

/** What stands at a place of a condition. */
export type Found = Test | Expression;

/** Whether it is true or false by itself, beyond doubt: a call or a bool may be a value as well. */
export function isTest(found: Found): found is Test {
	return testKinds.has(found.kind);
}

/** What was found, as a test: a call and a bool can be one. */
export function asTest(reader: TokenReader, found: Found): Test {
	if (isTest(found)) return found;
	if (found.kind === 'call') return { kind: 'holds', at: found.at, call: found };
	if (found.kind === 'literal' && typeof found.value === 'boolean')
		return { kind: 'always', at: found.at, value: found.value };
	if (!endsTest(reader.here)) failUnexpected(reader, 'a comparison such as `==`');
	const what = found.kind === 'path' ? 'a path alone; compare it, such as `== true` or `!= nil`' : 'a value alone';
	reader.fail(found.at, `expected a condition, found ${what}`);
	return { kind: 'always', at: found.at, value: false };
}

/** What was found, as a value. */
export function asValue(reader: TokenReader, found: Found): Expression {
	if (!isTest(found)) return found;
	reader.fail(found.at, 'expected a value, found a condition');
	return noValue(found.at);
}

/** What was found, as something to calculate with: a number, a path or a call, or a calculation of these. */
export function asOperand(reader: TokenReader, found: Found): Expression {
	const value = asValue(reader, found);
	if (operandKinds.has(value.kind) || (value.kind === 'literal' && isNumber(value.value))) return value;
	reader.fail(value.at, 'expected a number, a path or a call to calculate with');
	return value;
}

/** Stands where a value is missing, after the fault has been told. */
export function noValue(at: number): Expression {
	return { kind: 'literal', at, value: null };
}

const testKinds: ReadonlySet<string> = new Set<Test['kind']>(['or', 'and', 'not', 'comparison', 'always', 'holds']);
const operandKinds: ReadonlySet<string> = new Set<Expression['kind']>(['call', 'path', 'negative', 'calculation']);

function endsTest({ kind, text }: Token): boolean {
	return kind === 'end' || text === ')' || text === 'and' || text === 'or';
}

function isNumber(value: unknown): boolean {
	return typeof value === 'bigint' || typeof value === 'number';
}
