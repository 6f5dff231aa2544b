// A stored message as Slack tells apps of it, in the answers of methods and in the payloads of presses.
import type { Fields } from './json.ts';
import type { StoredFile, StoredMessage } from './workspace.ts';

/** Writes a message; its metadata is only told where somebody asks for it. */
export function bodyOf(
	message: StoredMessage,
	{ appName, withMetadata = true }: { readonly appName: string; readonly withMetadata?: boolean },
): Fields {
	const { content, ts, threadTs, author, reactions, files = [] } = message;
	const { metadata, ...rest } = content;
	return {
		type: 'message',
		subtype: 'bot_message',
		...rest,
		ts,
		username: appName,
		bot_id: author,
		...(withMetadata && metadata && { metadata }),
		...(threadTs && { thread_ts: threadTs }),
		...(files.length > 0 && { files: files.map(fileBody) }),
		...(reactions.size > 0 && {
			reactions: [...reactions].map(([name, users]) => ({ name, users, count: users.length })),
		}),
	};
}

function fileBody({ id, name, title, snippetType, bytes }: StoredFile): Fields {
	return { id, name, title, filetype: snippetType ?? 'text', mode: snippetType ? 'snippet' : 'hosted', size: bytes };
}
