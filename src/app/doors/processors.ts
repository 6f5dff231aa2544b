// Joins the processor types a configuration can name to their constructors.
import type { Component as Configured } from '../../config/config.ts';
import type { Component, Consumer } from '../../model/ports.ts';
import { createBatch } from '../../pipeline/batch.ts';
import { createFilter } from '../../pipeline/filter.ts';
import { createMemoryLimit, type MemoryLimitDeps } from '../../pipeline/memory-limit.ts';
import { createRedaction } from '../../pipeline/redaction.ts';
import { createResource } from '../../pipeline/resource.ts';
import type { AppOptions } from '../component-shapes.ts';
import type { Runtime } from '../runtime.ts';
import { filterOf } from '../shapes/filter-processor.ts';
import { softLimitBytes } from '../shapes/memory-limiter.ts';

/** The processor with this configuration, in front of `next`. Each pipeline has processors of its own. */
export function createProcessor(
	processor: Configured<AppOptions['processors']>,
	next: Consumer,
	runtime: Runtime & Pick<MemoryLimitDeps, 'relieve'>,
): Consumer & Component {
	switch (processor.type) {
		case 'batch':
			return createBatch({ ...runtime, next }, processor.options);
		case 'filter':
			return createFilter({ ...runtime, next }, processor.id, filterOf(processor.options));
		case 'memory_limiter': {
			const { usedBytes, availableBytes } = runtime.memory;
			const { checkIntervalMs } = processor.options;
			const limits = { checkIntervalMs, softLimitBytes: softLimitBytes(processor.options, availableBytes) };
			return createMemoryLimit({ ...runtime, next, usedBytes }, limits);
		}
		case 'redaction':
			return createRedaction({ ...runtime, next }, processor.options);
		case 'resource':
			return createResource({ next }, processor.options.attributes);
	}
}
