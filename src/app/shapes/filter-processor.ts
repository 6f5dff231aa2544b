// The options of the processor `filter`, with the Collector's keys, those of its older style included.
import { z } from 'zod';
import type { Condition } from '../../ottl/compile.ts';
import type { FilterOptions } from '../../pipeline/filter.ts';
import type { ErrorMode } from '../../pipeline/judge.ts';
import { condition } from './condition.ts';

/** The options of a `filter` processor: what matches is dropped. */
export interface FilterProcessorOptions {
	/** What an error of a condition means. Default `ignore`, the Collector's: no match and a warning. */
	readonly errorMode: ErrorMode;
	/** Any match drops the log record. Default none. */
	readonly logConditions: readonly Condition[];
	/** Any match drops the span, or the event that the condition is about. Default none. */
	readonly traceConditions: readonly Condition[];
	/** The Collector's older style, in which paths need no prefix. Default none. */
	readonly logs: { readonly logRecord: readonly Condition[] };
	/** The Collector's older style, in which paths need no prefix. Default none. */
	readonly traces: { readonly span: readonly Condition[]; readonly spanevent: readonly Condition[] };
}

/** The shape of an error mode, in the Collector's words. */
export const errorMode: z.ZodType<ErrorMode, ErrorMode | undefined> = z
	.enum(['ignore', 'silent', 'propagate'])
	.default('ignore')
	.describe('What an error of a condition means: no match and a warning, no match, or the end of the batch.');

const logConditions = z.array(condition('log', 'scope', 'resource'));
const traceConditions = z.array(condition('spanevent', 'span', 'scope', 'resource'));
const about = (context: 'log' | 'span' | 'spanevent') => z.array(condition(context)).default([]);

const older = {
	logs: z.strictObject({
		logRecord: about('log').describe('Any match drops the log record; paths need no prefix.'),
	}),
	traces: z.strictObject({
		span: about('span').describe('Any match drops the span; paths need no prefix.'),
		spanevent: about('spanevent').describe('Any match drops the event; paths need no prefix.'),
	}),
};

/** The shape of a `filter` processor's options. */
export const filterProcessorShape: z.ZodType<FilterProcessorOptions> = z.strictObject({
	errorMode,
	logConditions: logConditions.default([]).describe('Any match drops the log record.'),
	traceConditions: traceConditions.default([]).describe('Any match drops the span, or the event it is about.'),
	logs: older.logs.prefault({}).describe('The older style.'),
	traces: older.traces.prefault({}).describe('The older style.'),
});

/** What a filter with these options drops, both styles together. */
export function filterOf({
	errorMode,
	logConditions,
	traceConditions,
	logs,
	traces,
}: FilterProcessorOptions): FilterOptions {
	return {
		errorMode,
		logs: [...logConditions, ...logs.logRecord],
		spans: [...traceConditions.filter(({ context }) => context !== 'spanevent'), ...traces.span],
		spanEvents: [...traceConditions.filter(({ context }) => context === 'spanevent'), ...traces.spanevent],
	};
}
