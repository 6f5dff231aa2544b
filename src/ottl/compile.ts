// Conditions of the OpenTelemetry Transformation Language, and values written in it: compiled once, asked for every record.
// Asking never throws; what to do about an error is the caller's policy.

import type { Interest } from '../model/interest.ts';
import { compileExpression } from './compile-expression.ts';
import { compileTest } from './compile-test.ts';
import { type OttlContext, ottlContexts } from './contexts.ts';
import { faultAt, type OttlFault, type Report } from './fault.ts';
import { inferContext } from './infer-context.ts';
import { interestOf } from './interest.ts';
import { type Evaluate, evaluateOf, type Operand } from './operand.ts';
import { type Parsed, parseCondition, parseExpression } from './parse.ts';
import { textOf } from './print-value.ts';
import type { NameScope } from './scope.ts';
import type { Subject } from './subject.ts';
import type { Expression, Test } from './syntax.ts';
import { type Failure, isFailure, type OttlValue } from './value.ts';

/** What a condition says of one subject. */
export type Verdict =
	| { readonly status: 'match' }
	| { readonly status: 'no_match' }
	/** It cannot be said. The reason never repeats the record. */
	| { readonly status: 'error'; readonly reason: string };

/** A condition, ready to be asked. */
export interface Condition {
	/** As it was written. */
	readonly text: string;
	/** What it is about. A subject of another kind never matches. */
	readonly context: OttlContext;
	/** What has to be decoded for it. */
	readonly interest: Interest;
	readonly evaluate: (subject: Subject) => Verdict;
}

/** A value's text for one subject. */
export type Reading =
	| { readonly status: 'text'; readonly text: string }
	/** The value is nil, or it is about something else than the subject. */
	| { readonly status: 'nothing' }
	| { readonly status: 'error'; readonly reason: string };

/** A value that is written in OTTL. */
export interface ValueExpression {
	readonly text: string;
	readonly context: OttlContext;
	readonly evaluate: (subject: Subject) => Reading;
}

/** How a text is to be understood. */
export interface CompileOptions {
	/** What it can be about. One context is taken as given, of several the text shows which it means. Default: any. */
	readonly context?: OttlContext | readonly OttlContext[];
}

/** The result, or every fault: the first of the syntax, or all names that mean nothing. */
export type Compiled<Result> =
	| { readonly status: 'compiled'; readonly result: Result }
	| { readonly status: 'faulty'; readonly faults: readonly OttlFault[] };

/** Makes a condition of its text. */
export function compileCondition(text: string, options: CompileOptions = {}): Compiled<Condition> {
	const compiled = compileTree(parseCondition(text), options, compileTest);
	if (compiled.status === 'faulty') return compiled;
	const { tree, context, evaluate } = compiled.result;
	const judge = (subject: Subject) => (isAbout(context, subject) ? verdictOf(evaluate(subject)) : noMatch);
	return { status: 'compiled', result: { text, context, interest: interestOf(tree, context), evaluate: judge } };
}

/** Makes a value of its text. */
export function compileValue(text: string, options: CompileOptions = {}): Compiled<ValueExpression> {
	const compiled = compileTree(parseExpression(text), options, compileExpression);
	if (compiled.status === 'faulty') return compiled;
	const { context, evaluate } = compiled.result;
	const read = (subject: Subject) => (isAbout(context, subject) ? readingOf(evaluate(subject)) : nothing);
	return { status: 'compiled', result: { text, context, evaluate: read } };
}

interface CompiledTree<Tree, Value> {
	readonly tree: Tree;
	readonly context: OttlContext;
	readonly evaluate: Evaluate<Value>;
}

function compileTree<Tree extends Test | Expression, Value>(
	parsed: Parsed<Tree>,
	{ context: about = ottlContexts }: CompileOptions,
	compile: (tree: Tree, scope: NameScope) => Operand<Value>,
): Compiled<CompiledTree<Tree, Value>> {
	if (parsed.status === 'faulty') return { status: 'faulty', faults: [parsed.fault] };
	const { tree } = parsed;
	const allowed = typeof about === 'string' ? [about] : about;
	const [first, ...others] = allowed;
	const isGiven = first !== undefined && others.length === 0;
	const inferred = isGiven ? { context: first } : inferContext(tree, allowed);
	if ('fault' in inferred) return { status: 'faulty', faults: [inferred.fault] };
	const { context } = inferred;
	const faults: OttlFault[] = [];
	const report: Report = (...fault) => void faults.push(faultAt(...fault));
	const operand = compile(tree, { context, isGiven, report });
	if (operand.kind === 'failing') faults.push(faultOf(operand.failure));
	return faults.length > 0
		? { status: 'faulty', faults: faults.toSorted((one, other) => one.column - other.column) }
		: { status: 'compiled', result: { tree, context, evaluate: evaluateOf(operand) } };
}

/** What is constant and fails is the author's own text, so it can be repeated. */
function faultOf({ at = 0, reason, written }: Failure): OttlFault {
	return faultAt(at, written === undefined ? reason : `${reason}, found ${JSON.stringify(written)}`);
}

function isAbout(context: OttlContext, { record, eventIndex = -1 }: Subject): boolean {
	if (context === 'log' || context === 'span') return record.kind === context;
	return context !== 'spanevent' || (record.kind === 'span' && record.events[eventIndex] !== undefined);
}

const match: Verdict = { status: 'match' };
const noMatch: Verdict = { status: 'no_match' };
const nothing: Reading = { status: 'nothing' };

function verdictOf(holds: boolean | Failure): Verdict {
	if (isFailure(holds)) return { status: 'error', reason: reasonOf(holds) };
	return holds ? match : noMatch;
}

function readingOf(value: OttlValue | Failure): Reading {
	if (isFailure(value)) return { status: 'error', reason: reasonOf(value) };
	const text = textOf(value);
	return text === null ? nothing : { status: 'text', text };
}

function reasonOf({ at = 0, reason }: Failure): string {
	return `column ${at + 1}: ${reason}`;
}
