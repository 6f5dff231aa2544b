// The options of the exporter `debug`, which shows on standard error what reaches it.
import { z } from 'zod';

/** The options of a `debug` exporter. */
export interface DebugExporterOptions {
	/** Default `basic`: how many records came; `normal` adds a line for each, `detailed` all that is in them. */
	readonly verbosity: 'basic' | 'normal' | 'detailed';
}

/** The shape of a `debug` exporter's options. */
export const debugExporterShape: z.ZodType<DebugExporterOptions> = z.strictObject({
	verbosity: z
		.enum(['basic', 'normal', 'detailed'])
		.default('basic')
		.describe('basic counts records, normal adds a line for each, detailed shows all that is in them.'),
});
