// Takes out of URLs what must not be shown: query strings and fragments carry tokens, the part before the @ carries
// passwords. It does not judge any other text; that is the redaction processor's work.

/** A URL or request target as far as it may be shown: no query, fragment, path parameter or credentials. */
export function bareUrl(url: string): string {
	return url.replace(/[?#;].*$/s, '').replace(credentials, '$1');
}

/** Free text whose URLs have lost their query strings and credentials. */
export function withoutUrlSecrets(text: string): string {
	const bare = text.includes('=') ? text.replace(query, '') : text;
	return bare.includes('://') ? bare.replace(credentials, '$1') : bare;
}

/**
 * `?name=value` and all that follows, up to what cannot stand unescaped in a URL or is the `[REDACTED]` of a masked value; in
 * free text a lone `?` is a question.
 */
const query = /[?#][\w.%[\]~-]{1,64}=(?:[^\s"'<>`)\]}[]|\[[^\s\][]{0,64}\])*/g;

/** Greedy, since a password may hold an unescaped @. */
const credentials = /(\b[a-z][a-z0-9+.-]{1,15}:\/\/)[^\s/"'<>]{1,256}@/gi;
