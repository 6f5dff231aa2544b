// What a redaction rule is: a kind of secret, how to see cheaply that a text holds none, and where it stands otherwise.
// Every pattern is run on hostile text, so each must be linear: anchored at the start of a token, or bounded.

/** The kinds of secrets that are looked for by default; where two overlap and are equally long, the first one names both. */
export const ruleNames = [
	'private-key',
	'jwt',
	'aws-key',
	'google-key',
	'azure-key',
	'github-token',
	'gitlab-token',
	'slack-token',
	'stripe-key',
	'ai-key',
	'twilio-key',
	'sendgrid-key',
	'npm-token',
	'service-token',
	'webhook-url',
	'url-credentials',
	'url-parameter',
	'authorization',
	'cookie',
	'password',
	'token',
	'secret',
	'api-key',
	'email',
	'card-number',
	'ssn',
	'iban',
] as const;

/** The name of a default rule. */
export type RuleName = (typeof ruleNames)[number];

/** Where something stands in a text. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

/** One way to find one kind of secret. */
export interface Rule {
	/** Shown in the mask and counted: a default rule's name, or `custom`. */
	readonly name: RuleName | 'custom';
	/** One of these stands in every text with such a secret, in any case, a 0 for any digit; none means: try it on all. */
	readonly hints: readonly string[];
	/** Where the secrets stand. */
	readonly find: (text: string) => readonly Range[];
	/** Recognises, in lower case, the name of an attribute whose value is such a secret whatever it looks like. */
	readonly attribute?: RegExp;
}

/** A rule made of patterns with the flags `dg`. The secret is the first group that took part, or all that matched. */
export function byPattern(
	name: Rule['name'],
	hints: readonly string[],
	patterns: readonly RegExp[],
	isSecret: (text: string) => boolean = () => true,
): Rule {
	return { name, hints, find: (text) => patterns.flatMap((pattern) => findAll(text, pattern, isSecret)) };
}

function findAll(text: string, pattern: RegExp, isSecret: (text: string) => boolean): Range[] {
	const found: Range[] = [];
	for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
		const [whole, ...groups] = match.indices ?? [];
		const [start, end] = groups.find((group) => group !== undefined) ?? whole ?? [0, 0];
		if (isSecret(text.slice(start, end))) found.push({ start, end });
		// What was no secret may begin inside what only looked like one.
		else pattern.lastIndex = match.index + 1;
	}
	return found;
}
