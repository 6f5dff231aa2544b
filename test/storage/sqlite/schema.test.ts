import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { applicationId, migrate, schemaVersion } from '../../../src/storage/sqlite/schema.ts';

function pragmas(database: DatabaseSync): unknown[] {
	return ['user_version', 'application_id'].map((name) => database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

test('an empty file becomes ours, and ours stays as it is', () => {
	const database = new DatabaseSync(':memory:');
	migrate(database);
	expect(pragmas(database)).toEqual([schemaVersion, applicationId]);
	database.exec('UPDATE engine SET floor = 7');
	migrate(database);
	expect(database.prepare('SELECT floor FROM engine').get()).toEqual({ floor: 7 });
});

test('a file of a newer version is refused and left alone', () => {
	const database = new DatabaseSync(':memory:');
	migrate(database);
	database.exec(`PRAGMA user_version = ${schemaVersion + 1}`);
	expect(() => migrate(database)).toThrow(
		`it was written by a newer otel-slack: it has version ${schemaVersion + 1} of the tables, this program knows ${schemaVersion}`,
	);
});

test.for([
	['tables of its own', 'CREATE TABLE mine (a)'],
	['a version of its own', 'PRAGMA user_version = 1'],
])("somebody else's database with %s is refused and left alone", ([, sql = '']) => {
	const database = new DatabaseSync(':memory:');
	database.exec(sql);
	expect(() => migrate(database)).toThrow('it is a database of something else');
	expect(database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'doc'").get()).toEqual({ n: 0 });
});
