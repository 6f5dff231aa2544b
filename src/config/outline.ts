// The outline of a file: its sections, and what stands in the service section. What stands inside a component is the
// table's business. Each part is read on its own, so that a fault in one does not hide the faults of the others.
import { z } from 'zod';
import type { MetricsReader, TelemetryOptions } from './config.ts';

const ids = z.array(z.string()).default([]);

/** The extensions to start, in this order. */
export const extensionsShape: z.ZodType = ids.describe('Ids of the extensions to start, in this order.');

/** The shape of one pipeline. */
export const pipelineShape: z.ZodType = z.strictObject({
	receivers: ids.describe('Ids of the receivers whose records go this way; at least one.'),
	processors: ids.describe('Ids of the processors the records pass, in this order.'),
	exporters: ids.describe('Ids of the exporters every record is handed to; at least one.'),
});

/** The Collector's. */
const metricsPort = 8888;
const portMax = 65_535;

const reader: z.ZodType<MetricsReader> = z.strictObject({
	pull: z.strictObject({
		exporter: z.strictObject({
			prometheus: z.strictObject({
				host: z.string().min(1).default('localhost').describe('The host to listen at; 0.0.0.0 in a container.'),
				port: z.int().min(0).max(portMax).default(metricsPort).describe('The port; the path is /metrics.'),
			}),
		}),
	}),
});

/** The shape of what the program says about itself. */
export const telemetryShape: z.ZodType<TelemetryOptions> = z
	.strictObject({
		logs: z
			.strictObject({
				level: z
					.enum(['debug', 'info', 'warn', 'error'])
					.default('info')
					.describe('The quietest text that is still written to standard error.'),
			})
			.prefault({}),
		metrics: z
			.strictObject({
				level: z
					.enum(['none', 'basic', 'normal', 'detailed'])
					.default('normal')
					.describe('none shows no metrics, the others all.'),
				readers: z.array(reader).default([]).describe('Where Prometheus can fetch them.'),
			})
			.prefault({}),
	})
	.prefault({});

const section = z.record(z.string(), z.unknown()).exactOptional();

/** Which sections there are, and that they are sections. */
export const outlineShape: z.ZodType = z.strictObject({
	receivers: section,
	processors: section,
	exporters: section,
	extensions: section,
	service: z
		.strictObject({ extensions: z.unknown().optional(), pipelines: section, telemetry: z.unknown().optional() })
		.exactOptional(),
});
