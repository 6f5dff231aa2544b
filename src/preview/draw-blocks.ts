// The blocks of a message as HTML. Images are told, not loaded: the preview makes no request for a stranger's address.
import { drawControl } from './draw-controls.ts';
import { drawLink, drawUnknown } from './draw-leaves.ts';
import { drawMrkdwn } from './draw-mrkdwn.ts';
import { drawRichText } from './draw-rich-text.ts';
import { withEmoji } from './emoji.ts';
import { type Html, html } from './html.ts';
import { type Fields, fields, items, words } from './json.ts';

/** Draws blocks, one under the other. */
export function drawBlocks(blocks: readonly unknown[]): Html {
	return html`${blocks.map((block) => html`<div class="block">${drawBlock(fields(block))}</div>`)}`;
}

/** Draws a text object of either kind. */
export function drawText(value: unknown): Html {
	const { type, text, verbatim, emoji } = fields(value);
	if (type === 'mrkdwn') return drawMrkdwn(words(text), { verbatim: verbatim === true });
	if (type !== 'plain_text') return drawUnknown('Text', value);
	const lines = (emoji === false ? words(text) : withEmoji(words(text))).split('\n');
	return html`${lines.map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`;
}

function drawBlock(block: Fields): Html {
	switch (block.type) {
		case 'rich_text':
			return drawRichText(items(block.elements));
		case 'section':
			return drawSection(block);
		case 'context':
			return html`<div class="context">${items(block.elements).map(drawContextElement)}</div>`;
		case 'header':
			return html`<div class="header">${drawText(block.text)}</div>`;
		case 'divider':
			return html`<hr>`;
		case 'image':
			return drawImage(block);
		case 'actions':
			return html`<div class="actions">${items(block.elements).map((element) => drawControl(fields(element), block))}</div>`;
		case 'table':
			return drawTable(block);
		default:
			return drawUnknown('Block', block);
	}
}

function drawSection(block: Fields): Html {
	const cells = items(block.fields).map((field) => html`<div class="field">${drawText(field)}</div>`);
	return html`<div class="section"><div class="section-text">${
		block.text !== undefined && html`<div>${drawText(block.text)}</div>`
	}${cells.length > 0 && html`<div class="fields">${cells}</div>`}</div>${
		block.accessory !== undefined && html`<div class="accessory">${drawAccessory(fields(block.accessory), block)}</div>`
	}</div>`;
}

function drawAccessory(accessory: Fields, block: Fields): Html {
	return accessory.type === 'image' ? drawImage(accessory) : drawControl(accessory, block);
}

function drawContextElement(element: unknown): Html {
	if (fields(element).type === 'image') return drawImage(fields(element));
	return html`<span>${drawText(element)}</span>`;
}

function drawImage(image: Fields): Html {
	const alt = words(image.alt_text);
	const title = image.title === undefined ? '' : words(fields(image.title).text);
	const label = html`<span class="image">🖼 ${title || alt || 'image'}</span>`;
	return drawLink(words(image.image_url), label);
}

function drawTable(block: Fields): Html {
	const settings = items(block.column_settings).map(fields);
	const shape = (column: number) => {
		const { align, is_wrapped: wrapped } = settings[column] ?? {};
		return `${words(align) || 'left'}${wrapped === true ? ' wrapped' : ''}`;
	};
	const rows = items(block.rows).map(
		(row) =>
			html`<tr>${items(row).map((cell, column) => html`<td class="${shape(column)}">${drawCell(fields(cell))}</td>`)}</tr>`,
	);
	return html`<div class="table"><table>${rows}</table></div>`;
}

function drawCell(cell: Fields): Html {
	if (cell.type === 'rich_text') return drawRichText(items(cell.elements));
	if (cell.type === 'raw_text' || cell.type === 'raw_number') return html`${words(cell.text)}`;
	return drawUnknown('Cell', cell);
}
