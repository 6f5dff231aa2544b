import { expect, test } from 'vitest';
import { drawFiles, drawnTextMax } from '../../src/preview/draw-files.ts';
import { textOfHtml } from '../../src/preview/html.ts';
import type { StoredFile } from '../../src/preview/workspace.ts';
import { longText } from './scene.ts';

const aFile = (parts: Partial<StoredFile> = {}): StoredFile => ({
	id: 'F1',
	name: 'trace.txt',
	title: 'Full trace',
	bytes: 5,
	text: 'a\nb\n',
	...parts,
});
const seen = (file: StoredFile) => textOfHtml(drawFiles([file]));

test('a file shows its title, its kind, its size and its text', () => {
	expect(seen(aFile())).toMatch(/Full trace trace\.txt · 2 lines · 5 B\s+a\nb/);
	expect(seen(aFile({ snippetType: 'java', text: 'a', bytes: 1234 }))).toContain('java · 1 line · 1.2 kB');
	expect(seen(aFile({ bytes: 12_345 }))).toContain('12 kB');
});

test.for<[number, boolean]>([
	[5, false],
	[6, true],
])('a file of %d lines is folded: %j', ([lines, folded]) => {
	expect(drawFiles([aFile({ text: 'line\n'.repeat(lines) })]).html.includes('folded')).toBe(folded);
});

test('of a long file the beginning is shown, and how much more there is', () => {
	expect(seen(aFile({ text: longText(drawnTextMax) }))).not.toContain('more characters');
	expect(seen(aFile({ text: longText(drawnTextMax + 7) }))).toContain('… 7 more characters');
});

test('what stands in a file is text', () => {
	expect(drawFiles([aFile({ title: '<b>', text: '<script>' })]).html).toContain('&lt;script&gt;');
});
