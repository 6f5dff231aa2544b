// Makes the chain of exceptions from what a sender said of an error: reads the stack, settles where fields and stack
// disagree, follows causes. It does not know where on a record the fields were.
import type { Exception, Language } from '../../model/occurrence.ts';
import { boundedChain, type Stack } from '../stack/reader.ts';
import { parseStack } from '../stack.ts';
import { cleanText, exceptionCharsMax, oneLine } from '../text.ts';
import type { ErrorFields } from './exception-fields.ts';

/** What was thrown. */
export interface Thrown {
	/** The chain of causes, outermost first; never empty. */
	readonly exceptions: readonly Exception[];
	/** The outermost error's own code, such as `ECONNREFUSED`; `''` when it has none. */
	readonly code: string;
}

/** The exceptions that these fields describe; `undefined` when they turn out to say nothing. */
export function chainOf(fields: ErrorFields, hint?: Language): Thrown | undefined {
	const stack = fields.stack === '' ? undefined : parseStack(fields.stack, hint);
	const outermost = outermostOf(fields, stack);
	if (outermost === undefined) return undefined;
	// pino writes causes into the stack and winston beside it: who does the one does not do the other.
	const inStack = stack?.exceptions.slice(1) ?? [];
	const causes = inStack.length > 0 || fields.cause === undefined ? inStack : chainOf(fields.cause, hint)?.exceptions;
	return {
		exceptions: boundedChain([outermost, ...(causes ?? [])]),
		code: fields.code || codeOf(fields.type, stack) || (stack?.code ?? ''),
	};
}

function outermostOf(fields: ErrorFields, stack: Stack | undefined): Exception | undefined {
	const [head] = stack?.exceptions ?? [];
	const type = codeOf(fields.type, stack) === '' ? fields.type || (head?.type ?? '') : (head?.type ?? '');
	const message = messageOf(fields, stack);
	if (type === '' && message === '' && head === undefined) return undefined;
	const members = fields.members.map((member) => ({
		type: member.type,
		message: cleanText(member.message, exceptionCharsMax),
	}));
	return {
		frames: [],
		...head,
		type: oneLine(type),
		message,
		...(members.length > 0 && { aggregated: members }),
	};
}

/**
 * The JavaScript SDK says `exception.type = code ?? name`, so the type may be a code; then the stack has the class. Only
 * what cannot be a class name counts as a code: a class may well name itself otherwise than its stack does.
 */
function codeOf(type: string, stack: Stack | undefined): string {
	const className = stack?.exceptions[0]?.type ?? '';
	if (type === '' || className === '' || className === type) return '';
	return /^(?:[A-Z\d_]{2,}|\d+|[a-z][a-z\d]*(?:[_/.-][a-z\d_/.-]+))$/.test(type) ? type : '';
}

/** The sender's message, unless it is those of the chain in one (as pino has it): then the outermost's own. */
function messageOf(fields: ErrorFields, stack: Stack | undefined): string {
	const own = stack?.exceptions[0]?.message ?? '';
	const said = cleanText(fields.message, exceptionCharsMax);
	const folded = stack?.exceptions.map((exception) => exception.message).join(': ');
	if (said === '' && stack === undefined) return firstLineOf(fields);
	return said === '' || said === folded ? own : said;
}

/** A stack that no grammar reads still begins with what happened; a single line is no stack, whatever its key says. */
function firstLineOf({ type, stack }: ErrorFields): string {
	if (!stack.includes('\n')) return '';
	const line = oneLine(stack.slice(0, stack.indexOf('\n')));
	return line.startsWith(`${type}: `) ? line.slice(type.length + 2) : line;
}
