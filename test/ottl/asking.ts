// Asks conditions and values in tests: one record with something of every kind, and short answers.
import type { LogRecord, Span } from '../../src/model/telemetry.ts';
import { compileCondition, compileValue } from '../../src/ottl/compile.ts';
import type { OttlContext } from '../../src/ottl/contexts.ts';
import type { OttlFault } from '../../src/ottl/fault.ts';
import type { Subject } from '../../src/ottl/subject.ts';
import { attributes, logRecord, resource, scope } from '../builders.ts';
import { epoch } from '../fakes.ts';

/** A record whose attributes hold a value of every kind under its kind's name. */
export const rich: LogRecord = logRecord({
	resource: resource({ 'service.name': 'checkout', key: 'string' }),
	scope: scope('app.payments'),
	traceId: '5b8efff798038103d269b633813fc60c',
	spanId: 'eee19b7ec3c1b174',
	attributes: attributes({
		string: 'abc',
		empty: '',
		int: 503n,
		float: 0.5,
		bool: true,
		bytes: Uint8Array.of(1, 2, 255),
		list: ['a', 1n, 1.5],
		map: new Map<string, string | bigint>([
			['x', 'y'],
			['n', 1n],
		]),
		null: null,
	}),
});

/** What a condition says: `error` where it says that it cannot tell. */
export function ask(
	text: string,
	about: Partial<Subject> | LogRecord | Span = rich,
	context: OttlContext = 'log',
): boolean | 'error' {
	const compiled = compileCondition(text, { context });
	if (compiled.status === 'faulty') throw new Error(compiled.faults.map(printFault).join('\n'));
	const verdict = compiled.result.evaluate(subjectOf(about));
	return verdict.status === 'error' ? 'error' : verdict.status === 'match';
}

/** What a value expression gives: `undefined` for nothing, an error's reason as an Error. */
export function read(text: string, about: Partial<Subject> | LogRecord | Span = rich): string | Error | undefined {
	const compiled = compileValue(text, { context: 'log' });
	if (compiled.status === 'faulty') throw new Error(compiled.faults.map(printFault).join('\n'));
	const reading = compiled.result.evaluate(subjectOf(about));
	if (reading.status === 'error') return new Error(reading.reason);
	return reading.status === 'text' ? reading.text : undefined;
}

/** The faults of a condition, `column: message` each; none when it is sound. */
export function faultsOf(text: string, context?: OttlContext | readonly OttlContext[]): readonly string[] {
	const compiled = compileCondition(text, context === undefined ? {} : { context });
	return compiled.status === 'faulty' ? compiled.faults.map(printFault) : [];
}

/** A subject around a record. */
export function subjectOf(about: Partial<Subject> | LogRecord | Span): Subject {
	return { record: rich, now: epoch, ...('resource' in about ? { record: about } : about) };
}

function printFault({ column, message }: OttlFault): string {
	return `${column}: ${message}`;
}
