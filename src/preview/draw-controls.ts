// Buttons and menus as HTML. A button with an address opens it; any other carries what a press of it is told by.
import { drawUnknown } from './draw-leaves.ts';
import { withEmoji } from './emoji.ts';
import { type Html, html } from './html.ts';
import { type Fields, fields, items, words } from './json.ts';

/** Draws a control that stands in the given block. */
export function drawControl(control: Fields, block: Fields): Html {
	switch (control.type) {
		case 'button':
			return drawButton(control, block);
		case 'overflow':
			return drawMenu(control, block, '⋯');
		case 'static_select':
			return drawMenu(control, block, `${labelOf(control.placeholder) || 'Choose'} ⌄`);
		default:
			return drawUnknown('Control', control);
	}
}

function drawButton(button: Fields, block: Fields): Html {
	const label = labelOf(button.text);
	const look = `button ${words(button.style)}`;
	const url = words(button.url);
	if (/^https?:/i.test(url)) {
		return html`<a class="${look}" href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
	}
	return html`<button type="button" class="${look}" data-action="${words(button.action_id)}" data-block="${words(block.block_id)}" data-value="${words(button.value)}">${label}</button>`;
}

function drawMenu(menu: Fields, block: Fields, label: string): Html {
	const groups = items(menu.option_groups).flatMap((group) => items(fields(group).options));
	const options = [...items(menu.options), ...groups].map((option) => {
		const { text, value } = fields(option);
		return html`<button type="button" data-action="${words(menu.action_id)}" data-block="${words(block.block_id)}" data-value="${words(value)}">${labelOf(text)}</button>`;
	});
	return html`<details class="menu"><summary class="button">${label}</summary><div class="options">${options}</div></details>`;
}

function labelOf(value: unknown): string {
	const { text, emoji } = fields(value);
	return emoji === false ? words(text) : withEmoji(words(text));
}
