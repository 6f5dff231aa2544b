// Reads stacks of the JVM: Java, Kotlin, Scala, Clojure, Groovy. It finds where one exception ends and its cause begins;
// heads and frames are read by the files beside it.
import type { Frame } from '../../model/occurrence.ts';
import { readClassHead } from './class-head.ts';
import { readJavaFrame } from './java-frame.ts';
import { framesMax, type StackReader, stackOf } from './reader.ts';

/** The languages of the JVM. */
export const java: StackReader = {
	language: 'java',
	read(lines) {
		const blocks = split(lines);
		if (blocks.every((block) => block.frames.length === 0)) return undefined;
		const stacks = wholeStacks(blocks);
		const links = blocks.map((block, at) => ({ ...readClassHead(block.head), frames: stacks[at] ?? [] }));
		// Who prints the root cause first goes on with what wraps it.
		return stackOf('java', blocks.at(-1)?.wraps ? links.toReversed() : links, links[0]?.preamble ?? '');
	},
};

/** One exception as its lines come. */
interface Block {
	readonly head: string[];
	/** The first of its frames. */
	readonly frames: Frame[];
	/** The number of all its frames. */
	count: number;
	/** Whether it is the wrapper of the one before, not its cause. */
	readonly wraps: boolean;
	/** Frames left out because the exception before has them too. */
	shared: number;
}

const linkLine = /^\s*(Caused|Wrapped) by: (.*)$/;
const sharedLine = /^\s+\.\.\. (\d{1,6}) (?:more|common frames omitted)/;
const suppressedLine = /^(\s+)Suppressed: /;

function split(lines: readonly string[]): readonly Block[] {
	let current = block([], false);
	const blocks = [current];
	// The indent at which a suppressed exception ends, while one is open: it tells nothing of what went wrong first.
	let indent: string | undefined;
	for (const line of lines) {
		if (indent !== undefined && line.startsWith(indent)) continue;
		indent = suppressedLine.exec(line)?.[1];
		if (indent !== undefined) continue;
		const [, word, rest = ''] = linkLine.exec(line) ?? [];
		if (word !== undefined) {
			current = block([rest], word === 'Wrapped');
			blocks.push(current);
		} else if (!take(line, current)) break;
	}
	return blocks;
}

function block(head: string[], wraps: boolean): Block {
	return { head, frames: [], count: 0, wraps, shared: 0 };
}

/** Takes a line; answers false where something else begins, such as another trace. */
function take(line: string, into: Block): boolean {
	const frame = readJavaFrame(line);
	const shared = sharedLine.exec(line)?.[1];
	const begun = into.count > 0 || into.shared > 0;
	if (frame !== undefined) {
		into.count++;
		if (into.frames.length < framesMax) into.frames.push(frame);
	} else if (shared !== undefined) into.shared = Number(shared);
	else if (!begun) into.head.push(line);
	return !begun || /^(?:\s|$)/.test(line);
}

/** The frames of each exception with those that it shares with what it caused. */
function wholeStacks(blocks: readonly Block[]): readonly (readonly Frame[])[] {
	let outer: { readonly frames: readonly Frame[]; readonly count: number } = { frames: [], count: 0 };
	return blocks.map(({ frames, count, shared }) => {
		const inherited = outer.frames.slice(Math.max(0, outer.count - shared));
		outer = { frames: [...frames, ...inherited].slice(0, framesMax), count: count + shared };
		return outer.frames;
	});
}
