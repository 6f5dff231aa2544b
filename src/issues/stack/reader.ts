// What a language offers so that its stack traces are understood. One language is one file beside this one, entered in
// the table of ../stack.ts.
import type { Exception, Language } from '../../model/occurrence.ts';

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

/** Links of a cause chain. Deeper chains are loops or wrappers upon wrappers; the ends say what matters. */
export const linksMax = 8;

/** Frames of one exception. Engines give 10 by default; the throw site comes first, so what is cut is the event loop. */
export const framesMax = 50;

/** Members of an aggregate error that are kept. */
export const membersMax = 8;

/** Shortens a chain in the middle: the outermost links tell what failed, the innermost why. */
export function boundedChain<Link>(links: readonly Link[]): readonly Link[] {
	return links.length <= linksMax ? links : [...links.slice(0, linksMax - 1), ...links.slice(-1)];
}
