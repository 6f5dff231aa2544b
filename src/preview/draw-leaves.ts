// The smallest things a message is made of, as HTML: links, mentions, moments, and whatever is not known. What is known
// only to the reader's browser, the time zone, is left to it: a moment carries its format and shows its fallback.
import { type Html, type HtmlPart, html } from './html.ts';
import { fields, words } from './json.ts';

/** A link that opens beside the page; its text alone when the address is none for a browser. */
export function drawLink(url: string, label: HtmlPart): Html {
	if (!/^(https?:\/\/|mailto:)/i.test(url)) return html`${label}`;
	return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}

/** A name that is told about the message; `everyone` for those that tell a whole channel. */
export function drawMention(name: string, reach: 'one' | 'everyone' = 'one'): Html {
	return html`<span class="mention ${reach}">${name}</span>`;
}

/** A moment, written in the reader's time zone by the page. */
export function drawMoment(
	seconds: number,
	{ format, fallback }: { readonly format: string; readonly fallback: string },
): Html {
	const at = new Date(seconds * 1000);
	if (Number.isNaN(at.getTime())) return html`${fallback}`;
	return html`<time datetime="${at.toISOString()}" data-format="${format}">${fallback}</time>`;
}

/** Anything this preview cannot draw, in a box that cannot be overlooked. */
export function drawUnknown(what: string, value: unknown): Html {
	const type = words(fields(value).type) || typeof value;
	return html`<div class="unknown">${what} <code>${type}</code> is not drawn by this preview</div>`;
}
