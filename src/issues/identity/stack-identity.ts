// Which frames identify a failure: the service's own code near the throw site, without what every stack has in common.
// Lines and columns are never part of it, since they move with each release.
import type { Exception, Frame, Language } from '../../model/occurrence.ts';
import { isHashed } from '../stack/javascript-path.ts';

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

/**
 * The place of a chain of exceptions; `undefined` when none tells. It is read from the innermost that was thrown through
 * own code, else from the innermost that has a stack.
 */
export function throwSiteOf(exceptions: readonly Exception[]): ThrowSite | undefined {
	const thrown = exceptions.findLast(({ frames }) => frames.length > 0);
	const place = innermostOwn(exceptions) ?? thrown;
	if (place === undefined || isMinified(place)) return undefined;
	const own = usable(ownFrames(place), place.language).slice(0, ownFramesMax);
	const frames = own.length > 0 ? own : usable(place.frames, place.language).slice(0, foreignFramesMax);
	if (frames.length === 0) return undefined;
	return {
		frames: frames.map((frame) => nameOf(frame, place.language)),
		vague: place !== thrown || !own.some((frame) => frame.function !== undefined),
	};
}

/** The single frame that stands for a failure in looser comparison; `''` when there is none. */
export function culpritOf(exceptions: readonly Exception[]): string {
	const place = innermostOwn(exceptions);
	const frame = place && usable(ownFrames(place), place.language)[0];
	return frame === undefined ? '' : nameOf(frame, place?.language);
}

function innermostOwn(exceptions: readonly Exception[]): Exception | undefined {
	return exceptions.findLast((exception) => ownFrames(exception).length > 0);
}

function ownFrames({ frames }: Exception): readonly Frame[] {
	return frames.filter((frame) => frame.inApp);
}

/**
 * In JavaScript by the last part of `Foo.bar` and `new Foo`, since the receiver's name differs with the way of the call;
 * in Ruby by that of `Foo#bar`, since only newer runtimes tell the class.
 */
function nameOf({ module, function: name = '' }: Frame, language: Language | undefined): string {
	if (language === 'javascript') return `${module}#${name.replace(/^.*[. ](?=[^. ])/, '')}`;
	return `${module}#${language === 'ruby' ? name.replace(/^[\w:]+[#.](?=.)/, '') : name}`;
}

/**
 * Each place once, since the depth of a recursion varies with its data; without nameless scripts from the web and
 * functions that only pass failures on.
 */
function usable(frames: readonly Frame[], language: Language | undefined): readonly Frame[] {
	const telling = frames.filter((frame) => !isNamelessScript(frame) && !passers.has(lastPart(frame)));
	const kept = telling.length > 0 ? telling : frames.filter((frame) => !isNamelessScript(frame));
	const seen = new Set<string>();
	return kept.filter((frame) => {
		const name = nameOf(frame, language);
		return !seen.has(name) && seen.add(name);
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

/**
 * Names of one or two letters throughout, in bundles whose file names carry a hash or in classes as short as they: they
 * change with each build.
 */
function isMinified(exception: Exception): boolean {
	const own = ownFrames(exception);
	return own.length > 0 && own.every((frame) => (frame.function ?? '').length <= 2 && isShortened(frame, exception));
}

function isShortened({ file = '', module }: Frame, { language }: Exception): boolean {
	if (language === 'java') return /(?:^|\.)\w{1,2}$/.test(module);
	return language === 'javascript' && isHashed(file);
}
