// Secrets that are known by the name in front of them: `password=`, `"token":`, `Authorization:`, `--api-key`. The same
// names make an attribute's value a secret. What counts is the end of a name: an `access_token` is a token, a `token_count`
// is a count.

import { namedCode, namedValue } from './named-value.ts';
import { byPattern, type Rule, type RuleName } from './rule.ts';

/** How secrets of one kind are called; a blank in a name stands for any separator or none. */
interface Naming {
	readonly rule: RuleName;
	readonly hints: readonly string[];
	/** Ends of names, also in the middle of a word: `csrftoken`. */
	readonly ends?: readonly string[];
	/** Whole words at the end of a name: `db_pass`, but not `bypass`. */
	readonly words?: readonly string[];
	/** Whole words that are looked for only in the names of attributes: in texts they mean too many other things. */
	readonly attributes?: readonly string[];
}

/** The working directory of a process is called PWD. */
const pwd = `pwd(?!["'\\]:=>\\s]{1,6}(?:[/~]|[a-z]:\\\\))`;

const namings: readonly Naming[] = [
	{ rule: 'authorization', hints: ['authorization'], words: ['authorization'] },
	{
		rule: 'cookie',
		hints: ['cookie', 'sess', 'connect'],
		ends: ['cookies?', 'jsessionid', 'phpsessid', 'connect sid', 'net sessionid'],
		attributes: ['csrf', 'xsrf'],
	},
	{
		rule: 'password',
		hints: ['pass', 'pwd'],
		ends: ['passwords?', 'passwd', 'passwort', 'passphrase', pwd],
		words: ['(?<=[a-z][-_.])pass'],
		attributes: ['pass', 'passcode', 'pin', 'otp'],
	},
	{ rule: 'token', hints: ['token', 'jwt'], ends: ['token'], words: ['jwt'] },
	{
		rule: 'secret',
		hints: ['secret', 'credential', 'key', '_auth'],
		ends: ['secret', 'credentials?', 'account key'],
		words: ['private key', 'signing key', 'encryption key', 'master key', 'secret key', 'shared key', '_auth'],
	},
	{
		rule: 'api-key',
		hints: ['key'],
		ends: ['api key', 'access key'],
		words: ['app key', 'application key', 'subscription key', 'functions key', 'auth key', 'license key'],
	},
	{
		rule: 'card-number',
		hints: ['number'],
		ends: ['card number'],
		words: ['cc number'],
		attributes: ['card no', 'cvv2?', 'cvc2?'],
	},
	{ rule: 'ssn', hints: ['ssn', 'social'], words: ['ssn', 'social security number'] },
	{ rule: 'iban', hints: ['iban'], words: ['iban'] },
];

/** The rules for values behind a name, and for the names of attributes. */
export const namedRules: readonly Rule[] = [
	...namings.map(({ rule, hints, ends = [], words = [], attributes = [] }): Rule => {
		const inTexts = [...ends.map(separable), ...words.map(word)];
		const value = namedValue(inTexts, { cookie: rule === 'cookie' });
		return { ...byPattern(rule, hints, [value]), attribute: endsWith([...inTexts, ...attributes.map(word)]) };
	}),
	byPattern('password', ['pin', 'otp', 'passcode'], [namedCode(['pin', 'otp', 'passcode'].map(word), '{4,8}')]),
	byPattern('card-number', ['cvv', 'cvc'], [namedCode(['cvv2?', 'cvc2?'].map(word), '{3,4}')]),
	// Credentials of HTTP also stand without the header's name.
	byPattern('authorization', ['bearer'], [/(?<![\w-])bearer[ \t]{1,8}([A-Za-z0-9._~+/-]{16,}={0,2})/dgi], (text) =>
		/\d/.test(text),
	),
	byPattern('authorization', ['basic'], [/(?<![\w-])basic[ \t]{1,8}([A-Za-z0-9+/]{8,}={0,2})/dgi], isUserAndPassword),
];

/** The rule for names that an operator calls secret: each is the whole name, or its last words. */
export function ruleForNames(names: readonly string[]): Rule {
	const words = names.map((name) =>
		word(
			plainName(name)
				.split(/[^a-z0-9]+/)
				.filter(Boolean)
				.join(' '),
		),
	);
	return { ...byPattern('custom', [], [namedValue(words)]), attribute: endsWith(words) };
}

/** The name of an attribute as the rules know it: in lower case, words that began with a capital apart. */
export function plainName(name: string): string {
	return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function endsWith(names: readonly string[]): RegExp {
	return new RegExp(`(?:${names.join('|')})(?:_?\\d{1,2})?(?:\\[\\])?$`);
}

function separable(name: string): string {
	return name.replaceAll(' ', '[-_. ]?');
}

function word(name: string): string {
	return `(?<![a-z])${separable(name)}`;
}

/** What HTTP's Basic scheme sends is `user:password` in base64; "basic" is also a word. */
function isUserAndPassword(text: string): boolean {
	return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(text, 'base64').toString('latin1'));
}
