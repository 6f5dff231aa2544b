// The first lines of a JavaScript stack: `TypeError [CODE]: message`, perhaps with a logger's words before it and with a
// message of several lines. It knows nothing of frames.

/** What stands above the frames. */
export interface Head {
	/** `''` when the text names no class. */
	readonly type: string;
	readonly message: string;
	readonly code: string;
	/** What a logger wrote before the exception. */
	readonly preamble: string;
}

/** Longest line in which a class name is looked for. */
const lineCharsMax = 1_024;

/** Reads the lines above the frames. */
export function readHead(lines: readonly string[]): Head {
	const bare = lines.map(withoutBrackets);
	for (const [index, line] of bare.entries()) {
		const match = errorName.exec(line.slice(0, lineCharsMax));
		if (match === null) continue;
		const before = [...bare.slice(0, index), line.slice(0, match.index)].join('\n');
		const after = [line.slice(match.index + match[0].length), ...bare.slice(index + 1)].join('\n');
		return { ...named(match), message: messageOf(after), preamble: preambleOf(before) };
	}
	return plainHead(bare.join('\n'));
}

/** A class that calls itself an error, where a class name can stand: at the start of a word, before a colon or the end. */
const errorName =
	/(?<![\w$.-])((?:[A-Za-z_$][\w$]*\.)*(?:[A-Za-z_$][\w$]*)?(?:Error|Exception))(?: \[([\w.$-]{1,64})\])?(?=:\s|:?\s*$)/;

/** Any other name counts only where the text begins with it. */
const plainName = /^\s*([A-Za-z_$][\w$.]{0,128})(?: \[([\w.$-]{1,64})\])?(?=: )/;

function plainHead(text: string): Head {
	const match = plainName.exec(text);
	if (match === null) return { type: '', code: '', message: text.trim(), preamble: '' };
	return { ...named(match), message: messageOf(text.slice(match[0].length)), preamble: '' };
}

/** Node prints `DOMException [AbortError]` for a named error and `TypeError [ERR_X]` for one with a code. */
function named([, type = '', bracketed = '']: RegExpExecArray): { type: string; code: string } {
	return /(?:Error|Exception)$/.test(bracketed) ? { type: bracketed, code: '' } : { type, code: bracketed };
}

/** Node prints an error without a stack in brackets. */
function withoutBrackets(line: string): string {
	// Asked first, since a line full of opening brackets would be searched to its end from each.
	if (!/\](?: \{)?$/.test(line)) return line;
	return line.replace(/\[([A-Za-z_$][\w$.]{0,128}: .*)\](?: \{)?$/, '$1');
}

function messageOf(text: string): string {
	return text.replace(/^:/, '').trim();
}

/** The browser's `Uncaught` belongs to the exception; a colon before it joins the two and belongs to neither. */
function preambleOf(text: string): string {
	return text
		.replace(/\bUncaught(?: \(in promise\))?\s*$/, '')
		.trim()
		.replace(/:$/, '');
}
