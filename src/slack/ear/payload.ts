// Reading what Slack sends without trusting its shape: every look gives a value of the asked kind, an empty one if need be.
import type { Person } from '../../model/issue.ts';

/** An object whose members are unknown. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; one without members when it is none. */
export function fields(value: unknown): Fields {
	// Any object can be looked into; what is found there is unknown.
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The value as text; `''` when it is none. */
export function words(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** The parsed text; `undefined` when it is no JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// That it is no JSON is the whole answer.
		return undefined;
	}
}

/** An id as Slack gives them to people, channels and groups. */
const slackId = /^[A-Z][A-Z0-9]{1,30}$/;

/** Longer than any name that Slack lets people have. */
const nameCharactersMax = 80;

/** Somebody by their id; `undefined` when it is none. */
export function personOf(id: unknown, name: unknown): Person | undefined {
	if (!slackId.test(words(id))) return undefined;
	const called = words(name).slice(0, nameCharactersMax);
	return { id: words(id), ...(called && { name: called }) };
}
