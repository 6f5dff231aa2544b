// Reads .NET stacks as `Exception.ToString()` writes them: first the heads of all causes, outermost first, then their
// frames, innermost first. Heads and frames are read by the files beside it.
import type { Frame } from '../../model/occurrence.ts';
import { readClassHead } from './class-head.ts';
import { readDotnetFrame } from './dotnet-frame.ts';
import { framesMax, linksMax, membersMax, type StackReader, stackOf } from './reader.ts';

/** C#, F#, Visual Basic. */
export const dotnet: StackReader = {
	language: 'dotnet',
	read(lines) {
		const { heads, stacks, members } = split(lines);
		if (stacks.every((frames) => frames.length === 0)) return undefined;
		const read = heads.map((head) => readClassHead(head));
		const links = read.map(({ type, message }, at) => ({
			type,
			message,
			// The outermost has the last frames; a trace that is cut at its end has none for it.
			frames: stacks[read.length - 1 - at] ?? [],
			...(at === 0 && members.length > 0 && { members: members.map((member) => readClassHead([member])) }),
		}));
		return stackOf('dotnet', links, read[0]?.preamble ?? '');
	},
};

interface Parts {
	/** The lines of each head, outermost first. */
	readonly heads: string[][];
	/** The frames between the ends of inner exceptions, innermost first. */
	readonly stacks: Frame[][];
	/** The heads of an aggregate's members behind the first. */
	readonly members: string[];
}

const memberLine = /^\s*---> \(Inner Exception #\d{1,4}\) (.*?)(?:<---)?$/;
const innerEnd = /^\s*--- End of inner exception stack trace ---/;

function split(lines: readonly string[]): Parts {
	const parts: Parts = { heads: [[]], stacks: [[]], members: [] };
	let framed = false;
	for (const line of lines) {
		const member = memberLine.exec(line)?.[1];
		if (member !== undefined && framed && parts.members.length < membersMax) parts.members.push(member);
		if (parts.members.length > 0) continue;
		const frame = readDotnetFrame(line);
		const stack = parts.stacks.at(-1);
		if (frame !== undefined && stack !== undefined && stack.length < framesMax) stack.push(frame);
		framed ||= frame !== undefined;
		if (innerEnd.test(line) && parts.stacks.length < linksMax * linksMax) parts.stacks.push([]);
		else if (!framed) takeHead(line, parts.heads);
	}
	return parts;
}

/** A head may hold its causes in one line, as older runtimes write them, or in lines of their own. */
function takeHead(line: string, heads: string[][]): void {
	const [own = '', ...causes] = line.split(/(?:^|(?<=\S))\s{0,4}---> (?:\(Inner Exception #0\) )?/);
	if (own !== '' || causes.length === 0) heads.at(-1)?.push(own);
	for (const cause of causes) if (heads.length < linksMax * linksMax) heads.push([cause]);
}
