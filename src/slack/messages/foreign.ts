// Values that somebody else made, read without trust in their form.

/** The members of an object; none of anything else. */
export function fieldsIn(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The members of a list; none of anything else. */
export function itemsIn(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** Text; `''` of anything else. */
export function wordsIn(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
