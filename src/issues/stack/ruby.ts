// Reads Ruby's backtraces: `file:line:in 'Class#method'`, the throw site first, as the runtime prints them with the
// message in the first line, as Rails logs them below the message, or as a bare list.
import type { Frame } from '../../model/occurrence.ts';
import { baseName, frameCharsMax, frameOf, framesMax, type StackReader, stackOf, type Title } from './reader.ts';

/** Ruby. */
export const ruby: StackReader = {
	language: 'ruby',
	read(lines) {
		const { blocks, before } = split(lines);
		const words = before.join('\n').trim();
		const links = blocks.map(({ head, frames }) => ({ ...titleOf(head), frames }));
		const [first] = blocks;
		if (first === undefined || first.head.length > 0) return stackOf('ruby', links, words);
		const { preamble, ...title } = titleBefore(before);
		return stackOf('ruby', [{ ...title, frames: first.frames }, ...links.slice(1)], preamble);
	},
};

const frameForm =
	/^\s*(?:\d{1,5}: )?(?:from )?(\S[^:]{0,512}|[A-Za-z]:[^:]{1,512}|<internal:[^>]{1,64}>|\(eval at [^()]{1,512}\)):(\d{1,9}):in [`'](.{1,512}?)'(?:: (.*))?$/;
/** The first line of a message ends with its class. */
const classAtEnd = /^(.*?)(?: \(([A-Z][\w:]{0,256})\))$/;
/** An old runtime with a terminal printed the throw site last. */
const reversedLine = /^Traceback \(most recent call last\):$/;

/** One exception as its lines come. */
interface Block {
	/** The message, which begins in the line of the first frame; empty where there was none. */
	readonly head: string[];
	readonly frames: readonly Frame[];
}

function split(lines: readonly string[]): { blocks: readonly Block[]; before: readonly string[] } {
	const before: string[] = [];
	const blocks: { head: string[]; frames: Frame[] }[] = [];
	for (const line of lines) {
		const [, file, number, name, said] = line.length > frameCharsMax ? [] : (frameForm.exec(line) ?? []);
		const last = blocks.at(-1);
		if (file !== undefined && name !== undefined) {
			const frame = rubyFrame(file, number, name);
			if (last === undefined || said !== undefined)
				blocks.push({ head: said === undefined ? [] : [said], frames: [frame] });
			else if (last.frames.length < framesMax) last.frames.push(frame);
		} else if (last === undefined) before.push(line);
		else if (last.head.length > 0 && last.frames.length === 1) last.head.push(line);
	}
	return before.some((line) => reversedLine.test(line)) ? { blocks: turned(blocks), before: [] } : { blocks, before };
}

/** The callers come before the head, the outermost first. */
function turned([callers, ...heads]: readonly Block[]): readonly Block[] {
	const [head] = heads;
	if (callers === undefined || head === undefined) return callers === undefined ? [] : [callers];
	return [{ head: head.head, frames: [...head.frames, ...callers.frames.toReversed()] }];
}

/** The message of several lines has its class at the end of the first. */
function titleOf([first = '', ...rest]: readonly string[]): Title {
	const [, message = first, type = ''] = classAtEnd.exec(first) ?? [];
	return { type, message: [message, ...withoutHighlight(rest)].join('\n').trim() };
}

/** Newer runtimes show the failing code below the message. */
function withoutHighlight(lines: readonly string[]): readonly string[] {
	const marked = lines.findIndex((line) => /^\s+\^[~^]*\s*$/.test(line));
	return marked === -1 ? lines : lines.slice(0, Math.max(0, lines.lastIndexOf('', marked)));
}

/** Rails writes `Class (message):` above the frames, others `Class: message`. */
function titleBefore(lines: readonly string[]): Title & { preamble: string } {
	for (const [at, line] of lines.entries()) {
		const [, type, bracketed, plain] = titleForm.exec(line.slice(0, 1_024)) ?? [];
		if (type === undefined) continue;
		return { type, message: (bracketed ?? plain ?? '').trim(), preamble: lines.slice(0, at).join('\n').trim() };
	}
	return { type: '', message: lines.join('\n').trim(), preamble: '' };
}

const titleForm =
	/^\s*(?:\[[^\]]{1,128}\] ){0,8}([A-Z]\w{0,128}(?:::[A-Z]\w{0,128}){0,8})(?: \((.*)\):?\s*$|: (.*)$|:?\s*$)/;

function rubyFrame(file: string, line: string | undefined, rawName: string): Frame {
	const name = rawName.replace(/^(?:(?:block|rescue|ensure)(?: \(\d+ levels\))? in )+/, '');
	return frameOf({
		function: /^<|^block/.test(name) ? undefined : name.replace(/_+\d{6,}(?:_\d+)*$/, ''),
		module: baseName(file),
		file,
		line,
		inApp: !foreign.test(file),
	});
}

/** Installed gems, the standard library, and code without a file. */
const foreign =
	/^(?:<internal:|\(|\/usr\/(?:local\/)?lib\/)|\/(?:gems|lib\/ruby|bundle\/ruby|vendor)\/|\/s?bin\/[^/.]+$/;
