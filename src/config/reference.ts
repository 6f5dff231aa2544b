// The grammar of references inside a text: which `${...}` comes next, and what it asks for. Does not look anything up.

/** What a reference asks for. */
export type Reference =
	| { readonly kind: 'environment'; readonly name: string; readonly fallback?: string }
	| { readonly kind: 'file'; readonly path: string }
	| { readonly kind: 'yaml'; readonly text: string }
	| { readonly kind: 'unknown'; readonly scheme: string };

/**
 * The innermost reference that is complete, as it stands in the text: the first `}` and the `${` before it. One behind an
 * odd number of further `$` is escaped and stays.
 */
export function findReference(text: string): string | undefined {
	for (let close = text.indexOf('}'); close >= 0; close = text.indexOf('}', close + 1)) {
		const open = text.lastIndexOf('${', close);
		if (open >= 0 && !isEscaped(text, open)) return text.slice(open, close + 1);
	}
	return undefined;
}

/** Takes `${scheme:rest}` apart. Without a scheme it is a variable. */
export function parseReference(reference: string): Reference {
	const inner = reference.slice('${'.length, -'}'.length);
	const [, scheme = 'env', rest = inner] = /^([A-Za-z][A-Za-z0-9+.-]+):(?!-)(.*)$/s.exec(inner) ?? [];
	if (scheme === 'file') return { kind: 'file', path: rest };
	if (scheme === 'yaml') return { kind: 'yaml', text: rest };
	if (scheme !== 'env') return { kind: 'unknown', scheme };
	const [, name = rest, fallback] = /^(.*?):-(.*)$/s.exec(rest) ?? [];
	return { kind: 'environment', name, ...(fallback === undefined ? {} : { fallback }) };
}

/** `$$` is how a single `$` is written. */
export function unescapeDollars(text: string): string {
	return text.replaceAll('$$', '$');
}

function isEscaped(text: string, open: number): boolean {
	let dollars = 0;
	while (text[open - dollars - 1] === '$') dollars++;
	return dollars % 2 === 1;
}
