// The option `trace` of the Slack exporter: what the records of one trace have to do with each other.
import { z } from 'zod';
import type { Written } from '../../config/written.ts';

/** What is made of the trace of an error. */
export interface TraceOptions {
	/** Whether the errors of one trace are one message, the root cause first. Default true: one failure, one message. */
	readonly fold: boolean;
	/**
	 * How many of the records before an error are shown with it, whatever their severity and service; 0 for none, and then
	 * nothing is kept. Default 10: what fits on a screen.
	 */
	readonly breadcrumbs: number;
	/**
	 * How much of the last requests the receiver keeps to find them in, in MiB. Of several exporters the largest counts.
	 * Default 16: some 30,000 records. A host process keeps references to its last 256 records instead.
	 */
	readonly breadcrumbMemoryMib: number;
}

/** More lines than this are cut off by Slack's "See more". */
const breadcrumbsMax = 50;
/** A search through a gibibyte takes half a second of the processor. */
const memoryMibMax = 1_024;

/** The shape of `trace`. */
export const traceShape: z.ZodType<TraceOptions, Written<TraceOptions> | undefined> = z
	.strictObject({
		fold: z.boolean().default(true).describe('Tell the errors of one trace as one message, the root cause first.'),
		breadcrumbs: z
			.int()
			.min(0)
			.max(breadcrumbsMax)
			.default(10)
			.describe('How many of the records before an error are shown with it; 0 for none.'),
		breadcrumbMemoryMib: z
			.int()
			.min(1)
			.max(memoryMibMax)
			.default(16)
			.describe('How much of the last requests is kept to find them in.'),
	})
	.prefault({});
