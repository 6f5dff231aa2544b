// The whole chain of causes as a text file for the thread of a card: every exception with all it said and every frame, in the
// redacted words that are stored. Whether there is anything that the card leaves out is decided here too.
import type { Issue } from '../../model/issue.ts';
import type { Exception } from '../../model/occurrence.ts';
import { frameLine, membersMax } from './stack-text.ts';
import { subjectOf } from './subject.ts';
import { harmless } from './untrusted.ts';

/** A text file for Slack. */
export interface StackFile {
	readonly name: string;
	readonly title: string;
	readonly text: string;
}

/** What a card of the usual size shows; anything beyond it is worth a file. */
const shown = { frames: 6, causeFrames: 3, causes: 4, words: 900, causeWords: 200, lines: 8 } as const;
/** Together with all its other parts, a card that fits on a screen holds no more. */
const shownCharacters = 1_500;
/** Slack takes a megabyte as a snippet; four bytes a character at worst. */
const fileCharacters = 250_000;

/** The file; nothing when nothing was thrown, or when the card shows all of it. */
export function stackFile({ sample }: Issue): StackFile | undefined {
	const { exceptions } = sample;
	const text = exceptions.map(exceptionText).join('\nCaused by: ');
	if (exceptions.length === 0 || (text.length <= shownCharacters && showsAll(exceptions))) return undefined;
	const { name, service } = subjectOf(sample);
	return {
		name: 'stack.txt',
		title: `Stack of ${name} in ${service}`,
		text: text.slice(0, fileCharacters).toWellFormed(),
	};
}

function showsAll(exceptions: readonly Exception[]): boolean {
	return exceptions.length - 1 <= shown.causes && exceptions.every((each, at) => isShown(each, at > 0));
}

/** Frames of others are hidden as soon as there is one of the service's own. */
function isShown({ message, frames, aggregated = [] }: Exception, isCause: boolean): boolean {
	const own = frames.filter(({ inApp }) => inApp).length;
	const words = isCause ? shown.causeWords : shown.words;
	const lines = isCause ? 1 : shown.lines;
	return (
		(own === 0 || own === frames.length) &&
		frames.length <= (isCause ? shown.causeFrames : shown.frames) &&
		message.length <= words &&
		message.split('\n').length <= lines &&
		aggregated.length <= membersMax
	);
}

function exceptionText({ type, message, frames, aggregated = [] }: Exception): string {
	return harmless(
		[
			[type || 'Exception', message].filter((part) => part !== '').join(': '),
			...frames.map(frameLine),
			...aggregated.map((member) => `  + ${[member.type, member.message].filter((part) => part !== '').join(': ')}`),
		].join('\n'),
	);
}
