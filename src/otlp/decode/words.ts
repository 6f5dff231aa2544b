// The words every body repeats: attribute keys, severities, scope names. Making a string of bytes costs more than
// recognizing bytes met before, and keys that are one and the same string are found faster in a map.
import { textAt } from './cursor.ts';

/** How many words are remembered at once; a service uses some hundred. A newer word takes the place of an older one. */
export const wordsMax = 1_024;

/** The longest word worth comparing byte by byte; OpenTelemetry's own names stay below it. */
const wordBytesMax = 40;

const words: string[] = new Array(wordsMax).fill('');

/** The text of bytes that are likely to come again. Nothing but speed depends on whether they do. */
export function wordAt(bytes: Buffer, at: number, end: number): string {
	const length = end - at;
	if (length === 0) return '';
	if (length > wordBytesMax) return textAt(bytes, at, end);
	const slot = slotOf(bytes, at, length);
	const known = words[slot] ?? '';
	if (isAt(known, bytes, at, length)) return known;
	const text = textAt(bytes, at, end);
	// Only a text of as many units as bytes is ASCII, and may be compared with bytes.
	if (text.length === length) words[slot] = text;
	return text;
}

function isAt(word: string, bytes: Buffer, at: number, length: number): boolean {
	if (word.length !== length) return false;
	for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== bytes[at + i]) return false;
	return true;
}

/** One of the 1,024 slots: the length and four of the bytes tell most words apart. */
function slotOf(bytes: Buffer, at: number, length: number): number {
	const first = bytes[at] ?? 0;
	const middle = bytes[at + (length >> 1)] ?? 0;
	const third = bytes[at + ((length * 3) >> 2)] ?? 0;
	const last = bytes[at + length - 1] ?? 0;
	return Math.imul(length ^ (first << 6) ^ (middle << 13) ^ (last << 19) ^ (third << 24), 0x9e3779b1) >>> 22;
}
