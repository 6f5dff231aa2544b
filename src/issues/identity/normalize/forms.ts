// What a value looks like: the forms by which ids, times, addresses, numbers and names are found in a text, in the order
// in which they are tried at one place. It knows no language and no program. Every quantifier is bounded and every form
// begins where a word can, because the text is hostile: the whole stays linear in it.
import { namesake, noName, quotable, thing } from './keys.ts';

/** What was found at one place. */
export interface Found {
	/** The name of the form. */
	readonly kind: string;
	readonly at: number;
	readonly text: string;
}

/** The first form in the line at or behind a place; `undefined` when only marks and blanks are left. */
export function nextForm(line: string, from: number): Found | undefined {
	scanner.lastIndex = from;
	const match = scanner.exec(line);
	if (match === null) return undefined;
	const form = forms.findLastIndex((_, index) => match[index + 1] !== undefined);
	return { kind: forms[form]?.[0] ?? '', at: match.index, text: match[0] };
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}';
const zone = '(?:GMT|UTC|[A-Z]{2,4}T|[+-]\\d{4})';
const clock = '\\d\\d?:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?: ?[AaPp][Mm]\\b)?';

const method = '(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)';

/** A name with two labels is a host only under these: `config.io` and `self.app` are code. */
const plainDomain =
	'com|net|org|edu|gov|co|biz|uk|de|fr|eu|us|ca|au|jp|cn|kr|br|ru|nl|se|fi|pl|ch|cz|tw|hk|mx|nz|dk|tr|ua';
const domain = `${plainDomain}|io|dev|app|cloud|local|internal|svc|lan|info|in|it|es|no|at|be|il|za|ie|pt|gr|ro|hu|me|tv|cc|ai|asia|xyz|online|site|tech|store`;
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** What a line number follows, not a port: `orders.ts:120`. */
const source =
	'(?:py|rb|rs|go|java|kts?|scala|groovy|clj|cs|fs|vb|php|[cm]?[jt]sx?|vue|cpp|cc|hpp|swift|exs?|erl|lua|pl|sh|sql|html|css|ya?ml|json|xml|toml|conf|cfg|ini|txt|log|md):';

const quoted = `"(?:[^"\\\\]|\\\\.){0,512}"|'[^']{0,512}'`;
/** A value in brackets that may hold one more level of them. */
const bracketed = ['()', '[]', '{}', '<>'].map(bracketsOf).join('|');
const bare = `[^\\s,;&()\\[\\]{}"'<>]{1,256}`;
const value = `(?:${quoted}|[\\w.$:@/-]{0,128}(?:${bracketed})|${bare})`;

const unit =
	'(?:[nµum]s|[mM]in(?:ute)?s?|[sS]ec(?:ond)?s?|[hH]ours?|hrs?|[dD]ays?|[wW]eeks?|[kKMGTP]i?[Bb](?:ytes)?(?:/s|ps)?|[bB]ytes?|[Bs]|[bB]its?|[kMG]?Hz|px|rpm|percent)\\b';
const amount = `[-+]?\\d+(?:[.,]\\d+){0,8} ?${unit}`;

