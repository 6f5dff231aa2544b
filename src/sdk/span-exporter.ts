// Fulfils the SDK's SpanExporter, for hosts that compose their pipelines in the standard way.
import type { SpanExporter } from './contract.ts';
import { readSpan } from './convert.ts';
import type { DoorDeps } from './door.ts';
import { createExporter } from './exporter.ts';
import type { SpanExporterOptions } from './options.ts';
import { createSpanFilter } from './wanted.ts';

/**
 * A span exporter. Exports may overlap without limit on their number. A lost batch is counted and said by us, and answered with
 * success: after a failure during shutdown the SDK's batch processor rejects `NodeSDK.shutdown()`, which can crash the host, and
 * never shuts the exporter down, which would lose what still waits to be told. With `waitForResult` the host asked for the truth
 * and gets it.
 */
export function createSpanExporter(deps: DoorDeps, options: SpanExporterOptions = {}): SpanExporter {
	const wants = createSpanFilter(options);
	return createExporter(deps, { signal: 'spans', wants, read: readSpan, failsOnLoss: false }, options);
}
