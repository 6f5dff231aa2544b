// Where a host process keeps what it has to tell: in memory, or in a SQLite file of its own. The keys are those of the
// extension; a process has no others to name.
import { z } from 'zod';
import { type SqliteStorageOptions, sqliteStorageShape } from './sqlite-storage.ts';

/** The storage of a host process. */
export interface OwnStorageOptions {
	/** A file that this process alone has open. */
	readonly sqlite: SqliteStorageOptions;
}

/** The same as it is written: a path is enough. */
export interface WrittenOwnStorage {
	readonly sqlite: Partial<SqliteStorageOptions> & Pick<SqliteStorageOptions, 'path'>;
}

/** The shape of the options that hold it. */
export const ownStorageShape: z.ZodType<{ readonly storage?: OwnStorageOptions }> = z.strictObject({
	storage: z.strictObject({ sqlite: sqliteStorageShape }).exactOptional(),
});
