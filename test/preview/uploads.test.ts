import { expect, test } from 'vitest';
import { askUpload, createUploads, uploadsMax } from '../../src/preview/uploads.ts';
import { createSeededChance } from '../fakes.ts';

const file = { name: 'a.txt', bytes: 3 };
const open = () => createUploads({ chance: createSeededChance() });
const call = (path: string, body: string, contentType = '') => ({
	method: 'POST',
	path,
	body,
	contentType,
	authorization: '',
});
const ask = (uploads: ReturnType<typeof open>, ...sent: Parameters<typeof call>) =>
	askUpload(uploads, call(...sent))?.answer();

test('bytes are taken when they are as many as announced', async () => {
	const uploads = open();
	const { id, path } = uploads.reserve(file, 'B0');
	expect(uploads.find(id)?.text).toBeUndefined();
	expect(await ask(uploads, path, 'four')).toMatchObject({ status: 400, error: 'length_differs' });
	expect(await ask(uploads, path, 'abc')).toMatchObject({ status: 200, body: 'OK - 3' });
	expect(uploads.find(id)).toMatchObject({ author: 'B0', text: 'abc', file: { id, name: 'a.txt', title: 'a.txt' } });
});

test('bytes may come as the file of a form', async () => {
	const uploads = open();
	const { path } = uploads.reserve(file, 'B0');
	const form = '--x\r\nContent-Disposition: form-data; name="body"; filename="a"\r\n\r\nabc\r\n--x--\r\n';
	expect(await ask(uploads, path, form, 'multipart/form-data; boundary=x')).toMatchObject({ status: 200 });
	expect(await ask(uploads, path, 'abc', 'multipart/form-data; boundary=x')).toMatchObject({ status: 400 });
});

test('bytes for a place that nobody reserved are turned away', async () => {
	const uploads = open();
	const { id, path } = uploads.reserve(file, 'B0');
	uploads.finish(id);
	expect(await ask(uploads, path, 'abc')).toMatchObject({ status: 404, error: 'upload_not_found' });
	expect(ask(uploads, '/api/auth.test', '')).toBeUndefined();
});

test('of too many files on their way the oldest is forgotten', () => {
	const uploads = open();
	const ids = Array.from({ length: uploadsMax + 1 }, () => uploads.reserve(file, 'B0').id);
	expect(ids.map((id) => uploads.find(id) !== undefined).indexOf(true)).toBe(1);
});
