// How a fault shows what it found, so that a wrong value is recognised and a secret in the wrong place is not repeated.

/** Enough to recognise a value by; the file holds the rest. */
const quotedCharactersMax = 60;

/** What Slack's secrets begin with: webhook hosts, bot, user, refresh and app tokens. */
const slackSecret = /hooks\.slack|xox[a-z]-|xapp-/i;

/** Any value as a fault names it. */
export function quote(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (typeof value === 'string') return quoteText(value);
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' || typeof value === 'function' ? 'a map' : String(value);
}

/** What kind of value it is, for places that hold secrets. */
export function quoteKind(value: unknown): string {
	if (value === '') return 'an empty string';
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return `a ${typeof value}`;
	return quote(value);
}

/** The text as it was written, without what looks like a secret of Slack's. */
export function hideSecrets(text: string): string {
	return slackSecret.test(text) ? '[REDACTED]' : text;
}

function quoteText(text: string): string {
	const shown = hideSecrets(text);
	return JSON.stringify(shown.length > quotedCharactersMax ? `${shown.slice(0, quotedCharactersMax)}…` : shown);
}
