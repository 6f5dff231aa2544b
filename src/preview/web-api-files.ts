// Methods for files: announcing one, and showing it once its bytes are there. What is shown is text, as a file or as a
// snippet. Errors: https://docs.slack.dev/reference/methods/files.completeUploadExternal.
import { contentOf, parentOf } from './content.ts';
import { fields, items, words } from './json.ts';
import { knownChannel, type MethodCall, ok, type Result, refused } from './method.ts';
import { fileBytesMax } from './uploads.ts';
import { refusalOf } from './validate.ts';
import type { Channel, StoredFile, Workspace } from './workspace.ts';

/** The longest snippet; Slack says one megabyte, and this is the smaller reading of it. */
export const snippetBytesMax = 1_000_000;
/** What all files come to at most, those on their way among them: they are kept in memory. */
export const storageBytesMax = 100_000_000;
/** The most files in one message: https://slack.com/help/articles/201330736. */
export const filesMax = 10;

/** The kinds of snippet that an alert could want, of Slack's two hundred. */
const snippetTypes: readonly string[] = [
	'auto',
	'csharp',
	'css',
	'diff',
	'elixir',
	'erlang',
	'go',
	'html',
	'java',
	'javascript',
	'json',
	'kotlin',
	'markdown',
	'php',
	'python',
	'ruby',
	'rust',
	'shell',
	'sql',
	'swift',
	'text',
	'typescript',
	'xml',
	'yaml',
];

/** Reserves a place for a file. */
export function getUploadUrl({ args, uploads, workspace, author, address }: MethodCall): Result {
	const name = words(args.filename);
	const bytes = Number(args.length);
	const snippetType = words(args.snippet_type);
	if (name === '' || !(bytes > 0)) return refused('missing_argument');
	if (!Number.isInteger(bytes)) return refused('invalid_arguments');
	if (snippetType !== '' && !snippetTypes.includes(snippetType)) return refused('unknown_snippet_type');
	if (snippetType !== '' && bytes > snippetBytesMax) return refused('snippet_too_large');
	if (bytes > fileBytesMax) return refused('file_upload_size_restricted');
	if (storedBytes(workspace) + uploads.bytes() + bytes > storageBytesMax) return refused('storage_limit_reached');
	const { id, path } = uploads.reserve({ name, bytes, ...(snippetType !== '' && { snippetType }) }, author);
	return ok({ upload_url: address() + path, file_id: id });
}

function storedBytes(workspace: Workspace): number {
	const files = workspace.messages().flatMap((message) => message.files ?? []);
	return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Shows uploaded files in a channel or in a thread there; without a channel nobody sees them. */
export function completeUpload(call: MethodCall): Result {
	const files = readFiles(call);
	if (typeof files === 'string') return refused(files);
	const shown = call.args.channel_id === undefined ? undefined : share(call, files);
	if (shown !== undefined && shown.status !== 'ok') return shown;
	for (const { id } of files) call.uploads.finish(id);
	return ok({ files: files.map(({ id, title }) => ({ id, title })) });
}

function readFiles({ args, uploads, author }: MethodCall): readonly StoredFile[] | string {
	const named = items(args.files).map(fields);
	if (named.length === 0 || named.length > filesMax) return 'invalid_arguments';
	const files = named.flatMap(({ id, title }) => {
		const upload = uploads.find(words(id));
		if (upload?.text === undefined || upload.author !== author) return [];
		return [{ ...upload.file, text: upload.text, ...(words(title) !== '' && { title: words(title) }) }];
	});
	return files.length === named.length ? files : 'file_not_found';
}

function share(call: MethodCall, files: readonly StoredFile[]): Result {
	const { args, workspace, author } = call;
	const channel = shareable(call);
	if (typeof channel === 'string') return refused(channel);
	const parent = parentOf(workspace, channel, args.thread_ts);
	if (typeof parent === 'string') return refused(parent);
	const comment = words(args.initial_comment);
	const message = comment === '' ? { blocks: args.blocks } : { text: comment };
	const refusal = comment === '' && args.blocks === undefined ? undefined : refusalOf(message);
	if (refusal !== undefined) return refused(refusal.error, refusal.faults);
	workspace.post({
		content: contentOf(message),
		channel,
		author,
		broadcast: false,
		files,
		...(parent && { threadTs: parent.ts }),
	});
	return ok();
}

/** Files need a bot that is in the channel, whatever else its scopes allow. */
function shareable(call: MethodCall): Channel | string {
	const channel = knownChannel(call, call.args.channel_id);
	if (channel === undefined) return 'channel_not_found';
	if (channel.archived) return 'is_archived';
	return channel.member ? channel : 'not_in_channel';
}
