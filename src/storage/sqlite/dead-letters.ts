// The deliveries that were given up, in a table: oldest first and no more than anybody would read.
import type { DatabaseSync } from 'node:sqlite';
import type { DeadLetter } from '../../model/store.ts';
import type { DeadLetters } from '../dead-letters.ts';
import { prepare } from './statement.ts';

const columns = 'id, lane, body, reason, at';

/** The dead letters in this database, the newest `max` of them. */
export function createLetterTable(database: DatabaseSync, max: number): DeadLetters {
	const count = prepare<{ n: number }>(database, 'SELECT count(*) AS n FROM letter');
	const insert = prepare(database, `INSERT INTO letter (${columns}) VALUES (?, ?, ?, ?, ?)`);
	const trim = prepare(
		database,
		'DELETE FROM letter WHERE seq <= (SELECT seq FROM letter ORDER BY seq DESC LIMIT 1 OFFSET ?)',
	);
	const remove = prepare<DeadLetter>(database, `DELETE FROM letter WHERE id = ? RETURNING ${columns}`);
	const list = prepare<DeadLetter>(database, `SELECT ${columns} FROM letter ORDER BY seq`);
	return {
		get size() {
			return count.get()?.n ?? 0;
		},
		add({ id, lane, body, reason, at }) {
			insert.run(id, lane, body, reason, at);
			trim.run(max);
		},
		remove: (id) => remove.all(id)[0],
		list: () => list.all().map((letter) => ({ ...letter })),
	};
}
