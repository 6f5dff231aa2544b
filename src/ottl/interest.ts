// What a condition can be true for, as far as it shows at a glance. Whoever decodes only what can be wanted asks here.
import { everything, type Interest } from '../model/interest.ts';
import { enumsOf, type OttlContext } from './contexts.ts';
import { pathText } from './parts.ts';
import type { ComparisonOperator, ComparisonTest, Expression, Test } from './syntax.ts';

/** What records the condition has to see: all, unless it asks for a lowest severity. */
export function interestOf(test: Test, context: OttlContext): Interest {
	const severityNumber = context === 'log' ? lowestSeverity(test) : 0;
	return severityNumber === 0
		? everything
		: {
				everything: false,
				severityNumber,
				exceptions: false,
				spanErrors: false,
				slowSpanMs: Number.POSITIVE_INFINITY,
				jobs: false,
			};
}

/** The condition is not true of records below this severity. */
function lowestSeverity(test: Test): number {
	if (test.kind === 'and') return Math.max(...test.tests.map(lowestSeverity));
	if (test.kind === 'or') return Math.min(...test.tests.map(lowestSeverity));
	return test.kind === 'comparison' ? boundOf(test) : 0;
}

function boundOf({ operator, left, right }: ComparisonTest): number {
	const isTurned = isSeverity(right);
	const number = numberOf(isTurned ? left : right);
	if (number === undefined || !(isTurned || isSeverity(left))) return 0;
	const lowest = { '>=': number, '>': number + 1, '==': number, '!=': 0, '<': 0, '<=': 0 };
	return Math.max(0, lowest[isTurned ? turned[operator] : operator]);
}

const turned: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
	'==': '==',
	'!=': '!=',
	'<': '>',
	'<=': '>=',
	'>': '<',
	'>=': '<=',
};

function isSeverity(expression: Expression): boolean {
	if (expression.kind !== 'path') return false;
	const path = pathText(expression);
	return path === 'log.severity_number' || path === 'severity_number';
}

function numberOf(expression: Expression): number | undefined {
	if (expression.kind === 'enum') return Number(enumsOf('log').get(expression.name) ?? 0n);
	return expression.kind === 'literal' && typeof expression.value === 'bigint' ? Number(expression.value) : undefined;
}
