// The names of fields in OTLP/JSON, recognized from their bytes. Both spellings are known: the lowerCamelCase that OTLP
// demands, and the .proto's own snake_case, which the Collector takes and some senders write.
import type { Cursor } from './cursor.ts';
import { afterPlain, afterSpace, passColon, readString } from './json-tokens.ts';

/** The fields of a message that somebody reads, by the length of their spellings. */
export type Keys<Name extends string> = readonly (readonly Spelling<Name>[] | undefined)[];

interface Spelling<Name extends string> {
	readonly written: Buffer;
	readonly name: Name;
}

/** The fields with these names. */
export function keysOf<Name extends string>(...names: readonly Name[]): Keys<Name> {
	const keys: Spelling<Name>[][] = [];
	for (const name of names) {
		const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
		for (const spelling of new Set([name, snake])) {
			keys[spelling.length] = [...(keys[spelling.length] ?? []), { written: Buffer.from(spelling), name }];
		}
	}
	return keys;
}

/** Reads a key and passes its colon; `''` when it is none of those looked for. */
export function readKey<Name extends string>(cursor: Cursor, keys: Keys<Name>): Name | '' {
	const { bytes } = cursor;
	const at = afterSpace(bytes, cursor.at);
	const end = afterPlain(bytes, at + 1);
	if (bytes[at] !== quote || bytes[end] !== quote) return readEscapedKey(cursor, keys);
	cursor.at = end + 1;
	passColon(cursor);
	return nameAt(bytes, at + 1, end, keys);
}

const quote = 0x22;

function nameAt<Name extends string>(bytes: Buffer, at: number, end: number, keys: Keys<Name>): Name | '' {
	const spellings = keys[end - at];
	if (spellings === undefined) return '';
	for (const { written, name } of spellings) if (isAt(written, bytes, at)) return name;
	return '';
}

function isAt(written: Buffer, bytes: Buffer, at: number): boolean {
	for (let i = 0; i < written.length; i++) if (written[i] !== bytes[at + i]) return false;
	return true;
}

/** A key may be written with escapes, as nobody does. */
function readEscapedKey<Name extends string>(cursor: Cursor, keys: Keys<Name>): Name | '' {
	const text = Buffer.from(readString(cursor));
	passColon(cursor);
	return nameAt(text, 0, text.length, keys);
}
