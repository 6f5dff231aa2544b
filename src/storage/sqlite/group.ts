// Group commit: everything asked for in one turn of the event loop is one transaction, hence one wait for the disk. A piece
// that fails is undone alone. It knows nothing of what the pieces do.
import type { DatabaseSync } from 'node:sqlite';

/** Work in transactions. */
export interface Group {
	/** Runs `work` in the next transaction and resolves once that is committed; rejects when either fails. */
	run<T>(work: () => T): Promise<T>;
}

/** What surrounds the work of a transaction. */
export interface GroupHooks {
	/** The database as it is now: a damaged one is replaced. */
	readonly database: () => DatabaseSync;
	/** Runs last in every transaction. */
	readonly beforeCommit: () => void;
	/** Commits; the time this takes is the disk's. */
	readonly commit: (commit: () => void) => void;
	/** Hears why a whole transaction failed; all of its pieces have been rejected. */
	readonly onFault: (error: unknown) => void;
}

/** One piece of work. It answers with what its caller is told after the commit. */
interface Piece {
	readonly run: () => () => void;
	readonly reject: (error: unknown) => void;
}

/** A group over a database. */
export function createGroup(hooks: GroupHooks): Group {
	let pieces: Piece[] = [];

	function flush(): void {
		const taken = pieces;
		pieces = [];
		const database = hooks.database();
		try {
			database.exec('BEGIN IMMEDIATE');
			const tell = taken.map((piece) => runAlone(database, piece));
			hooks.beforeCommit();
			hooks.commit(() => database.exec('COMMIT'));
			for (const each of tell) each();
		} catch (error) {
			for (const { reject } of taken) reject(error);
			if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
			hooks.onFault(error);
		}
	}

	return {
		run: (work) =>
			new Promise((resolve, reject) => {
				if (pieces.length === 0) setImmediate(flush);
				const run = () => {
					const value = work();
					return () => resolve(value);
				};
				pieces.push({ run, reject });
			}),
	};
}

/** A full disk and the like end the whole transaction, not just a piece: https://sqlite.org/lang_transaction.html. */
function runAlone(database: DatabaseSync, { run, reject }: Piece): () => void {
	database.exec('SAVEPOINT piece');
	try {
		const tell = run();
		database.exec('RELEASE piece');
		return tell;
	} catch (error) {
		if (!database.isTransaction) throw error;
		database.exec('ROLLBACK TO piece; RELEASE piece');
		return () => reject(error);
	}
}
