// The options of the extension `sqlite_storage`: a store in one file on a local disk, for one process.
import { z } from 'zod';
import { byteSize } from '../../config/value-shapes.ts';
import { type SqliteStoreOptions, sqliteDefaults } from '../../storage/sqlite/options.ts';

/** The options of a `sqlite_storage` extension. */
export interface SqliteStorageOptions {
	/** The file; it and its folder are made if need be. Required: what must survive should not lie where chance has it. */
	readonly path: string;
	/**
	 * Default `full`: what was accepted survives a power cut. `normal` survives a crash of the process alone, and is faster on
	 * slow disks.
	 */
	readonly durability: SqliteStoreOptions['durability'];
	/** How large the file may grow; as it gets full, what was longest quiet is forgotten. Default 1 GiB. */
	readonly maxSizeBytes: number;
}

/** Room for one very large request at least. */
const maxSizeBytesMin = 16_777_216;

/** The shape of a `sqlite_storage` extension's options. */
export const sqliteStorageShape: z.ZodType<SqliteStorageOptions> = z.strictObject({
	path: z.string().min(1).describe('The file, such as /var/lib/otel-slack/store.db, on a disk of this machine.'),
	durability: z
		.enum(['full', 'normal'])
		.default(sqliteDefaults.durability)
		.describe('full: what was accepted survives a power cut; normal: a crash.'),
	maxSizeBytes: byteSize()
		.min(maxSizeBytesMin)
		.default(sqliteDefaults.maxSizeBytes)
		.describe('How large the file may grow before what was longest quiet is forgotten.'),
});
