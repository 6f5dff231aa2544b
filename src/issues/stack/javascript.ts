// Reads JavaScript stacks: V8's own, those of Firefox and Safari, what `console.error` prints of an error with causes and
// members (`[cause]:`, `[errors]: [`), and pino's `caused by:`. It finds where one exception ends and the next begins;
// heads and frames are read by the files beside it.
import type { Exception, Frame } from '../../model/occurrence.ts';
import { cleanText, exceptionCharsMax, oneLine } from '../text.ts';
import { readFrame } from './javascript-frame.ts';
import { readHead } from './javascript-head.ts';
import { boundedChain, framesMax, membersMax, type Stack, type StackReader } from './reader.ts';

/** JavaScript and TypeScript, in Node and in browsers. */
export const javascript: StackReader = {
	language: 'javascript',
	read(lines) {
		const links = boundedChain(split(lines));
		const [outermost] = links;
		if (outermost === undefined || links.every((link) => link.frames.length === 0)) return undefined;
		const head = readHead(outermost.head);
		return {
			exceptions: links.map(exceptionOf),
			preamble: head.preamble,
			code: head.code || outermost.code,
		} satisfies Stack;
	},
};

/** One link of the chain as its lines come. */
interface Link {
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

function split(lines: readonly string[]): Link[] {
	const first = link([]);
	const links = [first];
	let current = first;
	// The indent at which a list of members ends, while one is open.
	let indent: string | undefined;
	for (const line of lines) {
		if (indent !== undefined) {
			if (line.startsWith(`${indent}]`)) indent = undefined;
			else if (isMember(line, indent)) current.members.push(line);
			continue;
		}
		indent = membersLine.exec(line)?.[1];
		if (indent !== undefined) continue;
		const cause = causeLine.exec(line)?.[1];
		if (cause === undefined) take(line, current);
		else if (!isData(cause)) {
			current = causeLink(cause);
			links.push(current);
		}
	}
	return links;
}

function link(head: string[], open = true): Link {
	return { head, open, frames: [], members: [], code: '' };
}

/** Anything can be a cause: an object, a list or a number says nothing that could be a link. */
function isData(cause: string): boolean {
	return /^[{\d]|^\[(?!\w+:)/.test(cause);
}

/** Node prints a text in quotes and an error without a stack in brackets; both end with their line. */
function causeLink(cause: string): Link {
	return link([cause.replace(/^'(.*)',?$/, '$1')], !/^['[]/.test(cause));
}

function take(line: string, into: Link): void {
	const frame = readFrame(line);
	if (frame === undefined && into.frames.length === 0 && into.open) into.head.push(line);
	else if (frame === undefined) into.code ||= codeLine.exec(line)?.[1] ?? '';
	else if (into.frames.length < framesMax) into.frames.push(frame);
}

/** Members stand two blanks deeper than their list, their frames deeper still. */
function isMember(line: string, indent: string): boolean {
	return line.startsWith(`${indent}  `) && /^\S/.test(line.slice(indent.length + 2)) && readHead([line]).type !== '';
}

function exceptionOf({ head, frames, members }: Link): Exception {
	return {
		...named(head),
		frames,
		...(frames.length > 0 && { language: 'javascript' }),
		...(members.length > 0 && { aggregated: members.slice(0, membersMax).map((member) => named([member])) }),
	};
}

function named(head: readonly string[]): { type: string; message: string } {
	const { type, message } = readHead(head);
	return { type: oneLine(type), message: cleanText(message, exceptionCharsMax) };
}
