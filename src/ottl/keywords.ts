// The words that are no names.

/** Words that are values. */
export const constants: ReadonlyMap<string, null | boolean> = new Map([
	['nil', null],
	['true', true],
	['false', false],
]);

const operators: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** Whether a word cannot be a name. */
export function isKeyword(word: string): boolean {
	return constants.has(word) || operators.has(word);
}
