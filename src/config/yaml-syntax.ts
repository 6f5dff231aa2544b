// What a YAML syntax error means for whoever wrote the file. The package's own texts speak of tokens and can quote the file.
import { type Document, type ErrorCode, visit, type YAMLError } from 'yaml';

const sentences: { readonly [code in ErrorCode]?: string } = {
	TAB_AS_INDENT: 'expected spaces as indentation, got a tab',
	BAD_INDENT: 'expected the same indentation as the line before, or a closing bracket',
	BAD_SCALAR_START: 'expected a value; one that begins with @, ` or % has to be put in quotes',
	BAD_DQ_ESCAPE: 'expected a known escape after \\ in double quotes; in single quotes \\ stands for itself',
	BLOCK_AS_IMPLICIT_KEY: 'expected one "key: value" per line; a value with ": " in it has to be put in quotes',
	BLOCK_IN_FLOW: 'expected only { }, [ ] and plain values inside brackets',
	MISSING_CHAR: 'expected "key: value", or a comma between values',
	MULTILINE_IMPLICIT_KEY: 'expected "key: value"; is the colon, or the space after it, missing?',
	MULTIPLE_DOCS: 'expected one document, got a second after ---; give several files with several --config',
};

/** One sentence about the error, without a word of the file. */
export function explainSyntax(error: YAMLError, text: string): string {
	if (referenceInBrackets(error, text)) return `expected quotes: inside { } and [ ] a reference is written "\${...}"`;
	if (isUnclosedQuote(error)) return 'expected a closing quote';
	return sentences[error.code] ?? 'expected YAML, got something that cannot be read as such';
}

/** Where to point: an unclosed quote is noticed at the end of the file, but it has to be mended where it begins. */
export function whereSyntaxBroke(error: YAMLError, document: Document): number {
	let offset = error.pos[0];
	if (!isUnclosedQuote(error)) return offset;
	visit(document, {
		Scalar: (_, { type, range }) => {
			if (type?.startsWith('QUOTE') && range) offset = range[0];
		},
	});
	return offset;
}

function isUnclosedQuote({ code, message }: YAMLError): boolean {
	return code === 'MISSING_CHAR' && message.endsWith('quote');
}

/** In brackets the parser takes the brace of `${...}` for the beginning of a map. */
function referenceInBrackets({ pos: [offset] }: YAMLError, text: string): boolean {
	return text.slice(offset - 1, offset + 1) === '${';
}
