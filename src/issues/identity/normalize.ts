// Takes out of a message what varies from one occurrence to the next (ids, numbers, times, addresses, names), so that two
// messages of one kind become the same text. It judges by form alone and knows no language and no service; the forms are
// in normalize/.
import { type Found, nextForm } from './normalize/forms.ts';
import { isTelling } from './normalize/keys.ts';
import { joinLists } from './normalize/lists.ts';
import { hole, maskToken } from './normalize/token.ts';

/** Characters that are read. What tells two kinds of message apart stands at the beginning. */
const charsMax = 2_048;

/** Lines that are read; further ones are dumps and stacks. */
const linesMax = 2;

/**
 * The message with one placeholder for all that varies: for comparing. One form can be read as two kinds (eight digits are
 * a number and a hexadecimal), so named placeholders would split what belongs together.
 */
export function normalize(text: string): string {
	return mask(text, () => '<*>');
}

/** The message with what varies named by its kind, such as `<uuid>`: for showing and explaining. */
export function normalizeNamed(text: string): string {
	return mask(text, (kind) => `<${kind}>`);
}

/** What is written in the place of a value of a kind. */
type Write = (kind: string) => string;

/** Stands where a secret stood, which varied like any other value and may be masked here and not there. */
const secretMask = /\[REDACTED:[a-z-]{1,32}(?:-\d{1,9})?\]/g;

function mask(text: string, write: Write): string {
	return shorten(text.replace(secretMask, '0'))
		.map((line) => joinLists(maskLine(line, write)))
		.join('\n');
}

/** The first lines that say anything, blanks collapsed. */
function shorten(text: string): readonly string[] {
	// A word that is cut in half is another word.
	const short = text.length > charsMax ? text.slice(0, charsMax).replace(/\S{1,128}$/, '') : text;
	const lines = short
		.split('\n')
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.filter(Boolean);
	return [...lines.slice(0, linesMax), ...(lines.length > linesMax ? ['...'] : [])];
}

function maskLine(line: string, write: Write): string {
	let masked = '';
	let from = 0;
	for (let form = nextForm(line, 0); form !== undefined; form = nextForm(line, from)) {
		const [read, written] = replaced(form, write);
		masked += line.slice(from, form.at) + written;
		from = form.at + read.length;
	}
	return masked + line.slice(from);
}

/** What was read of a form, and what is written for it. */
function replaced({ kind, text }: Found, write: Write): readonly [read: string, written: string] {
	if (kind === 'word' || kind === 'code') return [text, text];
	if (kind === 'token') return [text, maskToken(text).replaceAll(hole, write(/^[\d.]+$/.test(text) ? 'num' : 'id'))];
	if (kind === 'named') return [text, maskToken(text) === text ? text : write('name')];
	if (kind !== 'pair') return [text, write(kind)];
	const key = /^[^=:]*[=:] ?/.exec(text)?.[0] ?? '';
	// A value that tells failures apart is read like the rest of the text.
	return isTelling(key) ? [key, key] : [text, key + write('value')];
}
