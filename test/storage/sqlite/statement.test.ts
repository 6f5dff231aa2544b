import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { prepare } from '../../../src/storage/sqlite/statement.ts';

test('a statement binds its values and answers rows or how many it changed', () => {
	const database = new DatabaseSync(':memory:');
	database.exec('CREATE TABLE t (a INTEGER, b TEXT) STRICT');
	const insert = prepare(database, 'INSERT INTO t VALUES (?, ?)');
	expect([insert.run(1, 'x'), insert.run(2, null)]).toEqual([1, 1]);
	const read = prepare<{ a: number; b: string | null }>(database, 'SELECT a, b FROM t WHERE a >= ? ORDER BY a');
	expect(read.get(2)).toEqual({ a: 2, b: null });
	expect(read.get(3)).toBeUndefined();
	expect(read.all(1).map(({ a }) => a)).toEqual([1, 2]);
	expect(prepare(database, 'DELETE FROM t').run()).toBe(2);
});
