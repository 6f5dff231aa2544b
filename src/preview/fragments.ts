// What a change to the workspace means for the page: pieces of HTML, each with a name and a place. A piece replaces the
// one of its name, or is added at the end of its place; an empty one goes. The page itself decides nothing.
import { drawCall } from './draw-call.ts';
import { drawMessage, pushText } from './draw-message.ts';
import { escapeHtml, type Html, html } from './html.ts';
import type { Member } from './method.ts';
import type { Channel, StoredMessage, Workspace, WorkspaceChange } from './workspace.ts';

/** A piece of the page. */
export interface Fragment {
	readonly into: string;
	readonly id: string;
	/** `''` when the piece is gone. */
	readonly html: string;
}

/** What the fragments are made from. */
export interface Scene {
	readonly workspace: Workspace;
	readonly appName: string;
	/** Whose names are known. */
	readonly people: readonly Member[];
	readonly hookUrl: (channel: Channel) => string;
}

/** The whole page. */
export function fragmentsOfAll(scene: Scene): readonly Fragment[] {
	const { workspace } = scene;
	return [
		...workspace.channels().flatMap((channel) => fragmentsOf(scene, { kind: 'channel', channel })),
		...workspace.messages().flatMap((message) => drawPlaces(scene, message)),
		...workspace.calls().flatMap((call) => fragmentsOf(scene, { kind: 'call', call })),
	];
}

/** What one change does to the page. */
export function fragmentsOf(scene: Scene, change: WorkspaceChange): readonly Fragment[] {
	switch (change.kind) {
		case 'channel':
			return drawChannel(scene, change.channel);
		case 'call':
			return [{ into: 'log', id: `call-${change.call.number}`, html: drawCall(change.call).html }];
		case 'message':
			return [...drawParent(scene, change.message), ...drawPlaces(scene, change.message)];
		case 'removed':
			return [
				...drawPlaces(scene, change.message).map((fragment) => ({ ...fragment, html: '' })),
				...drawParent(scene, change.message),
			];
	}
}

/** Where a message shows: in its channel, in its thread, or in both. */
function drawPlaces({ workspace, appName, people }: Scene, message: StoredMessage): readonly Fragment[] {
	const { channel, ts, threadTs, broadcast } = message;
	const parent = threadTs === undefined ? undefined : workspace.message(channel, threadTs);
	const replies = threadTs === undefined ? workspace.replies(message) : [];
	const inChannel = threadTs === undefined || broadcast;
	const inThread = threadTs !== undefined || replies.length > 0;
	const piece = (into: string, prefix: string, drawn: Html): Fragment => ({
		into: `${into}-${channel}`,
		id: `${prefix}-${channel}-${ts}`,
		html: withNames(drawn.html, people),
	});
	const inItsThread = (): Fragment => ({
		...piece('thread', 'reply', drawMessage(message, { appName, replies: [], inThread: true })),
		into: `thread-${channel}-${threadTs ?? ts}`,
	});
	const answers = parent === undefined ? 'a message that is gone' : pushText(parent.content);
	return [
		...(inChannel
			? [piece('channel', 'message', drawMessage(message, { appName, replies, answers, inThread: false }))]
			: []),
		...(inThread ? [inItsThread()] : []),
	];
}

/** Mentions carry ids; whoever is known is called by name. Text of messages is escaped, so it is never taken for one. */
function withNames(drawn: string, people: readonly Member[]): string {
	return drawn.replace(/(<span class="mention one">@)(U\w+)(?=<\/span>)/g, (_, before: string, id: string) => {
		const person = people.find((one) => one.id === id);
		return before + (person === undefined ? id : escapeHtml(person.name));
	});
}

/** A reply changes the line below its parent, and makes it the first of a thread: so it is drawn before the reply. */
function drawParent(scene: Scene, { channel, threadTs }: StoredMessage): readonly Fragment[] {
	const parent = threadTs === undefined ? undefined : scene.workspace.message(channel, threadTs);
	return parent === undefined ? [] : drawPlaces(scene, parent);
}

function drawChannel({ hookUrl }: Scene, channel: Channel): readonly Fragment[] {
	const { id, name } = channel;
	const curl = `curl -H 'content-type: application/json' -d '{"text":"It works"}' ${hookUrl(channel)}`;
	const look = channel.archived ? 'channel archived' : 'channel';
	const link = html`<a class="${look}" href="#${id}" data-channel="${id}" data-name="${name}"><span class="sign">#</span> <span class="name">${name}</span><span class="unread"></span></a>`;
	const empty = html`<div class="empty"><h2>#${name} is quiet</h2><p>What is posted here shows at once:</p><pre>${curl}</pre></div>`;
	return [
		{ into: 'channels', id: `link-${id}`, html: link.html },
		{ into: `channel-${id}`, id: `empty-${id}`, html: empty.html },
	];
}
