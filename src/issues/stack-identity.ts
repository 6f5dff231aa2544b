// Which frames identify a failure: the service's own code near the throw site, without what every stack has in common.
// Lines and columns are never part of it, since they move with each release.
import type { Exception, Frame, Language } from '../model/occurrence.ts';
import { isHashed } from './stack/javascript-path.ts';

/** The place a failure comes from. */
export interface ThrowSite {
	/** `module#function`, the throw site first. */
	readonly frames: readonly string[];
	/** No frame names a function of the service's own, so that unlike failures may share the place. */
	readonly vague: boolean;
}

/** Own frames that count: more of them would tell callers apart instead of failures. */
const ownFramesMax = 5;

/** Foreign frames that count where there are no own ones. */
const foreignFramesMax = 3;

/** The place of a chain of exceptions, read from the innermost that has a stack; `undefined` when none tells. */
export function throwSiteOf(exceptions: readonly Exception[]): ThrowSite | undefined {
	const thrown = innermostWithFrames(exceptions);
	if (thrown === undefined || isMinified(thrown)) return undefined;
	const own = usable(thrown.frames.filter((frame) => frame.inApp)).slice(0, ownFramesMax);
	const frames = own.length > 0 ? own : usable(thrown.frames).slice(0, foreignFramesMax);
	if (frames.length === 0) return undefined;
	return {
		frames: frames.map((frame) => nameOf(frame, thrown.language)),
		vague: !own.some((frame) => frame.function !== undefined),
	};
}

/** The single frame that stands for a failure in looser comparison; `''` when there is none. */
export function culpritOf(exceptions: readonly Exception[]): string {
	const thrown = innermostWithFrames(exceptions);
	const frame = usable(thrown?.frames.filter((each) => each.inApp) ?? [])[0];
	return frame === undefined ? '' : nameOf(frame, thrown?.language);
}

function innermostWithFrames(exceptions: readonly Exception[]): Exception | undefined {
	return exceptions.findLast((exception) => exception.frames.length > 0);
}

/** `Foo.bar` and `new Foo` by their last part: the receiver's name differs with the way of the call. */
function nameOf(frame: Frame, language: Language | undefined): string {
	const name = frame.function ?? '';
	return `${frame.module}#${language === 'javascript' ? name.replace(/^.*[. ](?=[^. ])/, '') : name}`;
}

/** Without repeats of recursion, nameless scripts from the web, and functions that only pass failures on. */
function usable(frames: readonly Frame[]): readonly Frame[] {
	const telling = frames.filter((frame) => !isNamelessScript(frame) && !passers.has(lastPart(frame)));
	const kept = telling.length > 0 ? telling : frames.filter((frame) => !isNamelessScript(frame));
	return kept.filter((frame, index) => {
		const before = kept[index - 1];
		return before === undefined || before.module !== frame.module || before.function !== frame.function;
	});
}

function isNamelessScript(frame: Frame): boolean {
	return frame.function === undefined && /^https?:/.test(frame.file ?? '');
}

function lastPart(frame: Frame): string {
	return frame.function?.split('.').at(-1) ?? '';
}

/** Makers, checkers and loggers of errors, and what compilers make of async functions: on top of many unlike stacks. */
const passers: ReadonlySet<string> = new Set([
	'captureStackTrace',
	'createError',
	'makeError',
	'newError',
	'wrapError',
	'toError',
	'throwError',
	'invariant',
	'logError',
	'reportError',
	'__awaiter',
	'asyncGeneratorStep',
	'_next',
	'_throw',
	'fulfilled',
	'rejected',
	'step',
]);

/** Names of one or two letters throughout, in bundles whose file names carry a hash: they change with each build. */
function isMinified({ frames }: Exception): boolean {
	const own = frames.filter((frame) => frame.inApp);
	return own.length > 0 && own.every((frame) => (frame.function ?? '').length <= 2 && isHashed(frame.file ?? ''));
}
