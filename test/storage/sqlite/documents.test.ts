import { expect, test } from 'vitest';
import { createDocumentTable } from '../../../src/storage/sqlite/documents.ts';
import { epoch } from '../../fakes.ts';
import { countRows, openMemoryDatabase } from './memory-database.ts';

function open(floor = 0) {
	const database = openMemoryDatabase();
	return { database, documents: createDocumentTable(database, floor) };
}

test('expired documents are swept five hundred at once', () => {
	const { database, documents } = open();
	for (let i = 0; i < 501; i++) documents.apply({ key: `a:${i}`, body: '', ttlMs: 10 }, epoch);
	documents.apply({ key: 'b:1', body: '' }, epoch);
	documents.sweep(epoch + 9);
	expect(countRows(database, 'doc')).toBe(502);
	documents.sweep(epoch + 10);
	expect(countRows(database, 'doc')).toBe(2);
	documents.sweep(epoch + 10);
	expect(documents.get('b:1', epoch + 10)).not.toBeNull();
});

test('the documents longest unwritten are forgotten first, and a counter is a write', () => {
	const { database, documents } = open();
	for (let i = 0; i < 501; i++) documents.apply({ key: `a:${i}`, body: '' }, epoch);
	documents.apply({ key: 'a:0', add: 1 }, epoch);
	documents.forgetOldest();
	expect(countRows(database, 'doc')).toBe(1);
	expect(documents.get('a:0', epoch)).toMatchObject({ count: 1 });
});

test('the order of writes goes on in a table that is opened again', () => {
	const { database, documents } = open();
	for (const key of ['a:1', 'a:2']) documents.apply({ key, body: '' }, epoch);
	createDocumentTable(database, 0).apply({ key: 'a:1', add: 1 }, epoch);
	const order = database.prepare('SELECT key FROM doc ORDER BY written').all();
	expect(order.map(({ key }) => key)).toEqual(['a:2', 'a:1']);
});

test('no version is given again, whether its document was deleted, swept or forgotten', () => {
	const { documents } = open();
	const write = (ttlMs?: number) => documents.apply({ key: 'a:1', body: '', ...(ttlMs && { ttlMs }) }, epoch).version;
	for (let i = 0; i < 5; i++) write();
	documents.apply({ key: 'a:1', body: null }, epoch);
	expect(write()).toBe(epoch + 5);
	documents.forgetOldest();
	expect(write(10)).toBe(epoch + 6);
	documents.sweep(epoch + 10);
	expect(documents.versionFloor).toBe(epoch + 7);
	expect(createDocumentTable(openMemoryDatabase(), 99 + epoch).apply({ key: 'a:1', body: '' }, epoch).version).toBe(
		epoch + 99,
	);
});
