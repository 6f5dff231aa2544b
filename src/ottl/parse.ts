// The grammar of conditions above single values: words become a tree. Whatever is below is read by parse-atom.
import type { OttlFault } from './fault.ts';
import { type Grammar, parseAtom } from './parse-atom.ts';
import { asOperand, asTest, asValue, type Found, isTest } from './role.ts';
import type { ArithmeticOperator, ComparisonOperator, Expression, Test } from './syntax.ts';
import { createTokenReader, type TokenReader } from './token-reader.ts';
import { type Token, tokenize } from './tokens.ts';
import { failUnexpected } from './unexpected.ts';

/** What a text says, or the first fault of its syntax. */
export type Parsed<Tree> =
	| { readonly status: 'parsed'; readonly tree: Tree }
	| { readonly status: 'faulty'; readonly fault: OttlFault };

/** Reads a condition. Whether its names mean something is not asked here. */
export function parseCondition(text: string): Parsed<Test> {
	return parseWhole(text, (reader) => asTest(reader, parseOr(reader)));
}

/** Reads a value, such as `Concat([resource.attributes["service.name"], log.event_name], "/")`. */
export function parseExpression(text: string): Parsed<Expression> {
	return parseWhole(text, parseValue);
}

/** Arithmetic in one condition: no formula needs so much, and each operator can be one more level of the tree. */
export const operatorsMax = 200;

function parseWhole<Tree>(text: string, parse: (reader: TokenReader) => Tree): Parsed<Tree> {
	const words = tokenize(text);
	if ('fault' in words) return { status: 'faulty', fault: words.fault };
	const reader = createTokenReader(words.tokens);
	const excess = words.tokens.filter(isArithmetic)[operatorsMax];
	if (excess !== undefined) reader.fail(excess.at, `expected at most ${operatorsMax} arithmetic operators`);
	const tree = parse(reader);
	if (reader.here.kind !== 'end') failUnexpected(reader, '`and`, `or` or the end');
	return reader.fault === undefined ? { status: 'parsed', tree } : { status: 'faulty', fault: reader.fault };
}

const parseOr = (reader: TokenReader): Found => parseChain(reader, 'or', parseAnd);
const parseAnd = (reader: TokenReader): Found => parseChain(reader, 'and', parseNot);

function parseChain(reader: TokenReader, word: 'or' | 'and', part: (reader: TokenReader) => Found): Found {
	const first = part(reader);
	if (reader.here.text !== word) return first;
	const tests = [asTest(reader, first)];
	while (reader.take(word)) tests.push(asTest(reader, part(reader)));
	return { kind: word, at: first.at, tests };
}

function parseNot(reader: TokenReader): Found {
	const not = reader.take('not');
	if (not === undefined) return parseComparison(reader);
	if (reader.here.text === 'not') failUnexpected(reader, 'a condition behind `not`');
	return { kind: 'not', at: not.at, test: asTest(reader, parseComparison(reader)) };
}

function parseComparison(reader: TokenReader): Found {
	const left = parseSum(reader);
	if (isTest(left)) return left;
	const operator = takeOneOf(reader, comparisonOperators);
	return operator === undefined ? left : { kind: 'comparison', at: left.at, operator, left, right: parseValue(reader) };
}

const parseValue = (reader: TokenReader): Expression => asValue(reader, parseSum(reader));
const parseSum = (reader: TokenReader): Found => parseCalculation(reader, ['+', '-'], parseProduct);
const parseProduct = (reader: TokenReader): Found =>
	parseCalculation(reader, ['*', '/'], (inner) => parseAtom(inner, grammar));

function parseCalculation(
	reader: TokenReader,
	operators: readonly ArithmeticOperator[],
	part: (reader: TokenReader) => Found,
): Found {
	let left = part(reader);
	for (;;) {
		const operator = takeOneOf(reader, operators);
		if (operator === undefined) return left;
		const operands = { left: asOperand(reader, left), right: asOperand(reader, part(reader)) };
		left = { kind: 'calculation', at: left.at, operator, ...operands };
	}
}

const grammar: Grammar = { parseEither: parseOr, parseValue };

const comparisonOperators: readonly ComparisonOperator[] = ['==', '!=', '<=', '>=', '<', '>'];

function takeOneOf<Operator extends string>(reader: TokenReader, operators: readonly Operator[]): Operator | undefined {
	return operators.find((operator) => reader.take(operator));
}

function isArithmetic({ kind, text }: Token): boolean {
	return kind === 'symbol' && '+-*/'.includes(text);
}
