// Reads Go's stacks: what a panic prints, what `debug.Stack` returns, and what `%+v` makes of errors that carry the place
// where they were made. Of several goroutines the first counts: it is the one that failed.
import type { Frame } from '../../model/occurrence.ts';
import { isPanic, readGoFrame } from './go-frame.ts';
import { framesMax, type StackReader, stackOf, type Title } from './reader.ts';

/** Go. */
export const go: StackReader = {
	language: 'go',
	read(lines) {
		const { before, blocks } = split(lines);
		const { panics, preamble } = panicsOf(before);
		const [first] = blocks;
		if (first === undefined) return undefined;
		// An error's own text comes before its frames, and what wraps it after them.
		const made = blocks.map(({ text, frames }) => ({ type: '', message: text, frames }));
		// A panic while another unwinds is the outer one; the stack is that of the first.
		const panicked = panics.map((panic, at) => ({ ...panic, frames: at === 0 ? first.frames : [] }));
		return stackOf('go', (panicked.length > 0 ? panicked : made).toReversed(), preamble);
	},
};

interface Block {
	readonly text: string;
	frames: Frame[];
}

const goroutineLine = /^goroutine \d{1,19}(?: gp=\S+)?(?: m=\S+(?: mp=\S+)?)? \[[^\]]{1,128}\]:\s*$/;
const createdLine = /^created by /;

function split(lines: readonly string[]): { before: readonly string[]; blocks: readonly Block[] } {
	const before: string[] = [];
	const blocks: Block[] = [];
	let words: string[] = [];
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] ?? '';
		if (blocks.length > 0 && (goroutineLine.test(line) || createdLine.test(line))) break;
		const frame = readGoFrame(line, lines[at + 1] ?? '');
		if (frame === undefined) {
			if (blocks.length === 0 && !goroutineLine.test(line)) before.push(line);
			words.push(goroutineLine.test(line) ? '' : line);
			continue;
		}
		const current = blocks.at(-1);
		if (current === undefined || words.some((word) => word.trim() !== ''))
			blocks.push({ text: words.join('\n').trim(), frames: [frame] });
		else take(frame, current);
		words = [];
		at++;
	}
	return { before, blocks };
}

function take(frame: Frame, into: Block): void {
	// The throw site is below the panic: what is above it recovers and reports.
	if (isPanic(frame)) into.frames = [];
	else if (into.frames.length < framesMax) into.frames.push(frame);
}

const panicLine =
	/^(?:\[?[\w/:. -]{0,64}\]? ?)?\t?(?:http: )?(panic|fatal error)(?: serving \S+)?: (.*?)(?: \[recovered(?:, repanicked)?\])?$/;

/** The panics, the first one first; the message of the last may have more lines. */
function panicsOf(before: readonly string[]): { panics: readonly Title[]; preamble: string } {
	const panics: Title[] = [];
	const preamble: string[] = [];
	for (const line of before) {
		const [, type, message = ''] = panicLine.exec(line.slice(0, 1_024)) ?? [];
		const last = panics.at(-1);
		if (type !== undefined && last?.message !== message) panics.push({ type, message });
		else if (last === undefined) preamble.push(line);
		else if (type === undefined && line.trim() !== '' && !line.startsWith('[signal ')) {
			panics.splice(-1, 1, { type: last.type, message: `${last.message}\n${line}` });
		}
	}
	return { panics, preamble: panics.length === 0 ? '' : preamble.join('\n').trim() };
}
