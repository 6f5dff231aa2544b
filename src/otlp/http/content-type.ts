// Which of OTLP's two encodings a Content-Type names. It reads the header as Go's mime package does, on which the
// Collector's answers rest: case and white space do not matter, well-formed parameters are allowed and ignored.
import type { Encoding } from '../decode/decode.ts';

/** The media type of each encoding, as answers carry it: without parameters. */
export const mediaTypes: Readonly<Record<Encoding, string>> = {
	protobuf: 'application/x-protobuf',
	json: 'application/json',
};

/** The encoding a Content-Type names; `undefined` when it is missing, malformed or of another type. */
export function encodingOf(contentType: string | undefined): Encoding | undefined {
	if (contentType === undefined) return undefined;
	const end = contentType.indexOf(';');
	const mediaType = (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
	if (mediaType !== mediaTypes.protobuf && mediaType !== mediaTypes.json) return undefined;
	if (end >= 0 && !areParameters(contentType.slice(end))) return undefined;
	return mediaType === mediaTypes.json ? 'json' : 'protobuf';
}

/** `; name=value`, the value a token or a quoted string (RFC 9110, section 5.6.6). */
const parameter = /\s*;\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:[!#$%&'*+.^_`|~\w-]+|"(?:[^"\\]|\\.)*")/y;

/** Whether the text is a list of parameters, none named twice; a semicolon at its end is forgiven. */
function areParameters(text: string): boolean {
	const names = new Set<string>();
	for (let at = 0; ; ) {
		parameter.lastIndex = at;
		const name = parameter.exec(text)?.[1]?.toLowerCase();
		if (name === undefined) return /^\s*;?\s*$/.test(text.slice(at));
		if (names.has(name)) return false;
		names.add(name);
		at = parameter.lastIndex;
	}
}
