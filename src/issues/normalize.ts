// Takes out of a message what varies from one occurrence to the next (ids, numbers, times, addresses), so that two
// messages of one kind become the same text. It judges by form alone and knows no language and no service.

/** Characters that are read. What tells two kinds of message apart stands at the beginning. */
const charsMax = 2_048;

/** Lines that are read; further ones are dumps and stacks. */
const linesMax = 2;

/**
 * The message with one placeholder for all that varies: for comparing. One form can be read as two kinds (eight digits are
 * a number and a hexadecimal), so named placeholders would split what belongs together.
 */
export function normalize(text: string): string {
	return mask(text, () => '<*>').replace(/<\*>(?:[\s,;|]+<\*>)+/g, '<*>');
}

/** The message with what varies named by its kind, such as `<uuid>`: for showing and explaining. */
export function normalizeNamed(text: string): string {
	return mask(text, (kind) => `<${kind}>`).replace(/(<[a-z]{2,5}>)(?:[\s,;|]+\1)+/g, '$1');
}

function mask(text: string, placeholder: (kind: string) => string): string {
	const short = shorten(text);
	if (!/[\d@/\\"'.=]/.test(short)) return short;
	return short.replace(podSuffix, `-${placeholder('pod')}`).replace(variable, (match, ...rest) => {
		const kind = kindOf(rest.at(-1));
		return kind === 'keep' ? match : placeholder(kind);
	});
}

function shorten(text: string): string {
	const lines = text
		.slice(0, charsMax)
		.split('\n')
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.filter(Boolean);
	// Joined by what no form crosses, or the last word of one line and the first of the next would be read as one value.
	return [...lines.slice(0, linesMax), ...(lines.length > linesMax ? ['...'] : [])].join('\n');
}

/** The name of the group that matched. */
function kindOf(groups: Readonly<Record<string, string | undefined>>): string {
	return Object.keys(groups).find((kind) => groups[kind] !== undefined) ?? '';
}

/** A pass of its own: within the alternation the earlier start of `id` would swallow the workload's name before it. */
const podSuffix = /(?<=[a-z0-9])-[a-f0-9]{8,10}-[a-z0-9]{5}\b/g;

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}';
const topLevel =
	'com|net|org|edu|gov|io|dev|app|cloud|local|internal|svc|lan|info|biz|co|uk|de|fr|eu|us|ca|au|jp|cn|kr|in|br|ru|nl|it|es|se|no|fi|pl|ch|at|be|cz|tw|hk|il|mx|za|nz|ie|dk|pt|gr|tr|ua|ro|hu';

/**
 * The kinds, tried in this order where several match at one place. Every quantifier is bounded and every token is
 * anchored, because the text is hostile: the whole stays linear in it.
 */
const kinds: readonly (readonly [kind: string, ...forms: readonly (RegExp | string)[]])[] = [
	// Error codes are what tells messages apart, so they stay.
	[
		'keep',
		/\b[A-Z]{2,10}-\d{2,5}\b/,
		/\bSQLSTATE\[\w{5}\]/,
		/(?<=\b(?:HTTP|status|status code|code)[ =:]{1,2})[1-5]\d\d\b/,
	],
	['jwt', /\beyJ[\w-]{8,2000}\.[\w-]{1,2000}\.[\w-]{0,2000}/],
	['email', /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/],
	['url', /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s"'<>`]+/],
	['arn', /\barn:aws[\w-]{0,32}:[^\s"',)\]]+/],
	['trace', /\b00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\b/, /\b1-[0-9a-f]{8}-[0-9a-f]{24}\b/],
	['uuid', /(?<![0-9A-Za-z])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9A-Za-z])/],
	['ulid', /\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/],
	[
		'date',
		/\b\d{4}-?[01]\d-?[0-3]\d[T ][0-2]\d:?[0-5]\d(?::?[0-5]\d(?:[.,]\d{1,9})?)?(?:Z| ?[+-]\d\d:?\d\d)?/,
		`\\b(?:${day},? )?(?:\\d{1,2}[ -])?${month}[ -]{1,2}\\d{1,4}(?:[,-]? ?\\d{4})?(?: \\d\\d?:\\d\\d(?::\\d\\d)?)?(?: \\d{4})?(?: (?:GMT|UTC|[A-Z]{2,4}T|[+-]\\d{4}))?\\b`,
		/\b\d{4}[-/][01]\d[-/][0-3]\d\b/,
		/(?<![\w:.])[0-2]?\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?: ?[AaPp][Mm]\b)?(?![\w:])/,
	],
	[
		'ip',
		/(?<![\w.])(?:::ffff:)?(?:\d{1,3}\.){3}\d{1,3}(?:[:/]\d{1,5})?(?![\w]|\.\d)/,
		/(?<![\w:])(?=[a-fA-F:]{0,30}\d)(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![\w:])/,
		/(?<![\w:])(?=[a-fA-F:]{0,30}\d)(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})(?![\w:])/,
	],
	[
		'host',
		`(?<![\\w.@/-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}(?:${topLevel})(?::\\d{1,5})?(?![\\w(]|\\.\\w)`,
	],
	[
		'path',
		/(?<![\w.:])(?:\/[\w.@%+=~-]{1,128}){2,32}\/?/,
		/\b[A-Za-z]:\\(?:[\w .@%+=~()-]{1,128}\\){0,32}[\w.@%+=~-]{1,128}/,
	],
	[
		'dur',
		/(?<![\w.])\d+(?:\.\d+)? ?(?:ns|µs|us|ms|min|secs?|seconds?|minutes?|hours?|days?)\b/,
		/(?<![\w.])\d+(?:\.\d+)?(?:s|m|h|d)\b/,
	],
	['size', /(?<![\w.])\d+(?:\.\d+)? ?(?:[kKMGT]i?B|bytes?)\b/],
	['hex', /\b0[xX][0-9a-fA-F]+\b/, /\b(?=[a-f]*\d)[0-9a-f]{8,128}\b/, /\b(?=[A-F]*\d)[0-9A-F]{8,128}\b/],
	['sha', /\b(?=[a-f]{0,6}\d)(?=\d{0,6}[a-f])[0-9a-f]{7}\b/],
	['id', /(?<![\w-])(?=[A-Za-z_-]{0,24}\d)(?=[\d_-]{0,24}[A-Za-z])(?=[\w-]*\d[\w-]*\d)[\w-]{16,128}(?![\w-])/],
	['ver', /(?<![\w.])v?\d+(?:\.\d+){2,4}(?:[-+][\w.]{1,32})?(?![\w]|\.\d)/],
	[
		'num',
		/(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w]|\.\d)/,
		/(?<=[A-Za-z]_|[A-Za-z]-|[A-Za-z]#)-?\d+\b/,
		/(?<=[A-Za-z_])-?\d{5,}\b/,
	],
	['str', /(?<==)"[^"]{0,512}"/, /(?<==)'[^']{0,512}'/],
	['bool', /(?<==)(?:true|false|True|False)\b/],
];

const variable = new RegExp(
	kinds
		.map(([kind, ...forms]) => {
			const sources = forms.map((form) => (typeof form === 'string' ? form : form.source));
			return `(?<${kind}>${sources.join('|')})`;
		})
		.join('|'),
	'g',
);
