// The cause chain as text for a block of code: the frames of the service's own code first, the rest counted. Knows how to
// show frames; which frames are the service's own was decided when they were read.
import type { Exception, Frame } from '../../model/occurrence.ts';
import { clipStart, oneLine } from './untrusted.ts';
import { count } from './words.ts';

/** How much of a chain is shown. */
export interface StackSize {
	/** Frames of the outermost exception. */
	readonly frames: number;
	/** Frames of each cause. */
	readonly causeFrames: number;
	readonly causes: number;
}

const typeCharacters = 120;
const messageCharacters = 200;
const nameCharacters = 120;
const placeCharacters = 100;
/** Members of an aggregate error that are shown. */
export const membersMax = 3;

/** The chain; `''` when it would say no more than the title. */
export function stackText(exceptions: readonly Exception[], size: StackSize): string {
	const [outer, ...causes] = exceptions;
	if (outer === undefined || size.frames === 0) return '';
	const shown = causes.slice(0, size.causes);
	const lines = [
		oneLine(outer.type, typeCharacters) || 'Exception',
		...detailsOf(outer, size.frames),
		...shown.flatMap((cause) => [`Caused by: ${titleOf(cause)}`, ...detailsOf(cause, size.causeFrames)]),
		...more(causes.length - shown.length, 'cause'),
	];
	return lines.length === 1 ? '' : lines.join('\n');
}

function titleOf({ type, message }: { readonly type: string; readonly message: string }): string {
	const parts = [oneLine(type, typeCharacters), oneLine(message, messageCharacters)];
	return parts.filter((part) => part !== '').join(': ') || 'Exception';
}

function detailsOf(exception: Exception, framesMax: number): readonly string[] {
	const members = exception.aggregated ?? [];
	return [
		...frameLines(exception.frames, framesMax),
		...members.slice(0, membersMax).map((member) => `  + ${titleOf(member)}`),
		...more(members.length - membersMax, 'error'),
	];
}

function more(number: number, noun: string): readonly string[] {
	return number > 0 ? [`… + ${count(number)} more ${noun}${number === 1 ? '' : 's'}`] : [];
}

/** Without a frame of the service's own, the first of any say at least where it came from. */
function frameLines(frames: readonly Frame[], max: number): readonly string[] {
	const own = frames.filter((frame) => frame.inApp);
	const shown = new Set((own.length > 0 ? own : frames).slice(0, max));
	const hidden = frames.filter((frame) => !shown.has(frame));
	return [...[...shown].map(frameLine), ...(hidden.length > 0 ? [hiddenLine(hidden)] : [])];
}

/** `    at async checkout (src/routes/checkout.ts:88:5)`. */
export function frameLine(frame: Frame): string {
	const file = (frame.file ?? frame.module).replace(/^file:\/\//, '');
	const position = [frame.line, frame.column].filter((part) => part !== undefined).join(':');
	const place = [tail(file), position].filter((part) => part !== '').join(':');
	return `    at ${frame.async ? 'async ' : ''}${nameOf(frame)}${place && ` (${place})`}`;
}

/** A file without its folder, as Java gives it, needs the class and its packages beside it. */
function nameOf({ function: name, module, file }: Frame): string {
	const bare = file !== undefined && !/[\\/]/.test(file);
	const full =
		bare && name !== undefined && module.includes('.') && !name.startsWith(module) ? `${module}.${name}` : name;
	return clipStart(oneLine(full ?? '', nameCharacters), nameCharacters) || '<anonymous>';
}

function tail(file: string): string {
	return clipStart(oneLine(clipStart(file, placeCharacters), placeCharacters), placeCharacters);
}

/** `… 11 frames in node_modules, 2 in node:internal hidden`. */
function hiddenLine(hidden: readonly Frame[]): string {
	const groups = new Map<string, number>();
	for (const frame of hidden) groups.set(groupOf(frame), (groups.get(groupOf(frame)) ?? 0) + 1);
	const parts = [...groups].map(([group, number], at) => {
		const noun = at > 0 ? '' : number === 1 ? 'frame ' : 'frames ';
		return `${count(number)} ${noun}in ${group}`;
	});
	return `    … ${parts.join(', ')} hidden`;
}

const packageFolder = /(?:^|[\\/])(node_modules|site-packages|dist-packages|vendor|gems)[\\/]/;

function groupOf({ inApp, file = '' }: Frame): string {
	if (inApp) return 'your code';
	return packageFolder.exec(file)?.[1] ?? (file.startsWith('node:') ? 'node:internal' : 'libraries');
}
