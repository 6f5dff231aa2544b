// Where on a record the exception is: the semantic convention's attributes first, then what loggers leave in attributes,
// in a structured body, in the text of the body. The first place that yields wins.
import type { Language } from '../../model/occurrence.ts';
import type { Attributes, LogRecord } from '../../model/telemetry.ts';
import { parseStack, stackCharsMax } from '../stack.ts';
import { isMap, textOf } from '../text.ts';
import { chainOf, type Thrown } from './exception-chain.ts';
import { conventionFields, type ErrorFields, loggerFields } from './exception-fields.ts';

/** What a log record says of an exception. */
export interface LogException extends Thrown {
	/** What the body says beside the exception, when the exception stood in the body's text. */
	readonly words?: string;
}

/** The exception on a log record, wherever its logger put it. */
export function exceptionOfLog(record: LogRecord, hint?: Language): LogException | undefined {
	return inAttributes(record.attributes, hint) ?? inBody(record, hint);
}

/** The exception on a span event named `exception`; only the convention's attributes are read there. */
export function exceptionOfEvent(attributes: Attributes, hint?: Language): Thrown | undefined {
	return thrown(conventionFields(attributes), hint);
}

/** Whether a record carries the convention's attributes at all. */
export function hasConvention(attributes: Attributes): boolean {
	return conventionFields(attributes) !== undefined;
}

function inAttributes(attributes: Attributes, hint?: Language): Thrown | undefined {
	return thrown(conventionFields(attributes), hint) ?? thrown(loggerFields(attributes), hint);
}

function inBody({ body }: LogRecord, hint?: Language): LogException | undefined {
	if (isMap(body)) return inAttributes(body, hint);
	if (typeof body !== 'string' || !body.includes('\n')) return undefined;
	const stack = parseStack(textOf(body, stackCharsMax), hint);
	return stack && { exceptions: stack.exceptions, code: stack.code, words: stack.preamble };
}

function thrown(fields: ErrorFields | undefined, hint?: Language): Thrown | undefined {
	return fields && chainOf(fields, hint);
}
