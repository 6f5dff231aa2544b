// Fulfils the SDK's SpanProcessor: the recommended door for spans. It sees each span that is recorded when it ends, sampled or not;
// a sampler that records everything therefore gives every failure, while the SDK's batch processor exports the sampled only.
import { createBatch } from './batch.ts';
import type { SpanProcessor } from './contract.ts';
import { readSpan } from './convert.ts';
import type { DoorDeps } from './door.ts';
import type { SpanProcessorOptions } from './options.ts';
import { isAboutUs } from './own-records.ts';
import { createSpanFilter, spanRank } from './wanted.ts';

/** A span processor. What it declines is not counted. */
export function createSpanProcessor(deps: DoorDeps, options: SpanProcessorOptions = {}): SpanProcessor {
	const wants = createSpanFilter(options);
	const { take, fault, forceFlush, shutdown } = createBatch(deps, { signal: 'spans', prefix: 'OTEL_BSP', options });
	return {
		forceFlush,
		shutdown,
		onStart() {},
		onEnd(span) {
			try {
				deps.recent?.keep(span);
				if (!wants(span)) return;
				take({ rank: spanRank(span), own: isAboutUs(span, deps.ownUrls), read: () => readSpan(span) });
			} catch (thrown) {
				fault(thrown);
			}
		},
	};
}
