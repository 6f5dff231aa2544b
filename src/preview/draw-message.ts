// A stored message as HTML: who and when, what it says, what a push would show of it, reactions, and the thread below it.
// Pure: the same message always draws the same.
import { drawAttachments } from './draw-attachments.ts';
import { drawBlocks } from './draw-blocks.ts';
import { drawFiles } from './draw-files.ts';
import { drawMoment } from './draw-leaves.ts';
import { drawMrkdwn, plainMrkdwn } from './draw-mrkdwn.ts';
import { emojiOf } from './emoji.ts';
import { type Html, html, textOfHtml } from './html.ts';
import { fields, items, words } from './json.ts';
import { type Content, type StoredFile, type StoredMessage, slackbot } from './workspace.ts';

/** Where and with what a message is drawn. */
export interface MessageView {
	/** The app's name, which stands as the author. */
	readonly appName: string;
	/** What answers it; empty when the message is drawn in its own thread. */
	readonly replies: readonly StoredMessage[];
	/** The first line of the message it answers, when it is drawn outside its thread. */
	readonly answers?: string;
	/** Whether it is drawn in a thread. */
	readonly inThread: boolean;
}

/** Draws one message. */
export function drawMessage(message: StoredMessage, view: MessageView): Html {
	const { channel, ts, threadTs, content, files = [], seenBy } = message;
	const address = html` data-channel="${channel}" data-ts="${ts}" data-parent="${threadTs ?? ''}"`;
	const look = seenBy === undefined ? 'message' : 'message only-you';
	return html`<article class="${look}"${address}><div class="avatar" aria-hidden="true">${message.author === slackbot ? slackbotAvatar : avatar}</div><div class="message-body">${drawOrigin(
		message,
		view,
	)}${drawByline(message, view)}${drawContent(content)}${drawFiles(files)}${drawEdited(message)}${drawReactions(
		message,
	)}${seenBy === undefined && drawPush(message)}${drawThreadBar(view)}</div></article>`;
}

function drawByline({ author, ts }: StoredMessage, { appName }: MessageView): Html {
	const name = author === slackbot ? 'Slackbot' : appName;
	const badge = author !== slackbot && html`<span class="app">APP</span> `;
	return html`<div class="byline"><b>${name}</b> ${badge}${drawTime(ts)}</div>`;
}

function drawEdited({ edits }: StoredMessage): Html | false {
	return (
		edits > 0 && html`<span class="edited" title="Updated ${edits === 1 ? 'once' : `${edits} times`}">(edited)</span>`
	);
}

/** Everything a message says, as plain text: what a reader sees of its content. */
export function textOf({ content }: StoredMessage): string {
	return textOfHtml(drawContent(content)).trim();
}

/** What a push notification shows of a message. */
export function pushText({ text, attachments }: Content, [file]: readonly StoredFile[] = []): string {
	const fallback = items(attachments)
		.map((attachment) => words(fields(attachment).fallback))
		.find((words) => words !== '');
	const shared = file && `uploaded a file: ${file.title}`;
	return plainMrkdwn(text) || plainMrkdwn(fallback ?? '') || shared || "This content can't be displayed.";
}

/** A pulse: drawn here, so that the page loads nothing from elsewhere. */
const avatar: Html = {
	html: '<svg viewBox="0 0 36 36"><rect width="36" height="36" fill="#2c2533"/><path d="M6 19h6l3-9 5 17 4-12 2 4h4" fill="none" stroke="#e8b04b" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>',
};

/** Something else than the app. */
const slackbotAvatar: Html = {
	html: '<svg viewBox="0 0 36 36"><rect width="36" height="36" fill="#868686"/><circle cx="13" cy="16" r="2.4" fill="#fff"/><circle cx="23" cy="16" r="2.4" fill="#fff"/><path d="M11 23q7 4.6 14 0" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>',
};

/** With blocks, the text is only the fallback; attachments stand below either. */
function drawContent({ text, blocks = [], attachments = [] }: Content): Html {
	const body =
		blocks.length > 0
			? drawBlocks(blocks)
			: text !== '' && html`<div class="block">${drawMrkdwn(text, { verbatim: false })}</div>`;
	return html`<div class="content">${body}${drawAttachments(attachments)}</div>`;
}

function drawOrigin(
	{ broadcast, channelName, seenBy }: StoredMessage,
	{ answers, inThread }: MessageView,
): Html | false {
	if (seenBy !== undefined) return html`<div class="origin">Only visible to you</div>`;
	if (!broadcast) return false;
	if (inThread) return html`<div class="origin">Also sent to <b>#${channelName}</b></div>`;
	return html`<div class="origin">replied to a thread: <a data-thread href="#">${answers ?? ''}</a></div>`;
}

function drawTime(ts: string): Html {
	const seconds = Number(ts);
	const fallback = new Date(seconds * 1000).toISOString().slice(11, 16);
	return drawMoment(seconds, { format: '{time}', fallback });
}

function drawReactions({ reactions }: StoredMessage): Html | false {
	if (reactions.size === 0) return false;
	const drawn = [...reactions].map(
		([name, by]) => html`<span class="reaction" title=":${name}:">${emojiOf(name)} <b>${by.length}</b></span>`,
	);
	return html`<div class="reactions">${drawn}</div>`;
}

function drawPush({ content, files }: StoredMessage): Html {
	return html`<div class="push" title="What a push notification shows"><span aria-hidden="true">🔔</span> ${pushText(content, files)}</div>`;
}

function drawThreadBar({ replies }: MessageView): Html | false {
	const last = replies.at(-1);
	if (last === undefined) return false;
	const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`;
	return html`<a class="thread-bar" data-thread href="#"><b>${count}</b> <span>Last reply ${drawTime(last.ts)}</span></a>`;
}
