// Files on their way into Slack: a place is reserved, the bytes are sent to an address of their own, and at the end the file
// is shown somewhere. Knows the first two steps; the methods around them are in web-api-files.ts.
import type { Chance } from '../model/ports.ts';
import { type Call, plain, type Question, type Reply } from './call.ts';
import type { StoredFile } from './workspace.ts';

/** A file that was announced. */
export interface Upload {
	readonly file: Omit<StoredFile, 'text'>;
	/** The bot that announced it; only the same one may finish it. */
	readonly author: string;
	/** What arrived; absent as long as nothing did. */
	readonly text?: string;
}

/** The files on their way. */
export interface Uploads {
	/** Reserves a place and names the path that its bytes go to. */
	reserve(
		file: Omit<StoredFile, 'id' | 'title' | 'text'>,
		author: string,
	): { readonly id: string; readonly path: string };
	find(id: string): Upload | undefined;
	/** What the files on their way come to. */
	bytes(): number;
	/** Takes in what was sent to a path: whether it is what was announced. */
	receive(path: string, text: string): 'taken' | 'unknown' | 'other_length';
	/** Forgets a file that has been shown. */
	finish(id: string): void;
}

/** The most files on their way; the oldest are forgotten first. */
export const uploadsMax = 100;
/** The longest file taken. Slack takes a gigabyte; what an alert adds is text, and all of it stays in memory. */
export const fileBytesMax = 4_000_000;

const root = '/upload/v1/';

/** No files yet. */
export function createUploads({ chance }: { readonly chance: Chance }): Uploads {
	const uploads = new Map<string, Upload>();
	const pathOf = (id: string) => `${root}${id}`;
	return {
		reserve(file, author) {
			const id = `F${chance
				.id()
				.replace(/[^a-z0-9]/gi, '')
				.toUpperCase()}`;
			const [oldest] = uploads.keys();
			if (uploads.size >= uploadsMax && oldest !== undefined) uploads.delete(oldest);
			uploads.set(id, { file: { ...file, id, title: file.name }, author });
			return { id, path: pathOf(id) };
		},
		find: (id) => uploads.get(id),
		bytes: () => [...uploads.values()].reduce((sum, { file }) => sum + file.bytes, 0),
		receive(path, text) {
			const id = path.slice(root.length);
			const upload = uploads.get(id);
			if (upload === undefined) return 'unknown';
			if (Buffer.byteLength(text) !== upload.file.bytes) return 'other_length';
			uploads.set(id, { ...upload, text });
			return 'taken';
		},
		finish: (id) => void uploads.delete(id),
	};
}

const notFound = 404;
const badRequest = 400;

/** Understands bytes sent to the address of an upload; `undefined` when the call is none. */
export function askUpload(uploads: Uploads, call: Call): Question | undefined {
	if (!call.path.startsWith(root)) return undefined;
	const answer = async (): Promise<Reply> => {
		const text = await textOf(call);
		const received = uploads.receive(call.path, text);
		if (received === 'taken') return plain(200, `OK - ${Buffer.byteLength(text)}`);
		return received === 'unknown' ? refuse('upload_not_found', notFound) : refuse('length_differs', badRequest);
	};
	return { endpoint: 'upload', answer, refuse };
}

function refuse(error: string, status: number = badRequest): Reply {
	return { ...plain(status, error), error };
}

/** The bytes come as they are, or as the one file of a form. */
async function textOf({ body, contentType }: Call): Promise<string> {
	if (!contentType.includes('multipart/form-data')) return body;
	const form = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch(() => undefined);
	const [part] = form?.values() ?? [];
	return part === undefined || typeof part === 'string' ? (part ?? '') : part.text();
}
