// Attachments as HTML: a colour bar with blocks beside it, or the older fields. The bar's colour is drawn, not styled, so
// that the page can forbid styles that came with a message.
import { drawBlocks } from './draw-blocks.ts';
import { drawLink } from './draw-leaves.ts';
import { drawMrkdwn } from './draw-mrkdwn.ts';
import { type Html, type HtmlPart, html } from './html.ts';
import { type Fields, fields, items, words } from './json.ts';

/** Draws attachments, one under the other. */
export function drawAttachments(attachments: readonly unknown[]): Html {
	return html`${attachments.map((attachment) => drawAttachment(fields(attachment)))}`;
}

/** Slack's own colours by name: https://docs.slack.dev/messaging/formatting-message-text. */
const colors: Readonly<Record<string, string>> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };
const noColor = '#dddddd';

/** Where Slack folds an attachment's text behind "Show more". */
const foldedTextMin = 700;
const foldedLinesMin = 5;

function drawAttachment(attachment: Fields): Html {
	const body = Array.isArray(attachment.blocks) ? drawBlocks(attachment.blocks) : drawLegacy(attachment);
	const pretext = words(attachment.pretext);
	return html`${pretext !== '' && html`<div class="block">${drawMrkdwn(pretext, { verbatim: false })}</div>`}<div class="attachment"><svg class="bar" aria-hidden="true"><rect width="100%" height="100%" fill="${colorOf(words(attachment.color))}"/></svg><div class="attachment-body">${body}</div></div>`;
}

function colorOf(name: string): string {
	const hex = name.startsWith('#') ? name : `#${name}`;
	return colors[name] ?? (/^#[0-9a-f]{6}$/i.test(hex) ? hex : noColor);
}

function drawLegacy(attachment: Fields): Html {
	const line = (look: string, part: HtmlPart, shown: boolean) => shown && html`<div class="${look}">${part}</div>`;
	const text = words(attachment.text);
	const title = words(attachment.title);
	const author = words(attachment.author_name);
	const footer = words(attachment.footer);
	const cells = items(attachment.fields).map((field) => drawField(fields(field)));
	return html`${line('attachment-author', drawLink(words(attachment.author_link), author), author !== '')}${line(
		'attachment-title',
		drawLink(words(attachment.title_link), title),
		title !== '',
	)}${text !== '' && drawLegacyText(text)}${line('fields', cells, cells.length > 0)}${line('context', footer, footer !== '')}`;
}

function drawLegacyText(text: string): Html {
	const drawn = drawMrkdwn(text, { verbatim: false });
	const long = text.length >= foldedTextMin || text.split('\n').length > foldedLinesMin;
	if (!long) return html`<div>${drawn}</div>`;
	return html`<details class="folded"><summary>${drawn}</summary></details>`;
}

function drawField(field: Fields): Html {
	const title = html`<b>${words(field.title)}</b><br>`;
	const value = drawMrkdwn(String(field.value ?? ''), { verbatim: false });
	return html`<div class="field${field.short === true ? '' : ' wide'}">${title}${value}</div>`;
}
