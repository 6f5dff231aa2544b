// What rules find in a text, for tests.
import type { Rule } from '../../../src/pipeline/redaction/rule.ts';

/** The pieces that some of these rules find, each with the rule's name. */
export function found(rules: readonly Rule[], text: string): readonly (readonly [rule: string, piece: string])[] {
	return rules.flatMap(({ name, find }) =>
		find(text)
			.filter(({ start, end }) => end > start)
			.map(({ start, end }) => [name, text.slice(start, end)] as const),
	);
}
