// One frame of a Go stack: `pkg/path.(*Type).Method(args)` and, in the line below, its file. It knows what the compiler
// makes of closures and type parameters, and nothing of the lines around it.
import type { Frame } from '../../model/occurrence.ts';
import { frameCharsMax, frameOf } from './reader.ts';

/** Reads a frame from its two lines; `undefined` when they are none. */
export function readGoFrame(called: string, place: string): Frame | undefined {
	if (called.length > frameCharsMax || place.length > frameCharsMax) return undefined;
	const [, file, line] = /^\s+(\S.*\.(?:go|s)):(\d{1,9})(?: \+0x[0-9a-f]+)?\s*$/.exec(place) ?? [];
	const symbol = symbolOf(called);
	if (file === undefined || symbol === undefined) return undefined;
	const slash = symbol.lastIndexOf('/');
	const dot = symbol.indexOf('.', slash + 1);
	const module = dot === -1 ? 'runtime' : symbol.slice(0, dot).replaceAll('%2e', '.');
	return frameOf({
		function: dot === -1 ? symbol : functionName(symbol.slice(dot + 1)),
		module,
		file,
		line,
		inApp: isInApp(module, file),
	});
}

/** Whether a frame is the one in which a panic begins: what is above it was run because of it. */
export function isPanic(frame: Frame): boolean {
	return frame.module === 'runtime' && /^(?:panic|gopanic|sigpanic)$/.test(frame.function ?? '');
}

/** The function without its arguments; `undefined` for lines that call nothing. */
function symbolOf(called: string): string | undefined {
	// The brackets of a receiver follow a dot, those of arguments a name.
	const [symbol = ''] = /^(?=[\p{L}_])(?:[^(\s:]|(?<=\.)\([^()\s]*\))+/u.exec(called) ?? [];
	const rest = called.slice(symbol.length);
	if (rest !== '' && !/^\(.*\)$/.test(rest)) return undefined;
	return /[./]/.test(symbol) || /^(?:panic|main)$/.test(symbol) ? symbol : undefined;
}

/** Closures and goroutines are numbered in the order of the source, which edits change. */
function functionName(name: string): string {
	return name
		.replace(/\[\.\.\.\]/g, '')
		.replace(/(?:\.(?:func|gowrap|deferwrap|init|glob\.\.func)\d+(?:\.\d+)*|-range\d+|-fm)+/g, '.func')
		.replace(/^init\.\d+/, 'init');
}

function isInApp(module: string, file: string): boolean {
	return !standard.test(`${module}/`) && !/(?:^|\/)(?:pkg\/mod|vendor|third_party)\/|@v\d/.test(file);
}

/** The first parts of the standard library's packages: nobody names a module so. */
const standard =
	/^(?:archive|bufio|builtin|bytes|cmp|compress|container|context|crypto|database|debug|embed|encoding|errors|expvar|flag|fmt|go|hash|html|image|index|internal|io|iter|log|maps|math|mime|net|os|path|plugin|reflect|regexp|runtime|slices|sort|strconv|strings|structs|sync|syscall|testing|text|time|unicode|unique|unsafe|vendor|weak|golang\.org\/x|go\.opentelemetry\.io)\//;
