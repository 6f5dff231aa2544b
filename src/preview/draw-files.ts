// Uploaded files as HTML: their title, their kind, and their text, folded after the first lines as Slack folds a snippet.
import { type Html, html } from './html.ts';
import type { StoredFile } from './workspace.ts';

/** The most of a file's text that the page holds: more than anybody reads there. */
export const drawnTextMax = 50_000;
/** Slack shows five lines of a snippet before it is opened. */
const foldedLinesMin = 5;

/** Draws files, one under the other. */
export function drawFiles(files: readonly StoredFile[]): Html {
	return html`${files.map(drawFile)}`;
}

function drawFile({ title, name, bytes, snippetType, text }: StoredFile): Html {
	const lines = text.trimEnd().split('\n').length;
	const kind = [snippetType ?? name, lines === 1 ? '1 line' : `${lines} lines`, sizeOf(bytes)].join(' · ');
	const more =
		text.length > drawnTextMax && html`<div class="file-kind">… ${text.length - drawnTextMax} more characters</div>`;
	const shown = html`<pre>${text.slice(0, drawnTextMax)}</pre>${more}`;
	const head = html`<div class="file-head"><b>${title}</b> <span class="file-kind">${kind}</span></div>`;
	if (lines <= foldedLinesMin) return html`<div class="file">${head}${shown}</div>`;
	return html`<details class="file folded"><summary>${head}${shown}</summary></details>`;
}

function sizeOf(bytes: number): string {
	return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
}
