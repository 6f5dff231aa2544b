// A string literal's text: Go's escapes, which are those of the Collector. An escape that Go does not know is a fault, since
// it is nearly always a backslash of a regular expression that was not doubled.

/** The text between the quotes, or what is wrong with it and where, counted from the opening quote. */
export function unquote(
	literal: string,
): { readonly text: string } | { readonly fault: { readonly at: number; readonly message: string } } {
	let text = '';
	for (const match of literal.slice(1, -1).matchAll(part)) {
		const [written, letter, octal, hex] = match;
		const code = Number.parseInt(octal ?? hex?.slice(1) ?? '', octal === undefined ? 16 : 8);
		if (letter !== undefined) text += escapes.get(letter) ?? '';
		else if (isCharacter(code)) text += String.fromCodePoint(code);
		else if (/^[\\\n]/.test(written)) return { fault: { at: match.index + 1, message: whyWrong(written) } };
		else text += written;
	}
	return { text };
}

const part =
	/\\([abfnrtv\\"])|\\([0-3][0-7]{2})|\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|\\.|\n|[^\\\n]+/gsu;

const escapes: ReadonlyMap<string, string> = new Map([
	['a', '\x07'],
	['b', '\b'],
	['f', '\f'],
	['n', '\n'],
	['r', '\r'],
	['t', '\t'],
	['v', '\v'],
	['\\', '\\'],
	['"', '"'],
]);

/** Whether a number names a character: a half of a surrogate pair does not. */
function isCharacter(code: number): boolean {
	return code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
}

function whyWrong(written: string): string {
	return written === '\n'
		? 'expected `\\n` for a line break within a string'
		: `expected a known escape, found \`${written}\`; write \`\\${written}\` for a backslash`;
}
