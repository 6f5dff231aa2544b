// HTML that cannot be injected into: whatever is put into the template is escaped unless it is HTML of ours already.

/** A piece of HTML, safe to insert. */
export interface Html {
	readonly html: string;
}

/** What can stand in a template: text is escaped, a list is joined, `false` and `undefined` vanish. */
export type HtmlPart = string | number | Html | false | undefined | readonly HtmlPart[];

/** Writes HTML: html`<b>${untrusted}</b>`. Attribute values must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
	return { html: strings.map((string, index) => string + written(parts[index])).join('') };
}

/** The text with everything escaped that means something in HTML. */
export function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

/** What a reader sees of a piece of HTML. */
export function textOfHtml({ html: written }: Html): string {
	return written
		.replace(/<br>|<\/?(?:p|div|li|pre|td|blockquote)\b[^>]*>/g, '\n')
		.replace(/<[^>]*>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');
}

function written(part: HtmlPart): string {
	if (part === false || part === undefined) return '';
	if (typeof part === 'string') return escapeHtml(part);
	if (typeof part === 'number') return String(part);
	return 'html' in part ? part.html : part.map(written).join('');
}
