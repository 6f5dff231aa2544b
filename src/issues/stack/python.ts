// Reads Python's tracebacks: newest frame last, the root of a chain first, exception groups drawn with bars, a source line
// and carets under each frame.
import type { Frame } from '../../model/occurrence.ts';
import {
	baseName,
	frameCharsMax,
	frameOf,
	framesMax,
	type Link,
	membersMax,
	type StackReader,
	stackOf,
	type Title,
} from './reader.ts';

/** Python. */
export const python: StackReader = {
	language: 'python',
	read(lines) {
		const { links, preamble } = split(lines);
		return stackOf('python', links.toReversed(), preamble);
	},
};

const frameLine = /^\s*(?:> )?File "([^"]{1,1024})", line (\d{1,9})(?:, in (.{1,512}))?$/;
const startLine = /^(?:\s*\+ )?\s*(?:Exception Group )?Traceback \(most recent call last\):\s*$/;
const linkLine =
	/^(?:The above exception was the direct cause of|During handling of the above exception, another exception)/;
/** The bars of an exception group; its members stand behind deeper ones. */
const bars = /^( {2,64})[|+](?: |-|$)/;
/** A class stands at the margin, alone or before its message. */
const titleLine = /^([A-Za-z_][\w.]{0,256})(?:: ?(.*))?$/;

interface Traceback {
	readonly frames: Frame[];
	readonly title: string[];
	readonly members: Title[];
}

function split(lines: readonly string[]): { links: readonly Link[]; preamble: string } {
	const preamble: string[] = [];
	const tracebacks: Traceback[] = [];
	for (const raw of lines) {
		const depth = Math.floor((bars.exec(raw)?.[1]?.length ?? 0) / 2);
		const line = depth === 0 ? raw : raw.slice(depth * 2 + 2);
		const current = tracebacks.at(-1);
		if (depth > 1) takeMember(line, depth, current);
		else if (startLine.test(raw)) tracebacks.push({ frames: [], title: [], members: [] });
		else if (current === undefined) takeBefore(raw, preamble, tracebacks);
		else takeLine(line, current);
	}
	return { links: tracebacks.map(linkOf), preamble: preamble.join('\n').trim() };
}

/** A list of frames may come without the line that announces it. */
function takeBefore(line: string, preamble: string[], tracebacks: Traceback[]): void {
	const frame = readFrame(line);
	if (frame === undefined) preamble.push(line);
	else tracebacks.push({ frames: [frame], title: [], members: [] });
}

function takeLine(line: string, into: Traceback): void {
	const frame = into.title.length === 0 ? readFrame(line) : undefined;
	if (frame !== undefined) into.frames.push(frame);
	else if (into.title.length > 0 || /^\S/.test(line)) into.title.push(line);
	// The newest frames come last.
	if (into.frames.length > framesMax) into.frames.shift();
}

function takeMember(line: string, depth: number, into: Traceback | undefined): void {
	if (depth > 2 || into === undefined || into.members.length >= membersMax || startLine.test(line)) return;
	const [, type, message = ''] = titleLine.exec(line) ?? [];
	if (type !== undefined) into.members.push({ type, message });
}

function linkOf({ frames, title, members }: Traceback): Link {
	const end = title.findIndex((line) => linkLine.test(line));
	const own = (end === -1 ? title : title.slice(0, end)).filter((line) => !/^[-+]{2,}/.test(line));
	const [, type = '', first = ''] = titleLine.exec(own[0] ?? '') ?? [];
	const rest = type === '' ? own : [first, ...own.slice(1)];
	return { type, message: rest.join('\n').trim(), frames: frames.toReversed(), members };
}

function readFrame(line: string): Frame | undefined {
	if (line.length > frameCharsMax) return undefined;
	const [, file = '', number, name] = frameLine.exec(line) ?? [];
	if (file === '') return undefined;
	return frameOf({
		// Modules, lambdas and comprehensions have no names of their own.
		function: name?.startsWith('<') ? undefined : name?.trim(),
		module: moduleOf(file),
		file,
		line: number,
		inApp: !foreign.test(file.replaceAll('\\', '/')),
	});
}

/** The interpreter's own files, installed packages, launchers, and code without a file. */
const foreign =
	/^<|(?:^|\/)(?:site-packages|dist-packages|lib\/python\d[\d.]*|Lib)\/|^\/usr\/(?:local\/)?lib\/|\/s?bin\/[^/.]+$/;

/** The file's name; where a framework prescribes it, with the name of the package, which tells one from another. */
function moduleOf(file: string): string {
	const name = baseName(file);
	const folder = file.split(/[\\/]/).at(-2) ?? '';
	return prescribed.test(name) && /^[A-Za-z_][A-Za-z_-]*$/.test(folder) ? `${folder.toLowerCase()}/${name}` : name;
}

const prescribed =
	/^(?:__init__|__main__|admin|api|apps|forms|handlers|managers|middleware|models|permissions|routes|schemas|serializers|services|signals|tasks|urls|utils|views)$/;
