// The option `spans` of the Slack exporter: which spans are told.
import { z } from 'zod';
import { durationMs } from '../../config/value-shapes.ts';
import type { Condition } from '../../ottl/compile.ts';
import { condition } from './condition.ts';

/** Which spans are told. */
export interface SpansOptions {
	/** Those with an exception event. Default true. */
	readonly exceptions: boolean;
	/** Those with status ERROR. Default true. */
	readonly errors: boolean;
	/**
	 * Those that took too long; the first rule that is for a span decides. Default none. What took longest within one, and how
	 * long it took lately, is found among what is kept for `trace.breadcrumbs`: without it nothing quick is at hand.
	 */
	readonly slow: readonly SlowRule[];
}

/** How long spans may take. */
export interface SlowRule {
	/** What takes as long or longer is told. Required. */
	readonly thresholdMs: number;
	/**
	 * The spans that it is for. Default those that somebody waits for: requests served, messages consumed, and spans without a
	 * parent.
	 */
	readonly condition?: Condition;
}

/** Which spans are told, as it is written. */
export interface WrittenSpans {
	readonly exceptions?: boolean | undefined;
	readonly errors?: boolean | undefined;
	readonly slow?: readonly { readonly thresholdMs: number; readonly condition?: string }[] | undefined;
}

/** The shape of the option. */
export const spansShape: z.ZodType<SpansOptions, WrittenSpans> = z.strictObject({
	exceptions: z.boolean().default(true).describe('Tell spans with an exception event.'),
	errors: z.boolean().default(true).describe('Tell spans with status ERROR.'),
	slow: z
		.array(
			z.strictObject({
				thresholdMs: durationMs().min(1).describe('What takes as long or longer is told.'),
				condition: condition('span', 'scope', 'resource')
					.exactOptional()
					.describe('The spans that it is for; requests, consumed messages and spans without a parent without it.'),
			}),
		)
		.default([])
		.describe('Tell spans that took too long; the first rule that is for a span decides.'),
});
