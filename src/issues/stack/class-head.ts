// The lines above the frames where a class name begins with its packages: `com.shop.CardException: no card`, perhaps with
// a logger's words before it and with a message of several lines. It serves the languages of the JVM, .NET and PHP.
import type { Title } from './reader.ts';

/** What stands above the frames. */
export interface ClassHead extends Title {
	/** What a logger wrote before the exception. */
	readonly preamble: string;
}

/** Longest line in which a class name is looked for. */
const lineCharsMax = 1_024;

/** Reads the lines above the frames. */
export function readClassHead(lines: readonly string[]): ClassHead {
	for (const pattern of [errorFirst, errorWithin, classFirst]) {
		for (const [index, line] of lines.entries()) {
			const match = pattern.exec(line.slice(0, lineCharsMax));
			if (match === null) continue;
			const before = line.slice(0, match.index + (match[1] ?? '').length).replace(announcement, '');
			const after = line.slice(match.index + match[0].length).replace(/^:/, '');
			return {
				type: match[2] ?? '',
				message: [after, ...lines.slice(index + 1)].join('\n').trim(),
				preamble: [...lines.slice(0, index), before].join('\n').trim(),
			};
		}
	}
	return { type: '', message: lines.join('\n').trim(), preamble: '' };
}

const packages = '(?:[A-Za-z_$][\\w$`]{0,64}[.+\\\\]){0,12}';
const ownName = '[A-Za-z_$][\\w$+`]{0,128}';
const errorName = `[\\w$+]{0,128}(?:Exception|Error|Throwable|Failure|Fault)(?:[$+\`]\\w{0,64})?`;
/** Ends with its line or with the message; .NET puts a number in brackets between the two. */
const end = '(?: \\((?:0x[0-9A-F]{8}|-?\\d{1,10})\\))?(?=: |:?\\s*$)';
/** What runtimes write before an exception that nobody caught. */
const announced =
	'(?:Exception in thread "[^"]{0,256}" |Unhandled [Ee]xception[.:] |(?:PHP )?Fatal error: {1,2}Uncaught )?';
const announcement = new RegExp(`${announced}$`);

const errorFirst = new RegExp(`^(\\s{0,16}${announced})(${packages}${errorName})${end}`);
const errorWithin = new RegExp(`()(?<![\\w$.\\\\-])(${packages}${errorName})${end}`);
/** Any other class counts where a line begins with it and its packages. */
const classFirst = new RegExp(`^(\\s{0,16}${announced})(${packages.replace('{0,12}', '{1,12}')}${ownName})${end}`);
