// Reading strangers' JSON without trusting its shape: every look gives a value of the asked kind, an empty one if need be.

/** An object whose members are unknown. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; one without members when it is none. */
export function fields(value: unknown): Fields {
	return isObject(value) ? value : {};
}

/** The value as a list; an empty one when it is none. */
export function items(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The value as text; `''` when it is none. */
export function words(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** Whether the value is an object and no list. */
export function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parsed text; `undefined` when it is no JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Strangers send what they like; that it is no JSON is the whole answer.
		return undefined;
	}
}
