// A rich_text block as HTML. Its text is never parsed: what looks like markup is shown as it stands.
import { drawLink, drawMention, drawMoment, drawUnknown } from './draw-leaves.ts';
import { emojiOf } from './emoji.ts';
import { type Html, html } from './html.ts';
import { type Fields, fields, items, words } from './json.ts';

/** Draws the elements of a rich_text block. */
export function drawRichText(elements: readonly unknown[]): Html {
	const nextNumber = new Map<number, number>();
	return html`${elements.map((element) => drawElement(fields(element), nextNumber))}`;
}

/** `nextNumber` is where ordered lists go on, by indent: a nested list in between is an element of its own. */
function drawElement(element: Fields, nextNumber: Map<number, number>): Html {
	const inside = items(element.elements);
	const bordered = element.border === 1 ? ' bordered' : '';
	switch (element.type) {
		case 'rich_text_section':
			return html`<div class="rich-section">${drawLeaves(inside)}</div>`;
		case 'rich_text_quote':
			return html`<blockquote>${drawLeaves(inside)}</blockquote>`;
		case 'rich_text_preformatted': {
			const language = words(element.language);
			return html`<pre class="fence${bordered}" data-language="${language}">${drawLeaves(inside)}</pre>`;
		}
		case 'rich_text_list':
			return drawList(element, nextNumber);
		default:
			return drawUnknown('Element', element);
	}
}

function drawList(element: Fields, nextNumber: Map<number, number>): Html {
	const indent = Number(element.indent) || 0;
	const points = items(element.elements).map((point) => html`<li>${drawLeaves(items(fields(point).elements))}</li>`);
	for (const deeper of [...nextNumber.keys()]) if (deeper > indent) nextNumber.delete(deeper);
	const shape = `depth-${indent % shapes} indent-${indent}${element.border === 1 ? ' bordered' : ''}`;
	if (element.style !== 'ordered') return html`<ul class="${shape}">${points}</ul>`;
	const start = element.offset === undefined ? (nextNumber.get(indent) ?? 1) : Number(element.offset) + 1;
	nextNumber.set(indent, start + points.length);
	return html`<ol class="${shape}" start="${start}">${points}</ol>`;
}

/** Slack has three shapes of bullets and numbers, in turn. */
const shapes = 3;

function drawLeaves(leaves: readonly unknown[]): readonly Html[] {
	return leaves.map((leaf) => {
		const drawn = drawLeaf(fields(leaf));
		return styles.reduce(
			(inside, { name, wrap }) => (fields(fields(leaf).style)[name] === true ? wrap(inside) : inside),
			drawn,
		);
	});
}

const styles: readonly { readonly name: string; readonly wrap: (inside: Html) => Html }[] = [
	{ name: 'code', wrap: (inside) => html`<code>${inside}</code>` },
	{ name: 'bold', wrap: (inside) => html`<b>${inside}</b>` },
	{ name: 'italic', wrap: (inside) => html`<i>${inside}</i>` },
	{ name: 'strike', wrap: (inside) => html`<s>${inside}</s>` },
	{ name: 'underline', wrap: (inside) => html`<u>${inside}</u>` },
];

function drawLeaf(leaf: Fields): Html {
	switch (leaf.type) {
		case 'text':
			return html`${words(leaf.text)}`;
		case 'link':
			return drawLink(words(leaf.url), words(leaf.text) || words(leaf.url));
		case 'emoji':
			return html`<span class="emoji">${emojiOf(words(leaf.name))}</span>`;
		case 'date':
			return drawDate(leaf);
		case 'user':
			return drawMention(`@${words(leaf.user_id)}`);
		case 'usergroup':
			return drawMention(`@${words(leaf.usergroup_id)}`);
		case 'channel':
			return drawMention(`#${words(leaf.channel_id)}`);
		case 'broadcast':
			return drawMention(`@${words(leaf.range)}`, 'everyone');
		case 'color':
			return html`<code>${words(leaf.value)}</code>`;
		default:
			return drawUnknown('Element', leaf);
	}
}

function drawDate(leaf: Fields): Html {
	const moment = drawMoment(Number(leaf.timestamp), { format: words(leaf.format), fallback: words(leaf.fallback) });
	return leaf.url === undefined ? moment : drawLink(words(leaf.url), moment);
}
