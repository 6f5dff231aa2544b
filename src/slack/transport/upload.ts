// A text file into a thread: Slack is asked for an address, the bytes go there, and Slack is told where to show them. The
// token goes to Slack alone, never to the address. Nothing is visible before the last step.
import type { MessageReference, Outcome } from '../../model/message.ts';
import { type Answer, type Failure, outcomeOfStatus } from './answer.ts';
import { type CallDeps, callOnce } from './call.ts';
import type { Members } from './web-api-answer.ts';
import type { CallMethod } from './web-api-client.ts';

/** A text file. */
export interface TextFile {
	readonly name: string;
	readonly title: string;
	readonly text: string;
}

/** What an upload is made with. */
export interface UploadDeps extends CallDeps {
	readonly callMethod: CallMethod;
}

/** The bounds of one upload. */
export interface UploadBounds {
	/** How long all of its steps may take together. */
	readonly timeoutMs: number;
	readonly signal?: AbortSignal | undefined;
}

/** The most of a file that is sent: Slack shows text up to 1 MB in place (docs.slack.dev, files.getUploadURLExternal). */
export const uploadBytesMax = 1_000_000;

/** Puts a file into the thread of a message. */
export async function uploadText(
	{ callMethod, ...deps }: UploadDeps,
	{ parent, file }: { readonly parent: MessageReference; readonly file: TextFile },
	{ timeoutMs, signal }: UploadBounds,
): Promise<Outcome> {
	const end = deps.clock.now() + timeoutMs;
	// A step that finds no time left is late at once, as it would have been.
	const bounds = () => ({ signal, timeoutMs: Math.max(0, end - deps.clock.now()) });
	const bytes = bytesOf(file.text);
	const place = await callMethod('files.getUploadURLExternal', { filename: file.name, length: bytes.length }, bounds());
	if (place.status !== 'ok') return unseen(place);
	const { to, id } = placeOf(place.body);
	if (to === undefined) return unseen(nowhere);
	const sent = await sendBytes(deps, { to, bytes }, bounds());
	if (sent.status !== 'ok') return unseen(sent);
	const shown = await callMethod(
		'files.completeUploadExternal',
		{ files: [{ id, title: file.title }], channel_id: parent.channel, thread_ts: parent.ts },
		bounds(),
	);
	return shown.status === 'ok' ? { status: 'delivered' } : shown;
}

/** The text in UTF-8, cut where a character ends. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(new TextEncoder().encode(text));
	if (bytes.length <= uploadBytesMax) return bytes;
	const mark = new TextEncoder().encode('\n[the rest is cut off]\n');
	let end = uploadBytesMax - mark.length;
	// The bytes of a character that are not its first are 10xxxxxx.
	while (((bytes[end] ?? 0) & continuationMask) === continuation) end--;
	return new Uint8Array([...bytes.subarray(0, end), ...mark]);
}

const continuationMask = 0b1100_0000;
const continuation = 0b1000_0000;

interface Place {
	readonly to?: string;
	readonly id: string;
}

/** Bytes go over TLS, or stay on this machine. */
function placeOf({ upload_url: url, file_id: id }: Members): Place {
	const parsed = typeof url === 'string' ? URL.parse(url) : null;
	const local = parsed?.protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(parsed.hostname);
	const usable = parsed?.protocol === 'https:' || local;
	return { id: String(id), ...(usable && typeof url === 'string' && { to: url }) };
}

const nowhere: Failure = {
	status: 'refused',
	because: 'configuration',
	reason: 'Slack named no https:// address for the file',
};

type Sent = { readonly status: 'ok' } | Failure;

const ok = 200;
/** Slack answers a word and the number of bytes. */
const answerBytesMax = 4_096;
const asked = { whom: 'the file', expected: 'HTTP 200' };

function sendBytes(
	deps: CallDeps,
	{ to, bytes }: { readonly to: string; readonly bytes: Uint8Array<ArrayBuffer> },
	{ timeoutMs, signal }: UploadBounds,
): Promise<Sent> {
	const headers = { 'content-type': 'application/octet-stream' };
	return callOnce<Sent>(
		deps,
		{
			send: (fetch) => fetch(to, { method: 'POST', headers, body: bytes }),
			judge: (answer: Answer) => (answer.status === ok ? { status: 'ok' } : outcomeOfStatus(answer, asked)),
			url: 'the address for the file',
			timeoutMs,
			bodyBytesMax: answerBytesMax,
		},
		signal,
	);
}

/** Whatever failed before the last step, nobody saw a thing. */
function unseen(failure: Failure): Failure {
	return failure.status === 'retry' ? { ...failure, unsure: false } : failure;
}
