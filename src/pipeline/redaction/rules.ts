// The rules that apply, most telling first: the operator's own, then the defaults without those that were switched off.
import { createHintScanner } from './hint-scanner.ts';
import { namedRules, ruleForNames } from './named-rules.ts';
import { ruleForPattern } from './own-patterns.ts';
import { personalRules } from './personal-rules.ts';
import type { Rule, RuleName } from './rule.ts';
import { tokenRules } from './token-rules.ts';
import { urlRules } from './url-rules.ts';

/** Which secrets are looked for. */
export interface RuleOptions {
	/** Patterns of one's own in RE2's syntax; what they find is masked, or their first group if they have one. Default none. */
	readonly patterns: readonly string[];
	/** Names of one's own whose values are masked, in attributes and in texts, in any case and spelling. Default none. */
	readonly keys: readonly string[];
	/** Default rules that are switched off. Default none: what is masked in vain costs less than what is not masked. */
	readonly disabledRules: readonly RuleName[];
}

/** The rules that apply, and which of them are worth trying on a text. */
export interface Rules {
	readonly all: readonly Rule[];
	readonly worthTrying: (text: string) => readonly Rule[];
}

/** All default rules. */
export const defaultRules: readonly Rule[] = [...tokenRules, ...urlRules, ...namedRules, ...personalRules];

/** The rules that apply. */
export function rulesOf({ patterns, keys, disabledRules }: RuleOptions): Rules {
	const disabled: readonly Rule['name'][] = disabledRules;
	const own = [...patterns.map(ruleForPattern), ...(keys.length > 0 ? [ruleForNames(keys)] : [])];
	const defaults = defaultRules.filter(({ name }) => !disabled.includes(name));
	const scan = createHintScanner(defaults.map(({ hints }) => hints));
	return {
		all: [...own, ...defaults],
		worthTrying(text) {
			const hits = scan(text);
			return hits.size === 0 ? own : [...own, ...defaults.filter((_, index) => hits.has(index))];
		},
	};
}
