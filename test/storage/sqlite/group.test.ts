import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createGroup, type GroupHooks } from '../../../src/storage/sqlite/group.ts';

function open(hooks: Partial<GroupHooks> = {}) {
	const database = new DatabaseSync(':memory:');
	database.exec('CREATE TABLE t (a INTEGER NOT NULL) STRICT');
	const diary: string[] = [];
	const group = createGroup({
		database: () => database,
		beforeCommit: () => void diary.push('before'),
		commit: (commit) => {
			commit();
			diary.push('commit');
		},
		onFault: (error) => void diary.push(`fault: ${error instanceof Error ? error.message : error}`),
		...hooks,
	});
	const insert = (a: number | null) => group.run(() => database.prepare('INSERT INTO t VALUES (?)').run(a).changes);
	const rows = () =>
		database
			.prepare('SELECT a FROM t')
			.all()
			.map(({ a }) => a);
	return { database, group, diary, insert, rows };
}

test('what is asked for in one turn is one transaction, in order', async () => {
	const { diary, insert, rows } = open();
	expect(await Promise.all([insert(1), insert(2), insert(3)])).toEqual([1, 1, 1]);
	expect(rows()).toEqual([1, 2, 3]);
	expect(diary).toEqual(['before', 'commit']);
	await insert(4);
	expect(diary).toHaveLength(4);
});

test('a piece that fails is undone alone and spares its neighbours', async () => {
	const { group, database, insert, rows } = open();
	const half = group.run(() => {
		database.exec('INSERT INTO t VALUES (10)');
		throw new Error('halfway');
	});
	const results = await Promise.allSettled([insert(1), insert(null), half, insert(2)]);
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
	expect(rows()).toEqual([1, 2]);
});

test('a commit that fails rejects all of its pieces and leaves nothing of them', async () => {
	let isFull = true;
	const commit = (run: () => void) => {
		if (isFull) throw new Error('disk full');
		run();
	};
	const { diary, insert, rows } = open({ commit });
	const results = await Promise.allSettled([insert(1), insert(2)]);
	expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(rows()).toEqual([]);
	expect(diary).toEqual(['before', 'fault: disk full']);
	isFull = false;
	await insert(3);
	expect(rows()).toEqual([3]);
});

test('an error that ends the transaction rejects the neighbours too', async () => {
	const { group, database, insert, rows } = open();
	const ended = group.run(() => {
		database.exec('ROLLBACK');
		throw new Error('out of space');
	});
	const results = await Promise.allSettled([insert(1), ended, insert(2)]);
	expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
	expect(rows()).toEqual([]);
});

test('a database that is gone rejects and does not throw elsewhere', async () => {
	const { database, insert, diary } = open();
	database.close();
	await expect(insert(1)).rejects.toThrow('database is not open');
	expect(diary).toEqual(['fault: database is not open']);
});
