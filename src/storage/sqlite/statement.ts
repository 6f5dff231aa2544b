// A prepared statement with the type of its rows. Parameters are plain `?` alone: Node 22.18 cannot bind numbered ones
// (https://github.com/nodejs/node/issues/59350).
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** A statement that is prepared once and run often. */
export interface Statement<Row> {
	/** The first row. */
	get(...values: readonly SQLInputValue[]): Row | undefined;
	all(...values: readonly SQLInputValue[]): readonly Row[];
	/** Tells how many rows were changed. */
	run(...values: readonly SQLInputValue[]): number;
}

/** Prepares a statement; `Row` is what its SQL selects or returns. */
export function prepare<Row extends object = never>(database: DatabaseSync, sql: string): Statement<Row> {
	const statement = database.prepare(sql);
	return {
		// The columns are those that our own SQL names, and the tables are strict about their types.
		get: (...values) => statement.get(...values) as Row | undefined,
		all: (...values) => statement.all(...values) as Row[],
		run: (...values) => Number(statement.run(...values).changes),
	};
}
