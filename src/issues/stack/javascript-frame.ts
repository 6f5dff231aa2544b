// One line of a JavaScript stack: V8's `at fn (file:1:2)` and the `fn@file:1:2` of Firefox and Safari. It knows nothing
// of the lines around it.
import type { Frame } from '../../model/occurrence.ts';
import { bareUrl } from '../recognize/context-url.ts';
import { isInApp, moduleOf } from './javascript-path.ts';
import { frameCharsMax, nameCharsMax } from './reader.ts';

/** Reads a frame; `undefined` for lines that name no place, such as `at async Promise.all (index 0)`. */
export function readFrame(line: string): Frame | undefined {
	if (line.length > frameCharsMax) return undefined;
	const at = /^\s*at\s+/.exec(line);
	if (at === null) return geckoFrame(line);
	return v8Frame(line.slice(at[0].length).replace(/(?:,| \{)?\s*$/, ''));
}

function v8Frame(text: string): Frame | undefined {
	const async = text.startsWith('async ');
	const rest = async ? text.slice('async '.length) : text;
	// The name ends at the first ` (`: a location may hold more of them, a name does not.
	const open = rest.endsWith(')') ? rest.indexOf(' (') : -1;
	const name = open === -1 ? '' : rest.slice(0, open);
	const place = open === -1 ? rest : rest.slice(open + 2, -1);
	return frame(name, place, async);
}

/** `fn@file:1:2`; the file must look like one, or every mail address with a port would be a frame. */
function geckoFrame(line: string): Frame | undefined {
	if (line.length > frameCharsMax) return undefined;
	const at = line.indexOf('@');
	const place = line.slice(at + 1).trimEnd();
	if (at === -1 || !/^(?:[a-z][a-z0-9+.-]{1,30}:\/\/|\/|[A-Za-z]:\\|\[native code\])/.test(place)) return undefined;
	const name = line.slice(0, at).trim();
	if (/\s/.test(name) && !/^(?:global|module|eval) code$/.test(name)) return undefined;
	return frame(name.replace(/^async\*/, ''), place, name.startsWith('async*'));
}

function frame(rawName: string, rawPlace: string, async: boolean): Frame | undefined {
	const name = functionName(rawName);
	const named = { ...(name !== '' && { function: name }), ...(async && { async }) };
	if (/^(?:native|<anonymous>|\[native code\])$/.test(rawPlace)) {
		return name === '' ? undefined : { ...named, module: 'native', inApp: false };
	}
	const place = location(rawPlace);
	if (place === undefined) return undefined;
	const file = bareUrl(place.path.replace(/^file:\/\/(?=\/)/, ''));
	return {
		...named,
		module: moduleOf(file).slice(0, nameCharsMax),
		file: file.slice(-nameCharsMax),
		line: place.line,
		column: place.column,
		inApp: isInApp(file),
	};
}

function location(text: string): { path: string; line: number; column: number } | undefined {
	// Evaluated code has no file: the place that evaluated it stands for it.
	const evaluated = text.startsWith('eval at ') ? /\(([^()]{1,1024}:\d{1,9}:\d{1,9})\)/.exec(text)?.[1] : undefined;
	const [, path, line, column] = /^(.+):(\d{1,9}):(\d{1,9})$/.exec(evaluated ?? text) ?? [];
	return path === undefined ? undefined : { path, line: Number(line), column: Number(column) };
}

/** The name without aliases, wrappers and placeholders; `''` for top-level and anonymous code. */
function functionName(raw: string): string {
	const name = raw
		.replace(/ \[as [^\]]*\]$/, '')
		.replace(/(?:\/?<)+$/, '')
		.replace(/^.*\//, '')
		.trim();
	if (/(?:^|\.)<(?:anonymous|computed)>$|^(?:new )?<|^eval$|^(?:global|module|eval) code$/.test(name)) return '';
	return name.slice(0, nameCharsMax);
}
