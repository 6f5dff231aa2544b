// The options of the processor `redaction`, and of the same work in front of everything a Slack exporter keeps and shows.
import { z } from 'zod';
import type { Written } from '../../config/written.ts';
import { patternFault } from '../../pipeline/redaction/own-patterns.ts';
import type { RedactionOptions } from '../../pipeline/redaction/redactor.ts';
import { ruleNames } from '../../pipeline/redaction/rule.ts';

/** Redaction that can be switched off. */
export interface SwitchedRedactionOptions extends RedactionOptions {
	/** Whether secrets are masked. Default true: without it they are stored, and shown to everybody in the channel. */
	readonly enabled: boolean;
}

const pattern = z.string().superRefine((text, context) => {
	const fault = patternFault(text);
	if (fault !== undefined)
		context.addIssue({ code: 'custom', message: `expected a pattern in RE2's syntax: ${fault}` });
});

const name = z.string().refine((text) => /^[\w .-]*[A-Za-z0-9][\w .-]*$/.test(text), {
	error: 'expected the name of an attribute, such as "customer_name"',
});

const allowedName = z.string().refine((text) => /^(?:[^*]+\*?|\*)$/.test(text), {
	error: 'expected the name of an attribute or the beginning of names, such as "http.*"',
});

const options = {
	patterns: z
		.array(pattern)
		.default([])
		.describe("What else is masked, in RE2's syntax; with a group, only the group."),
	keys: z.array(name).default([]).describe('Names of attributes whose values are masked, in any case and spelling.'),
	allowedKeys: z
		.array(allowedName)
		.exactOptional()
		.describe('The only names of attributes whose values may pass, or beginnings with a * at the end.'),
	disabledRules: z.array(z.enum(ruleNames)).default([]).describe('Kinds of secrets that are not masked.'),
};

/** The shape of a `redaction` processor's options. */
export const redactionShape: z.ZodType<RedactionOptions> = z.strictObject(options);

/** The shape of `redaction` in a Slack exporter. */
export const switchedRedactionShape: z.ZodType<
	SwitchedRedactionOptions,
	Written<SwitchedRedactionOptions> | undefined
> = z
	.strictObject({
		enabled: z.boolean().default(true).describe('Mask secrets; without it they are stored and shown to the channel.'),
		...options,
	})
	.prefault({});
