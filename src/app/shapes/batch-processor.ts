// The options of the processor `batch`: how many records wait for each other, and how long. The Collector's keys and defaults.
import { z } from 'zod';
import { durationMs } from '../../config/value-shapes.ts';

/** The options of a `batch` processor. */
export interface BatchProcessorOptions {
	/** How long records wait for others at most. Default 200ms, too short for anybody to notice; 0 sends at once. */
	readonly timeoutMs: number;
	/** How many waiting records are sent without waiting longer. Default 8192, the Collector's. */
	readonly sendBatchSize: number;
	/** How many records a batch may hold; larger ones are cut. Default 0, which means any number. */
	readonly sendBatchMaxSize: number;
}

/** The shape of a `batch` processor's options. */
export const batchProcessorShape: z.ZodType<BatchProcessorOptions> = z
	.strictObject({
		timeoutMs: durationMs().min(0).default(200).describe('How long records wait for others at most; 0 sends at once.'),
		sendBatchSize: z.int().min(0).default(8192).describe('How many waiting records are sent without waiting longer.'),
		sendBatchMaxSize: z.int().min(0).default(0).describe('How many records a batch may hold; 0 means any number.'),
	})
	.refine(({ sendBatchSize, sendBatchMaxSize }) => sendBatchMaxSize === 0 || sendBatchMaxSize >= sendBatchSize, {
		path: ['sendBatchMaxSize'],
		error: 'expected 0 or at least `sendBatchSize`',
	});
