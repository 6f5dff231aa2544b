// A condition in OTTL, as an option: compiled when the configuration is read, so that what is wrong with it is told with
// everything else, and where.
import { z } from 'zod';
import { didYouMean } from '../../config/nearest.ts';
import { notate } from '../../config/notation.ts';
import { type Condition, compileCondition } from '../../ottl/compile.ts';
import type { OttlContext } from '../../ottl/contexts.ts';
import type { OttlFault } from '../../ottl/fault.ts';

const expected = 'a condition such as log.severity_number >= 17';

/** A condition about one of these contexts; with several, the paths in it show which one it means. */
export function condition(...contexts: readonly OttlContext[]): z.ZodType<Condition, string> {
	const [only] = contexts;
	const about = contexts.length === 1 && only !== undefined ? only : contexts;
	const shape = z.string().transform((text, context) => {
		const compiled = compileCondition(text, { context: about });
		if (compiled.status === 'compiled') return compiled.result;
		for (const fault of compiled.faults)
			context.addIssue({ code: 'custom', message: explainFault('is no condition', fault) });
		return z.NEVER;
	});
	return notate(shape, {
		expected: { yaml: expected, code: expected },
		read: ({ value }) => ({ value }),
		print: (value) => (value as Condition).text,
		jsonSchema: { type: 'string', description: 'A condition in OTTL.' },
	});
}

/** What is wrong with a text in OTTL, and where. */
export function explainFault(what: string, { column, message, unknown }: OttlFault): string {
	const meant = unknown === undefined ? '' : didYouMean(unknown.name, unknown.known);
	return `${what}, at its column ${column}: ${message}${meant}`;
}
