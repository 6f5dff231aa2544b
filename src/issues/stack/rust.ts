// Reads Rust's backtraces: the panic and its place, then numbered symbols, each perhaps with its file in the line below;
// and the chain of causes that error types print before one.
import type { Frame } from '../../model/occurrence.ts';
import {
	baseName,
	frameCharsMax,
	frameOf,
	framesMax,
	type Link,
	type StackReader,
	stackOf,
	type Title,
} from './reader.ts';

/** Rust. */
export const rust: StackReader = {
	language: 'rust',
	read(lines) {
		const first = lines.findIndex(isFrame);
		if (first === -1) return undefined;
		const announced = lines.slice(0, first).findLastIndex((line) => announcement.test(line));
		const { titles, preamble } = titlesOf(lines.slice(0, announced === -1 ? first : announced));
		const frames = framesOf(lines.slice(announced === -1 ? first : announced));
		// A backtrace is taken where the innermost error is made.
		const links = titles.map((title, at): Link => ({ ...title, frames: at === titles.length - 1 ? frames : [] }));
		return stackOf('rust', links, preamble);
	},
};

const symbolLine = /^\s*\d{1,5}: +(?:0x[0-9a-f]{1,16} - )?(\S.{0,1023})$/;
const placeLine = /^\s+at (.{1,1024}?):(\d{1,9})(?::(\d{1,9}))?\s*$/;
const announcement = /^\s*(?:[Ss]tack backtrace:|━.*BACKTRACE.*)\s*$/;

/** Causes are numbered too; a symbol is a path without blanks but in its types. */
function isFrame(line: string): boolean {
	if (line.length > frameCharsMax) return false;
	const [, symbol = ''] = symbolLine.exec(line) ?? [];
	return /^(?:<.*>::[\w{<].*|\w+(?:\[[0-9a-f]+\])?(?:::[\w{}#]+)+(?:(?:::)?<.*)?)$/.test(symbol);
}

function framesOf(lines: readonly string[]): readonly Frame[] {
	const frames: Frame[] = [];
	for (const [at, line] of lines.entries()) {
		if (frames.length >= framesMax) break;
		const [, symbol] = line.length > frameCharsMax ? [] : (symbolLine.exec(line) ?? []);
		if (symbol === undefined) continue;
		const [, file, number, column] = placeLine.exec((lines[at + 1] ?? '').slice(0, frameCharsMax)) ?? [];
		frames.push(rustFrame(symbol.trim(), { file, line: number, column }));
	}
	return frames;
}

interface Place {
	readonly file?: string | undefined;
	readonly line?: string | undefined;
	readonly column?: string | undefined;
}

function rustFrame(symbol: string, place: Place): Frame {
	const path = symbol
		.replace(/::h[0-9a-f]{16}$/, '')
		.replace(/\[[0-9a-f]{8,16}\]/g, '')
		.replace(/(?:::\{[^}]*\}?\})+$/, '')
		.replace(/::<.*>$/, '');
	const cut = path.lastIndexOf('::');
	// `<shop::Card as Display>::fmt` is a function of the first type in the brackets.
	const owner =
		/^<+(?:&|\*|dyn |mut |const |impl )*([\w:]*)/.exec(path)?.[1] ??
		path.slice(0, Math.max(0, cut)).replace(/(?:::)?<.*$/, '');
	return frameOf({
		function: cut === -1 ? path : path.slice(cut + 2),
		module: owner || baseName(place.file ?? ''),
		...place,
		inApp: cut !== -1 && !foreign.test(`${owner}::`) && !installed.test(place.file ?? ''),
	});
}

/** The compiler's own sources and installed crates. */
const installed = /\/rustc\/|[\\/]\.cargo[\\/]|[\\/]library[\\/](?:std|core|alloc)[\\/]/;

/** The standard library, the runtimes of async code, and the makers of errors. */
const foreign =
	/^(?:[A-Z]|std|core|alloc|test|backtrace|__rustc|rust_begin_unwind|rust_panic|tokio|async_std|smol|futures\w*|hyper\w*|axum\w*|tower\w*|actix\w*|warp|rocket|tonic|reqwest|rayon\w*|crossbeam\w*|anyhow|eyre|color_eyre|tracing\w*|log|serde\w*|sqlx\w*|diesel|opentelemetry\w*)::/;

const panicLine = /^(.*?)thread '[^']{0,128}'(?: \(\d{1,10}\))? panicked at (.*)$/;

/** A panic and its message, or an error and its causes, outermost first. */
function titlesOf(lines: readonly string[]): { titles: readonly Title[]; preamble: string } {
	const at = lines.findIndex((line) => panicLine.test(line.slice(0, frameCharsMax)));
	if (at === -1) return { titles: causesOf(lines), preamble: '' };
	const [, before = '', said = ''] = panicLine.exec((lines[at] ?? '').slice(0, frameCharsMax)) ?? [];
	// Until 2023 the message stood in quotes before the place.
	const [, quoted] = /^'(.*)', [^\s']+:\d+:\d+$/.exec(said) ?? [];
	const message = [...(quoted === undefined ? [] : [quoted]), ...lines.slice(at + 1)].join('\n').trim();
	return { titles: [{ type: 'panic', message }], preamble: [...lines.slice(0, at), before].join('\n').trim() };
}

function causesOf(lines: readonly string[]): readonly Title[] {
	const caused = lines.findIndex((line) => /^\s*Caused by:\s*$/.test(line));
	const outer = (caused === -1 ? lines : lines.slice(0, caused))
		.join('\n')
		.trim()
		.replace(/^Error: /, '');
	const causes: string[] = [];
	for (const line of caused === -1 ? [] : lines.slice(caused + 1)) {
		const [, numbered] = /^\s*\d{1,3}: (.*)$/.exec(line) ?? [];
		if (numbered !== undefined || causes.length === 0) causes.push(numbered ?? line.trim());
		else causes.push(`${causes.pop()}\n${line.trim()}`);
	}
	return [outer, ...causes].map((message) => ({ type: '', message: message.trim() }));
}
