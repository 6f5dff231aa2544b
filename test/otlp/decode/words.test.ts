import { expect, test } from 'vitest';
import { wordAt, wordsMax } from '../../../src/otlp/decode/words.ts';

const read = (bytes: Buffer) => wordAt(bytes, 0, bytes.length);

test('a word comes out as it went in, however often', () => {
	for (const word of ['', 'a', 'service.name', 'x'.repeat(40), 'y'.repeat(41), 'é', '🚀 rocket']) {
		for (let i = 0; i < 3; i++) expect(read(Buffer.from(word))).toBe(word);
	}
});

test('words that take each other’s place are never taken for each other', () => {
	const all = Array.from({ length: 20 * wordsMax }, (_, i) => `key.${i}`);
	for (const word of [...all, ...all]) expect(read(Buffer.from(word))).toBe(word);
});

test('a text beyond ASCII is not taken for bytes that look like it', () => {
	// So many that some of the texts and the bytes fall into the same place.
	for (let i = 0; i < 20 * wordsMax; i++) {
		const text = `é${i}`;
		read(Buffer.from(text));
		expect(read(Buffer.from(text, 'latin1'))).toBe(`\ufffd${i}`);
	}
});

test('a word is read from the middle of other bytes', () => {
	expect(wordAt(Buffer.from('..host.name..'), 2, 11)).toBe('host.name');
});
