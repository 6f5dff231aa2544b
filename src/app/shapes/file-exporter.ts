// The options of the exporter `file`, which keeps what reaches it as lines of OTLP/JSON. The keys are the Collector's.
import { z } from 'zod';
import { type RotationOptions, rotationDefaults } from '../../pipeline/rotating-file.ts';

/** The options of a `file` exporter. */
export interface FileExporterOptions {
	/** The file; it and its folder are made if need be. Required. */
	readonly path: string;
	/** When it is put aside. The defaults and their reasons are with the file. */
	readonly rotation: RotationOptions;
	/** How records are written. Default `json`, and there is no other. */
	readonly format: 'json';
}

const rotation = z.strictObject({
	maxMegabytes: z.int().min(1).default(rotationDefaults.maxMegabytes).describe('How large it may become.'),
	maxDays: z
		.int()
		.min(0)
		.default(rotationDefaults.maxDays)
		.describe('How many days files put aside are kept; 0 is for ever.'),
	maxBackups: z
		.int()
		.min(0)
		.default(rotationDefaults.maxBackups)
		.describe('How many files put aside are kept; 0 is all.'),
});

/** The shape of a `file` exporter's options. */
export const fileExporterShape: z.ZodType<FileExporterOptions> = z.strictObject({
	path: z.string().min(1).describe('The file, such as /var/log/otel-slack/records.json.'),
	rotation: rotation.prefault({}).describe('When it is put aside, and what is kept of what was.'),
	format: z.enum(['json']).default('json').describe('How records are written: lines of OTLP/JSON.'),
});
