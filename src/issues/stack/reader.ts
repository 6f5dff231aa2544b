// What a language offers so that its stack traces are understood. One language is one file beside this one, entered in
// the table of ../stack.ts.
import type { Exception, Frame, Language } from '../../model/occurrence.ts';
import { cleanText, exceptionCharsMax, oneLine } from '../text.ts';

/** A stack trace, read. */
export interface Stack {
	/** The chain of causes, outermost first. At least one of them has frames. */
	readonly exceptions: readonly Exception[];
	/** The text before the exception, when a logger put both into one string. */
	readonly preamble: string;
	/** The error code that the trace names beside the type; `''` when it names none. */
	readonly code: string;
}

/** One language. */
export interface StackReader {
	readonly language: Language;
	/** Reads a trace, or answers `undefined` when no line is a frame of this language. */
	read(lines: readonly string[]): Stack | undefined;
}

/** What stands above or below the frames of one exception. */
export interface Title {
	/** `''` when the text names no class. */
	readonly type: string;
	readonly message: string;
}

/** One exception of a trace as it was read. */
export interface Link extends Title {
	readonly frames: readonly Frame[];
	/** Further members of an aggregate. */
	readonly members?: readonly Title[];
}

/** Links of a cause chain. Deeper chains are loops or wrappers upon wrappers; the ends say what matters. */
export const linksMax = 8;

/** Frames of one exception. Engines give 10 by default; the throw site comes first, so what is cut is the event loop. */
export const framesMax = 50;

/** Members of an aggregate error that are kept. */
export const membersMax = 8;

/** Longest line that is read as a frame; data URLs, generated names and inlined sources are longer. */
export const frameCharsMax = 2_048;

/** Longest function or file name kept; of a path the end is what matters. */
export const nameCharsMax = 200;

/** Shortens a chain in the middle: the outermost links tell what failed, the innermost why. */
export function boundedChain<Each>(links: readonly Each[]): readonly Each[] {
	return links.length <= linksMax ? links : [...links.slice(0, linksMax - 1), ...links.slice(-1)];
}

/** The stack of these links, outermost first; `undefined` when none of them has a frame. */
export function stackOf(language: Language, links: readonly Link[], preamble: string): Stack | undefined {
	if (links.every((link) => link.frames.length === 0)) return undefined;
	return { exceptions: boundedChain(links).map((link) => exceptionOf(language, link)), preamble, code: '' };
}

/** A link within its bounds. */
export function exceptionOf(language: Language, { type, message, frames, members = [] }: Link): Exception {
	return {
		...bounded({ type, message }),
		frames: frames.slice(0, framesMax),
		...(frames.length > 0 && { language }),
		...(members.length > 0 && { aggregated: members.slice(0, membersMax).map(bounded) }),
	};
}

function bounded({ type, message }: Title): Title {
	return { type: oneLine(type), message: cleanText(message, exceptionCharsMax) };
}

/** A frame as a trace has it. Texts are untrusted and may be of any length. */
export interface RawFrame {
	readonly function?: string | undefined;
	readonly module: string;
	readonly file?: string | undefined;
	readonly line?: string | undefined;
	readonly column?: string | undefined;
	readonly inApp: boolean;
}

/** A frame within its bounds, without what is not known. */
export function frameOf({ function: name, module, file, line, column, inApp }: RawFrame): Frame {
	return {
		...(name && { function: name.slice(0, nameCharsMax) }),
		module: module.slice(-nameCharsMax),
		...(file && { file: file.slice(-nameCharsMax) }),
		...(line && { line: Number(line) }),
		...(column && { column: Number(column) }),
		inApp,
	};
}

/** The last part of a path, without its extension, in lower case. */
export function baseName(path: string): string {
	const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
	return name.replace(/(?<=.)\.[A-Za-z]{1,5}$/, '').toLowerCase();
}
