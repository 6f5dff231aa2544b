// Reads Ruby's backtraces: `file:line:in 'Class#method'`, the throw site first, as the runtime prints them with the
// message in the first line, as Rails logs them below the message, or as a bare list.
import type { Frame } from '../../model/occurrence.ts';
import { baseName, frameCharsMax, frameOf, framesMax, type Link, type StackReader, stackOf } from './reader.ts';

/** Ruby. */
export const ruby: StackReader = {
	language: 'ruby',
	read(lines) {
		const { links, before } = split(lines);
		const [first] = links;
		if (first === undefined || first.type !== '') return stackOf('ruby', links, before.join('\n').trim());
		const { preamble, ...title } = titleBefore(before);
		return stackOf('ruby', [{ ...first, ...title }, ...links.slice(1)], preamble);
	},
};

const frameForm =
	/^\s*(?:\d{1,5}: )?(?:from )?(\S[^:]{0,512}|[A-Za-z]:[^:]{1,512}|<internal:[^>]{1,64}>|\(eval at [^()]{1,512}\)):(\d{1,9}):in [`'](.{1,512}?)'(?:: (.*))?$/;
/** The first line of a message ends with its class. */
const classAtEnd = /^(.*?)(?: \(([A-Z][\w:]{0,256})\))$/;
/** An old runtime with a terminal printed the throw site last. */
const reversedLine = /^Traceback \(most recent call last\):$/;

interface Read extends Link {
	readonly frames: Frame[];
}

function split(lines: readonly string[]): { links: readonly Read[]; before: readonly string[] } {
	const before: string[] = [];
	const links: Read[] = [];
	const reversed = lines.some((line) => reversedLine.test(line));
	/** Lines of a message that goes on below its first frame. */
	let more: string[] | undefined;
	for (const line of lines) {
		const [, file, number, name, said] = line.length > frameCharsMax ? [] : (frameForm.exec(line) ?? []);
		if (file === undefined || name === undefined) {
			if (links.length === 0 && !reversedLine.test(line)) before.push(line);
			else more?.push(line);
			continue;
		}
		const frame = rubyFrame(file, number, name);
		const last = links.at(-1);
		if (more !== undefined && last !== undefined) links.splice(-1, 1, withMessage(last, more));
		more = said === undefined ? undefined : [said];
		if (reversed && last !== undefined)
			links.splice(-1, 1, { ...last, frames: [frame, ...last.frames].slice(0, framesMax) });
		else if (last === undefined || said !== undefined) links.push({ type: '', message: '', frames: [frame] });
		else if (last.frames.length < framesMax) last.frames.push(frame);
	}
	const last = links.at(-1);
	if (more !== undefined && last !== undefined) links.splice(-1, 1, withMessage(last, more));
	return { links, before };
}

/** The message of several lines has its class at the end of the first. */
function withMessage(link: Read, [first = '', ...rest]: readonly string[]): Read {
	const [, message = first, type = ''] = classAtEnd.exec(first) ?? [];
	return { ...link, type, message: [message, ...withoutHighlight(rest)].join('\n').trim() };
}

/** Newer runtimes show the failing code below the message. */
function withoutHighlight(lines: readonly string[]): readonly string[] {
	const marked = lines.findIndex((line) => /^\s+\^[~^]*\s*$/.test(line));
	return marked === -1 ? lines : lines.slice(0, Math.max(0, lines.lastIndexOf('', marked)));
}

/** Rails writes `Class (message):` above the frames, others `Class: message`. */
function titleBefore(lines: readonly string[]): { type: string; message: string; preamble: string } {
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
