// The option `group` of the Slack exporter: what makes two failures the same one, where the built-in rules do not suit.
import { z } from 'zod';
import { notate } from '../../config/notation.ts';
import { type Condition, compileValue, type ValueExpression } from '../../ottl/compile.ts';
import { condition, explainFault } from './condition.ts';

/** What makes two failures the same one. */
export interface GroupOptions {
	/**
	 * Attributes of the resource that set failures apart: whose values differ are different issues. Default the service's
	 * namespace and name and the deployment environment; hosts, pods and versions are where it happens, not what.
	 */
	readonly by: readonly string[];
	/** Rules of one's own; the first whose condition a record meets decides. Default none. */
	readonly rules: readonly GroupRule[];
}

/** One rule. */
export interface GroupRule {
	/** The records that it is for. Default all. */
	readonly condition?: Condition;
	/**
	 * What identifies them: values in OTTL, and `{{default}}` for what would without this rule. A record has the same identity
	 * as another where all of these are equal. It wins over a fingerprint that the sender chose.
	 */
	readonly fingerprint: readonly FingerprintPart[];
}

/** A part of an identity: a value of the record, or what would identify it without the rule. */
export type FingerprintPart = ValueExpression | 'default';

/** The grouping as it is written. */
export interface WrittenGroup {
	readonly by?: readonly string[] | undefined;
	readonly rules?: readonly { readonly condition?: string; readonly fingerprint: readonly string[] }[] | undefined;
}

const contexts = ['log', 'span', 'spanevent', 'scope', 'resource'] as const;
const expected = '"{{default}}" or a value in OTTL such as log.attributes["error.code"]';
/** Parts of one identity; who needs more does not mean an identity. */
const partsMax = 16;

/** What failures are set apart by unless the operator says otherwise. */
export const groupedBy: readonly string[] = ['service.namespace', 'service.name', 'deployment.environment.name'];

/** A value in OTTL or `{{default}}`, compiled when the configuration is read. */
function fingerprintPart(): z.ZodType<FingerprintPart, string> {
	const shape = z.string().transform((text, context): FingerprintPart => {
		if (/^\{\{ ?default ?\}\}$/.test(text)) return 'default';
		const compiled = compileValue(text, { context: isQuoted(text) ? 'resource' : contexts });
		if (compiled.status === 'compiled') return compiled.result;
		for (const fault of compiled.faults)
			context.addIssue({ code: 'custom', message: explainFault('is no value', fault) });
		return z.NEVER;
	});
	return notate(shape, {
		expected: { yaml: expected, code: expected },
		read: ({ value }) => ({ value }),
		print: (part) => (part === 'default' ? '{{default}}' : (part as ValueExpression).text),
		jsonSchema: { type: 'string', description: 'A value in OTTL, or {{default}}.' },
	});
}

/** A text of the operator's own is about no record in particular, so about any. */
function isQuoted(text: string): boolean {
	return /^"(?:[^"\\]|\\.)*"$/.test(text);
}

/** The shape of the grouping. */
export const groupShape: z.ZodType<GroupOptions, WrittenGroup> = z.strictObject({
	by: z
		.array(z.string().min(1))
		.max(partsMax)
		.default([...groupedBy])
		.describe('Attributes of the resource that set failures apart.'),
	rules: z
		.array(
			z.strictObject({
				condition: condition(...contexts)
					.exactOptional()
					.describe('The records that it is for; all of them without.'),
				fingerprint: z
					.array(fingerprintPart())
					.min(1)
					.max(partsMax)
					.describe('What identifies them: values in OTTL, and {{default}} for what would without this rule.'),
			}),
		)
		.default([])
		.describe('Rules of your own for what is the same failure; the first match decides.'),
});
