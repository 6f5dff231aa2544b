// The options of the processor `memory_limiter`, with the Collector's keys. A limit is given in MiB or as a share of the memory
// this process may have.
import { z } from 'zod';
import { durationMs } from '../../config/value-shapes.ts';

/** The options of a `memory_limiter` processor. */
export interface MemoryLimiterOptions {
	/** How often memory is looked at. Default 1s, which the Collector recommends. */
	readonly checkIntervalMs: number;
	/** How much the process should use at most, in MiB; 0 when the share counts. */
	readonly limitMib: number;
	/** The room that is kept free for a sudden rise, in MiB. Default 0, which means a fifth of the limit. */
	readonly spikeLimitMib: number;
	/** How much the process should use at most, as a share of what it may have; 0 when the MiB count. */
	readonly limitPercentage: number;
	/** The room that is kept free for a sudden rise, as a share of what it may have. Default 0: a fifth of the limit. */
	readonly spikeLimitPercentage: number;
}

const share = () => z.number().min(0).max(100).default(0);
const mib = () => z.int().min(0).default(0);

/** The shape of a `memory_limiter` processor's options. */
export const memoryLimiterShape: z.ZodType<MemoryLimiterOptions> = z
	.strictObject({
		checkIntervalMs: durationMs().min(1).default(1_000).describe('How often memory is looked at.'),
		limitMib: mib().describe('How much the process should use at most, in MiB.'),
		spikeLimitMib: mib().describe('The room kept free for a sudden rise, in MiB; 0 is a fifth of the limit.'),
		limitPercentage: share().describe('How much the process should use at most, in percent of what it may have.'),
		spikeLimitPercentage: share().describe(
			'The room kept free for a sudden rise, in percent; 0 is a fifth of the limit.',
		),
	})
	.refine(({ limitMib, limitPercentage }) => limitMib > 0 || limitPercentage > 0, {
		path: ['limitMib'],
		error: 'expected `limitMib` or `limitPercentage` above 0',
	})
	.refine(({ limitMib, spikeLimitMib }) => limitMib === 0 || spikeLimitMib < limitMib, {
		path: ['spikeLimitMib'],
		error: 'expected less than `limitMib`',
	})
	.refine(
		({ limitPercentage, spikeLimitPercentage }) => limitPercentage === 0 || spikeLimitPercentage < limitPercentage,
		{
			path: ['spikeLimitPercentage'],
			error: 'expected less than `limitPercentage`',
		},
	);

/** Where a process with so much memory begins to refuse. In MiB wins over a share, as in the Collector. */
export function softLimitBytes(options: MemoryLimiterOptions, availableBytes: number): number {
	if (options.limitMib > 0)
		return (options.limitMib - (options.spikeLimitMib || options.limitMib / spikeShare)) * mebibyte;
	const { limitPercentage, spikeLimitPercentage } = options;
	return ((limitPercentage - (spikeLimitPercentage || limitPercentage / spikeShare)) / 100) * availableBytes;
}

const mebibyte = 1024 * 1024;
/** A fifth, the Collector's default. */
const spikeShare = 5;