const forms: readonly (readonly [kind: string, ...alternatives: readonly (RegExp | string)[]])[] = [
	// Words that can begin no other form: with them the rest costs half.
	[
		'word',
		`(?:(?<!\\b(?:[Uu]ser|for) |: ?)(?!${month}|${day}|[a-f]{8}\\b)[A-Za-z]+(?=[ ,;)!?]|\\.?(?: |$))(?! ?=)[ ,;.)!?]*)+`,
	],
	// In the line of an access log an answer below 500 is a fact of the request; from 500 on it is the failure.
	['status', /(?<=HTTP\/\d(?:\.\d)?"?[ ,]{0,2}(?:status[:=] ?)?)[1-4]\d\d\b/],
	// Codes tell failures apart, so they stay.
	[
		'code',
		/(?<=HTTP\/\d(?:\.\d)?"?[ ,]{0,2})5\d\d\b/,
		`(?<=\\b${method}[ :]\\/\\S{0,256} )5\\d\\d\\b`,
		/(?<=\b(?:failed|responded|replied|answered|returned|rejected|got|received)(?: with| an?){0,2} )[45]\d\d\b(?! [a-z]+s\b)/,
		/\bSQLSTATE(?:\[\w{5}\]|:? \w{5}\b)/,
		/(?<=\b(?:HTTP|[Ss]tatus|[Ss]tatus ?[Cc]ode|[Cc]ode)["']?[ =:]{1,2})[1-5]\d\d\b/,
		/(?<=\b(?:exit(?:ed with)? (?:code|status)|[Ee]rror ?[Cc]ode|errno|os error|[Ss]ignal)[ =:]{1,2})-?\d{1,5}\b/,
	],
	[
		'pair',
		`[A-Za-z_$][\\w$.-]{0,63}(?:\\[[\\w.]{1,16}\\])? ?=(?![=>~]) ?(?![\\w.]{1,64} ?=[^=])${value}`,
		`(?<=[{,] ?)(?:"[\\w$.-]{1,64}"|'[\\w$.-]{1,64}') ?: ?(?:${quoted}|${bare})`,
	],
	[
		'name',
		`(?<=\\b(?:for|by|as|of|from|to|[Ii]nvalid|[Ii]llegal) user )(?!${noName})[\\w.@-]{1,64}`,
		`(?<=\\b(?:[Pp]assword|[Pp]ublickey|[Ll]ogin|[Ll]ogon|[Aa]uthentication|[Ff]ailures?) for )(?!${noName})[\\w.@-]{1,64}(?=$|[,;:)]| (?:from|on|at|via|by)\\b| \\[)`,
		`(?<=\\b[Uu]ser )(?!${noName})[\\w.@-]{1,64}(?= (?:not found|does ?n[o']t exist|already exists|is (?:not|locked|disabled)|logged)\\b)`,
		`(?<=\\b${namesake} ?: ?)[\\w.@-]{1,64}`,
		`(?<=\\b${quotable} )(?:${quoted})`,
	],
	[
		'named',
		`(?<=\\b${thing}[ :=]{1,2}[("'[]?)(?=[A-Za-z_$.~+-]{1,64}\\d)[\\w$.~+-]{1,128}`,
		/(?<=["'`])(?=[\w./-]{0,64}\d)\w[\w.:/-]{0,127}(?=["'`])/,
	],
	['request', `(?<=\\b${method}[ :]{1,2})\\/[^\\s"'<>\`)\\],;]*(?: HTTP\\/\\d(?:\\.\\d)?)?`],
	['locale', /\b[a-z]{2}[-_][A-Z]{2}\b/],
	['jwt', /\beyJ[\w-]{8,2000}\.[\w-]{1,2000}\.[\w-]{0,2000}/],
	['email', /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/],
	['url', /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s"'<>`]+/],
	['arn', /\barn:aws[\w-]{0,32}:[^\s"',)\]]+/],
	['trace', /\b00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\b/, /\b1-[0-9a-f]{8}-[0-9a-f]{24}\b/],
	['uuid', /(?<![0-9A-Za-z])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9A-Za-z])/],
	['ulid', /\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/],
	[
		'date',
		/\b(?:19|20)\d\d-?[01]\d-?[0-3]\d[T ][0-2]\d:?[0-5]\d(?::?[0-5]\d(?:[.,:]\d{1,9})?)?(?:Z| ?[+-]\d\d:?\d\d)?/,
		`\\b(?:${day},? )?(?:\\d{1,2}[ /-])?${month}[ /-]{1,2}\\d{1,4}(?:[,/-]? ?\\d{4})?(?:[ :]${clock})?(?: ${zone})?(?: \\d{4})?(?: ${zone})?\\b`,
		/\b(?:19|20)\d\d[-/][01]?\d[-/][0-3]?\d\b/,
		/\b[0-3]?\d[-/.][01]?\d[-/.](?:19|20)\d\d\b/,
		/(?<![\w:.])\d{1,3}:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?: ?[AaPp][Mm]\b)?(?![\w:])/,
	],
	[
		'host',
		`(?<![\\w.@/-])(?!(?:com|org|net|edu|gov|io|java|javax|android)\\.)(?:(?:${label}\\.){2,8}(?:${domain})|${label}\\.(?:${plainDomain}))(?::\\d{1,5})?(?![\\w(]|\\.\\w)`,
		`(?<![\\w.@/-])(?:(?:${label}\\.){1,8}(?!${source})[a-z]{2,12}|(?=[A-Za-z-]{1,32}\\d)${label}):\\d{2,5}(?![\\w.:])`,
	],
	[
		'ip',
		/(?<![\w.])(?:[\w.-]{0,64}\/)?(?:::ffff:)?(?:\d{1,3}\.){3}\d{1,3}(?:[:/]\d{1,5})?(?!\w|\.\w)/,
		/\[[\da-fA-F:.]{2,45}\]:\d{1,5}\b/,
		/(?<![\w:]):::\d{1,5}\b/,
		/(?<!\w)(?=[a-fA-F:]{0,30}\d)(?:[0-9a-fA-F]{1,4}:){2,7}[0-9a-fA-F]{1,4}(?:\.[0-9a-fA-F])?(?![\w:])/,
		/(?<![\w:])(?=[a-fA-F:]{0,30}\d)(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})(?![\w:])/,
	],
	[
		'path',
		/(?<![\w.:/<])(?:\/[\w.@%+=~*-]{1,128}){1,32}\/?(?:\?[^\s"'<>]{0,1024})?/,
		/(?<![\w.:/])[\w.@-]{1,128}\/(?:[\w.@%+=~-]{1,128}\/){0,32}(?=[\w@%+=~-]{0,64}\.\w)[\w.@%+=~-]{1,128}/,
		/\b[A-Za-z]:\\(?:[\w .@%+=~()-]{1,128}\\){0,32}[\w.@%+=~*-]{1,128}/,
	],
	// `1396 bytes (1.36 KB)` says one value twice; `<1 sec` and `5 sec` are of one kind.
	['amount', `(?<![\\w.)>"'-])(?:[<>~≈≤≥]=? ?)?${amount}(?: \\(${amount}\\))?`, /(?<![\w.])[-+]?\d+(?:\.\d+)?%/],
	['hex', /\b0[xX][0-9a-fA-F]+\b/, /\b[a-f]{8}\b/, /(?<=[\w$])@[0-9a-f]{3,16}\b/],
	['num', /(?<![\w.#])[-+]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.-]*\w)/, /#\d+#?(?!\w)/],
	['token', /(?=[A-Za-z_$.#~+-]{0,128}\d)[\w$]+(?:[-.#~+]-?[\w$]+|-\d+)*/],
	['word', /[A-Za-z_$]+/],
];

const scanner = new RegExp(
	forms
		.map(([, ...alternatives]) => alternatives.map((form) => (typeof form === 'string' ? form : form.source)).join('|'))
		.map((source) => `(${source})`)
		.join('|'),
	'g',
);

function bracketsOf(pair: string): string {
	const [open, close] = [...pair].map((bracket) => `\\${bracket}`);
	const inside = `[^${open}${close}]{0,256}`;
	return `${open}${inside}(?:${open}${inside}(?:${open}${inside}${close}${inside}){0,4}${close}${inside}){0,8}${close}`;
}
