// Strangers' text made fit to be shown: nothing invisible, nothing that reorders or disguises, never cut through a
// character. Knows Unicode; what Slack would parse is escaped in mrkdwn.ts.
import { count } from './words.ts';

/** Terminal colours and titles, which loggers leave in their lines. */
const terminalSequence = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?)/g;
const lineBreak = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
/**
 * Controls, zero-width and bidi characters go, line feeds stay. Joiners stay between two characters beyond ASCII, and so
 * does a variation selector after one, because families of emoji and several scripts are written with them.
 */
const invisible =
	/((?<=[^\p{ASCII}\p{Cc}\p{Cf}\p{DI}]\ufe0f?)[\u200c\u200d](?=[^\p{ASCII}\p{Cc}\p{Cf}\p{DI}])|(?<=[^\p{ASCII}\p{Cc}\p{Cf}\p{DI}])\ufe0f)|(?!\n)[\p{Cc}\p{Cf}\p{DI}\p{NChar}]/gu;
/** Marks piled up cover the lines above and below; no language needs more than three. */
const piledMarks = /(\p{M}{3})\p{M}+/gu;

/** The text with everything invisible or deceiving taken out. */
export function harmless(text: string): string {
	return text
		.toWellFormed()
		.replace(terminalSequence, '')
		.replace(lineBreak, '\n')
		.replaceAll('\t', '    ')
		.replace(invisible, '$1')
		.replace(piledMarks, '$1');
}

/** At most `max` characters, cut between code points; an ellipsis shows the cut. */
export function clip(text: string, max: number): string {
	return text.length <= max ? text : `${head(text, max - 1)}…`;
}

/** Like `clip`, but keeps the end, where a path says most. */
export function clipStart(text: string, max: number): string {
	if (text.length <= max) return text;
	const tail = text.slice(1 - max);
	return `…${startsWithin(tail) ? tail.slice(1) : tail}`;
}

/** Harmless, on one line, at most `max` characters. */
export function oneLine(text: string, max: number): string {
	return clip(
		harmless(head(text, max * readAhead))
			.replace(/\s+/g, ' ')
			.trim(),
		max,
	);
}

/** How much of a text an excerpt keeps. */
export interface ExcerptSize {
	readonly characters: number;
	readonly lines: number;
}

/** Harmless and of several lines; says how much it leaves out. */
export function excerpt(text: string, size: ExcerptSize): string {
	const read = head(text, size.characters * readAhead);
	const clean = harmless(read).trim();
	const kept = head(clean.split('\n').slice(0, size.lines).join('\n'), size.characters).trimEnd();
	const left = clean.length - kept.length + text.length - read.length;
	return left === 0 ? kept : `${kept}… + ${count(left)} more ${left === 1 ? 'character' : 'characters'}`;
}

/** How many times its limit of a text is looked at: enough for what cleaning takes out, and a bound for hostile text. */
const readAhead = 4;

function head(text: string, max: number): string {
	if (text.length <= max) return text;
	return text.slice(0, startsWithin(text.slice(max)) ? max - 1 : max);
}

/** Whether a text begins with the second half of a pair that makes one code point. */
function startsWithin(text: string): boolean {
	return /^[\udc00-\udfff]/.test(text);
}
