// The grammar of `name=value` in free text: JSON, also escaped, headers, query strings, maps as languages print them,
// command lines, XML. It knows how values are written, not which names matter.

/** Finds the values behind names that are given as sources of patterns; one group for each way to write a value. */
export function namedValue(names: readonly string[], { cookie = false }: { cookie?: boolean } = {}): RegExp {
	const values = [escaped, quoted('"'), quoted("'"), quoted('`'), bracketed, schemed, cookie ? pairs : bare];
	return new RegExp(`${start(names)}(?:${closing}${sign}(?:${values.join('|')})|${element})`, 'dgi');
}

/** Finds short codes behind names: so many digits and nothing else. */
export function namedCode(names: readonly string[], count: string): RegExp {
	return new RegExp(`${start(names)}${closing}[ \\t]{0,8}[:=][ \\t]{0,8}["']?(\\d${count})(?!\\w)`, 'dgi');
}

/** "Unexpected token: }" is what parsers say. */
function start(names: readonly string[]): string {
	return `(?<!unexpected )(?:${names.join('|')})`;
}

/** What may stand between a name and the sign: `"password":`, `user[password]=`, `password2=`. */
const closing = `(?:_?\\d{1,2})?(?:\\\\{0,7}["'\`]\\]?|\\](?<=\\[[\\w-]{1,60}\\])|%5d)?`;

/** A flag of a command line needs no sign, only a blank. */
const sign = `(?:[ \\t]{0,8}(?:=>|:=|[:=]|%3[ad])[ \\t]{0,8}|(?<=(?<![\\w-])--?[\\w-]{1,64})[ \\t]{1,8}(?!-))`;

/** JSON inside of JSON. */
const escaped = `\\\\{1,7}["']((?:(?!\\\\{1,7}["'])[^\\n])*)`;

/** A quote that closes a text around the name opens no value: `{"error":"no token:","status":401}`. */
const noOpening = `(?![}\\])]{0,8}(?:,[ \\t]{0,8}["'{[]|[\\s;.)]{0,8}$))`;

/** Without the closing quote the text was cut, and all of the line is the value. */
function quoted(mark: string): string {
	return `${mark}${noOpening}((?:[^${mark}\\\\\\n]|\\\\[^\\n])*)`;
}

/** A list or a map, with one level of others in it, and not `{{token}}` or `[object Object]`. */
const bracketed = `(?!\\{\\{|\\[object )([[{](?:[^[\\]{}]|[[{][^[\\]{}]*[\\]}])*[\\]}])(?=[\\s,;)}\\]"']|$)`;

/** Schemes with parameters go to the end of the line. */
const schemed = '(?:aws4-hmac-sha256|digest|hawk|oauth)[ \\t]([^\\n]+)';

/** Behind these words follows no value: `password: must be given`, `(using password: YES)`. */
const prose = [
	'true|false|yes|no|on|off|null|nil|none|undefined|unset|empty|missing|required|optional|invalid|expired|revoked',
	'incorrect|wrong|unknown|unexpected|not|must|should|can(?:not)?|could|may|is|was|are|were|has|have|had|does|do|did',
	'the|an?|of|for|in|to|from|and|or|too|field|value|string|number|object|boolean|failed|rejected|denied|mismatch',
].join('|');

/** Prose, what stands where a value will be or was (`***`, `${TOKEN}`, `{{token}}`, `<token>`, `%s`), and `token == x`. */
const noValue = `(?!(?:${prose})(?:[\\s.,;:!?)\\]}"']|$)|\\*{2}|\\$\\{|\\{\\{|<[\\w -]{1,40}>|%[a-z](?!\\w)|=|\\[object |[[{(](?:\\s|$))`;

const ends = `\\s,;&|)\\]}"'\`<>`;
const plain = `(?:[^${ends}\\\\]|\\\\(?!["'nr]))`;

/**
 * A value without quotes, perhaps behind a scheme. A separator ends it where it could not go on: before a blank, another
 * separator or the next name. In `a,b` it is a part of a password, in `a,user=b` it is not.
 */
const bare =
	`${noValue}(?:(?:basic|bearer|token|negotiate|ntlm|apikey|ssws)[ \\t]{1,8})?` +
	`(${plain}(?:${plain}|[,;&|)\\]}"'\`<>](?![${ends}/]|$|[\\w.-]{1,40}[ \\t]?[=:]))*)`;

/** The pairs of a cookie, which may end on a date with blanks. */
const pair = `[^\\s;,"']+(?:, \\d{2}[ -][a-z]{3}[ -]\\d{2,4} [\\d:]{8} gmt)?`;
const pairs = `${noValue}(${pair}(?:(?:;[ \\t]{0,2}|,[ \\t]{0,2}(?=[\\w.%-]{1,128}=))${pair})*)`;

/** `<password>value</password>`. */
const element = '>([^<>\\n]+)(?=<\\/)';
