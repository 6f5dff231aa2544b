import { expect, test } from 'vitest';
import { createDocuments, documentsMaxDefault } from '../../src/storage/documents.ts';
import { epoch } from '../fakes.ts';

test('expired documents are swept by the writes that come after, and nobody else waits for it', () => {
	const documents = createDocuments(documentsMaxDefault);
	for (let i = 0; i < 1_000; i++) documents.apply({ key: `old:${i}`, body: '', ttlMs: 10 }, epoch);
	for (let i = 0; i < 1_000; i++) documents.apply({ key: `new:${i}`, body: '' }, epoch + 10);
	expect(documents.size).toBe(1_000);
});

test('the documents never exceed their limit', () => {
	const documents = createDocuments(3);
	for (let i = 0; i < 3; i++) documents.apply({ key: `a:${i}`, body: '' }, epoch);
	expect(documents.size).toBe(3);
	documents.apply({ key: 'a:3', body: '' }, epoch);
	expect(documents.size).toBe(3);
	expect(documents.get('a:0', epoch)).toBeNull();
});

test('a document forgotten at the limit does not give its version to a successor', () => {
	const documents = createDocuments(1);
	for (let i = 0; i < 3; i++) documents.apply({ key: 'a:1', body: '' }, epoch);
	const last = documents.get('a:1', epoch)?.version;
	documents.apply({ key: 'a:2', body: '' }, epoch);
	documents.apply({ key: 'a:1', body: '' }, epoch);
	expect(documents.get('a:1', epoch)?.version).toBeGreaterThan(last ?? 0);
});
