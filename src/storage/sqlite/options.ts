// How a SQLite store is kept. Loads no SQLite: configurations are read where there is none.
import { defaultLimits, type StoreLimits } from '../limits.ts';

/** Where a database is and how it is kept. */
export interface DatabaseOptions {
	readonly path: string;
	/** `full` waits with each commit until it is on the disk; `normal` may lose the latest ones when the power goes. */
	readonly durability: 'full' | 'normal';
	/** How large the file may grow; as it gets full, the documents longest unwritten are forgotten. */
	readonly maxSizeBytes: number;
}

/** Which file, and how much goes into it. */
export interface SqliteStoreOptions extends DatabaseOptions, StoreLimits {}

/** Half a million documents of 2 kB: more than anybody has in the 30 days they are kept. */
const maxSizeBytesDefault = 1_073_741_824;

/** How a store is kept unless told otherwise. */
export const sqliteDefaults: Omit<SqliteStoreOptions, 'path'> = {
	...defaultLimits,
	durability: 'full',
	maxSizeBytes: maxSizeBytesDefault,
};
