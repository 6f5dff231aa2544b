// Patterns of the operator's own, in RE2's syntax as the Collector has it. Their engine takes linear time whatever the
// pattern and the text, where JavaScript's can be made to take for ever.
import { RE2JS } from 're2js';
import type { Range, Rule } from './rule.ts';

/** What is wrong with a pattern; `undefined` when it can be used. */
export function patternFault(source: string): string | undefined {
	try {
		return RE2JS.compile(source).test('') ? 'it finds something even where nothing is' : undefined;
	} catch (error) {
		// It throws for nothing but the pattern: "error parsing regexp: missing closing ]: `[a`".
		return (
			/^error parsing regexp: (.*?)(?:: `|$)/s.exec(error instanceof Error ? error.message : '')?.[1] ?? 'it is none'
		);
	}
}

/** The rule for a pattern without faults: all that it finds is secret, or only its first group if it has one. */
export function ruleForPattern(source: string): Rule {
	const pattern = RE2JS.compile(source);
	const group = pattern.groupCount() > 0 ? 1 : 0;
	return {
		name: 'custom',
		hints: [],
		// Whether anything is there is seen many times faster than where.
		find: (text) => (pattern.test(text) ? findAll(pattern, text, group) : []),
	};
}

function findAll(pattern: RE2JS, text: string, group: number): readonly Range[] {
	const found: Range[] = [];
	const matcher = pattern.matcher(text);
	while (matcher.find()) found.push({ start: matcher.start(group), end: matcher.end(group) });
	return found;
}
