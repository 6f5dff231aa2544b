// Reads the stacks of Swift and Objective-C: numbered lines with a binary, an address and a symbol, as Apple's systems give
// them, and the newer ones of Swift with files. Mangled names are read as far as their words go.
import type { Frame } from '../../model/occurrence.ts';
import { frameCharsMax, frameOf, framesMax, type StackReader, stackOf, type Title } from './reader.ts';

/** Swift and Objective-C. */
export const swift: StackReader = {
	language: 'swift',
	read(lines) {
		const start = lines.findIndex((line) => readFrame(line) !== undefined);
		if (start === -1) return undefined;
		const frames: Frame[] = [];
		for (const line of lines.slice(start)) {
			const frame = readFrame(line);
			if (frame !== undefined && frames.length < framesMax) frames.push(frame);
		}
		const { preamble, ...title } = titleOf(lines.slice(0, start));
		return stackOf('swift', [{ ...title, frames }], preamble);
	},
};

const appleLine = /^\s*\d{1,4}\s+(\S.{0,62}?)\s+0x[0-9a-f]{6,16}\s+(\S.{0,1023}?)(?: \+ \d{1,10})?\s*$/;
const swiftLine =
	/^\s*\d{1,4} (?:\[[^\]]{1,32}\] )*0x[0-9a-f]{6,16} (?:\[[^\]]{1,32}\] )*(\S.{0,1023}?)(?: \+ \d{1,10})? in (\S{1,256})(?: at (.{1,1024}?):(\d{1,9})(?::(\d{1,9}))?)?\s*$/;

function readFrame(line: string): Frame | undefined {
	if (line.length > frameCharsMax) return undefined;
	const [newer, symbol = '', image = '', file, number, column] = swiftLine.exec(line) ?? [];
	if (newer !== undefined) return swiftFrame(symbol, image, { file, line: number, column });
	const [older, binary = '', name = ''] = appleLine.exec(line) ?? [];
	return older === undefined ? undefined : swiftFrame(name, binary, {});
}

interface Place {
	readonly file?: string | undefined;
	readonly line?: string | undefined;
	readonly column?: string | undefined;
}

function swiftFrame(symbol: string, image: string, place: Place): Frame {
	const words = /^_?\$[sS]/.test(symbol) ? mangledWords(symbol) : plainWords(symbol);
	const name = words.at(-1);
	return frameOf({
		// Addresses stand where a binary has no symbols.
		function: name === undefined || /^0x/.test(name) ? undefined : name,
		module: words.slice(0, -1).join('.') || image,
		...place,
		inApp: !foreign.test(image) && !/\/(?:\.build\/checkouts|swift\/stdlib)\//.test(place.file ?? ''),
	});
}

/** `-[Cart total:]` and `Cart.total(of:)`. */
function plainWords(symbol: string): readonly string[] {
	const [, owner, selector] = /^[-+]\[(\S+) (\S+)\]$/.exec(symbol) ?? [];
	if (owner !== undefined && selector !== undefined) return [owner.replace(/\(.*\)$/, ''), selector];
	const bare = symbol.replace(
		/^(?:closure #\d+ (?:\(.*?\) )?in |implicit closure #\d+ in |partial apply for |static |specialized )+/,
		'',
	);
	return bare
		.replace(/[(<].*$/, '')
		.split('.')
		.filter(Boolean);
}

/**
 * In `$s4Shop8PaymentsC6charge5orderySi_tKF` each word has its length before it, and types have a letter behind it. The
 * first word that is neither the module nor a type is the function; what follows are names of parameters.
 */
function mangledWords(symbol: string): readonly string[] {
	const words: string[] = [];
	for (let at = symbol.search(/\d/); at !== -1; ) {
		const [digits = ''] = /^\d{0,3}/.exec(symbol.slice(at)) ?? [];
		const end = at + digits.length + Number(digits);
		if (digits === '' || end > symbol.length) break;
		words.push(symbol.slice(at + digits.length, end));
		const isType = /^[CVOPE]/.test(symbol.slice(end));
		if (words.length > 1 && !isType) break;
		at = isType ? end + 1 : end;
	}
	return words;
}

/** The system's own libraries. */
const foreign =
	/^(?:lib(?:system|swift|dispatch|objc|xpc|c\+\+|sqlite|pthread|c\.so|stdc)\S*|dyld\S*|CoreFoundation|Foundation|UIKit\w*|SwiftUI\w*|AppKit|CFNetwork|QuartzCore|CoreData|CoreGraphics|CoreAnimation|Combine|GraphicsServices|AttributeGraph|Security|WebKit|JavaScriptCore|AVF\w+|MapKit|BaseBoard|FrontBoard\w*|RunningBoard\w*|XCTest\w*|\?\?\?)$/;

const exceptionForm = /uncaught exception '([\w.]{1,256})', reason: '(.*?)'?$/;
const fatalForm = /(?:^|: )(Fatal error|Precondition failed|Assertion failed)(?:: (.*))?$/;

function titleOf(lines: readonly string[]): Title & { preamble: string } {
	for (const [at, line] of lines.entries()) {
		const short = line.slice(0, frameCharsMax);
		const [, type, message = ''] = exceptionForm.exec(short) ?? fatalForm.exec(short) ?? [];
		if (type !== undefined) return { type, message, preamble: lines.slice(0, at).join('\n').trim() };
	}
	const words = lines.filter((line) => !/^\s*(?:\*\*\*.*|\(|Thread \d.*|Backtrace.*)?\s*$/.test(line));
	return { type: '', message: words.join('\n').trim(), preamble: '' };
}
