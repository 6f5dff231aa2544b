// Reads JavaScript stacks: V8's own, those of Firefox and Safari, what `console.error` prints of an error with causes and
// members (`[cause]:`, `[errors]: [`), and pino's `caused by:`. It finds where one exception ends and the next begins;
// heads and frames are read by the files beside it.
import type { Frame } from '../../model/occurrence.ts';
import { readFrame } from './javascript-frame.ts';
import { readHead } from './javascript-head.ts';
import { boundedChain, framesMax, type Link, membersMax, type StackReader, stackOf } from './reader.ts';

/** JavaScript and TypeScript, in Node and in browsers. */
export const javascript: StackReader = {
	language: 'javascript',
	read(lines) {
		const blocks = boundedChain(split(lines));
		const [outermost] = blocks;
		if (outermost === undefined || blocks.every(({ frames }) => frames.length === 0)) return undefined;
		const head = readHead(outermost.head);
		const stack = stackOf('javascript', blocks.map(linkOf), head.preamble);
		return stack && { ...stack, code: head.code || outermost.code };
	},
};

/** One link of the chain as its lines come. */
interface Block {
	/** The lines before the first frame. */
	readonly head: string[];
	/** Whether the head may have more lines. */
	readonly open: boolean;
	readonly frames: Frame[];
	/** The first lines of an aggregate's members. */
	readonly members: string[];
	code: string;
}

const causeLine = /^\s*(?:caused by|\[cause\]):\s*(.*)$/i;
const membersLine = /^(\s*)\[errors\]: \[\s*$/;
const codeLine = /^\s+code: '?([\w.-]{1,64})'?,?\s*$/;

function split(lines: readonly string[]): Block[] {
	const first = block([]);
	const blocks = [first];
	let current = first;
	// The indent at which a list of members ends, while one is open.
	let indent: string | undefined;
	for (const line of lines) {
		if (indent !== undefined) {
			if (line.startsWith(`${indent}]`)) indent = undefined;
			else if (current.members.length < membersMax && isMember(line, indent)) current.members.push(line);
			continue;
		}
		indent = membersLine.exec(line)?.[1];
		if (indent !== undefined) continue;
		const cause = causeLine.exec(line)?.[1];
		if (cause === undefined) take(line, current);
		else if (!isData(cause)) {
			current = causeBlock(cause);
			blocks.push(current);
		}
	}
	return blocks;
}

function block(head: string[], open = true): Block {
	return { head, open, frames: [], members: [], code: '' };
}

/** Anything can be a cause: an object, a list or a number says nothing that could be a link. */
function isData(cause: string): boolean {
	return /^[{\d]|^\[(?!\w+:)/.test(cause);
}

/** Node prints a text in quotes and an error without a stack in brackets; both end with their line. */
function causeBlock(cause: string): Block {
	return block([cause.replace(/^'(.*)',?$/, '$1')], !/^['[]/.test(cause));
}

function take(line: string, into: Block): void {
	const frame = readFrame(line);
	if (frame === undefined && into.frames.length === 0 && into.open) into.head.push(line);
	else if (frame === undefined) into.code ||= codeLine.exec(line)?.[1] ?? '';
	else if (into.frames.length < framesMax) into.frames.push(frame);
}

/** Members stand two blanks deeper than their list, their frames deeper still. */
function isMember(line: string, indent: string): boolean {
	return line.startsWith(`${indent}  `) && /^\S/.test(line.slice(indent.length + 2)) && readHead([line]).type !== '';
}

function linkOf({ head, frames, members }: Block): Link {
	return { ...readHead(head), frames, members: members.map((member) => readHead([member])) };
}
