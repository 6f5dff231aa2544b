// What of a request becomes the message, and which thread it may join. Both ways to post ask here.
import { type Fields, isObject, words } from './json.ts';
import type { Channel, Content, StoredMessage, Workspace } from './workspace.ts';

/** The parts of a request that make the message; everything else in it is passed over, as Slack does. */
export function contentOf({ text, blocks, attachments, metadata }: Fields): Content {
	return {
		text: words(text),
		...(Array.isArray(blocks) && { blocks }),
		...(Array.isArray(attachments) && { attachments }),
		...(isObject(metadata) && { metadata }),
	};
}

/** The message a reply belongs to, none, or the error that says why it cannot be replied to. */
export function parentOf(
	workspace: Workspace,
	channel: Channel,
	threadTs: unknown,
): StoredMessage | 'thread_not_found' | 'cannot_reply_to_message' | 'invalid_arguments' | undefined {
	if (threadTs === undefined || threadTs === '') return undefined;
	if (typeof threadTs !== 'string') return 'invalid_arguments';
	const parent = workspace.message(channel.id, threadTs);
	if (parent === undefined) return 'thread_not_found';
	return parent.threadTs === undefined ? parent : 'cannot_reply_to_message';
}
