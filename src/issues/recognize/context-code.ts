// Where in the code a record says it comes from, or else where its exception was thrown.
import type { CodeLocation, Exception } from '../../model/occurrence.ts';
import type { Attributes } from '../../model/telemetry.ts';
import { firstLine } from '../text.ts';
import { bareUrl } from './context-url.ts';

/** The place in the code; `undefined` when neither attributes nor frames know one. */
export function codeOf(attributes: Attributes, exceptions: readonly Exception[]): CodeLocation | undefined {
	const [name, namespace] = [
		firstLine(attributes, 'code.function.name', 'code.function'),
		firstLine(attributes, 'code.namespace'),
	];
	const file = bareUrl(firstLine(attributes, 'code.file.path', 'code.filepath'));
	const qualified = namespace === '' || name.startsWith(namespace) ? name : `${namespace}.${name}`;
	if (name === '' && file === '') return throwSite(exceptions);
	return {
		...(name && { function: qualified }),
		...(file && { file }),
		...lineOf(firstLine(attributes, 'code.line.number', 'code.lineno')),
	};
}

/** Own code of the innermost cause that has any: that is where a person looks first. */
function throwSite(exceptions: readonly Exception[]): CodeLocation | undefined {
	const frame = exceptions.findLast(hasOwnCode)?.frames.find((each) => each.inApp);
	if (frame === undefined) return undefined;
	return {
		...(frame.function && { function: frame.function }),
		...(frame.file && { file: frame.file }),
		...(frame.line !== undefined && { line: frame.line }),
	};
}

function hasOwnCode({ frames }: Exception): boolean {
	return frames.some((frame) => frame.inApp);
}

/** Line numbers arrive as integers, doubles or text; whatever is none is left out. */
function lineOf(text: string): { line?: number } {
	return /^\d{1,9}$/.test(text) ? { line: Number(text) } : {};
}
