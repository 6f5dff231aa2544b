// What the name of an attribute says about its value: whether it is a secret, whether it may pass. Records come with the
// same few names again and again, so each is judged once.
import { plainName } from './named-rules.ts';
import { holdsSecret } from './redact-text.ts';
import type { Rule } from './rule.ts';
import type { Rules } from './rules.ts';

/** Judges names. */
export interface Names {
	/** The rule by which the value is a secret, whatever it looks like. */
	readonly ruleOf: (name: string) => Rule | undefined;
	/** Whether the value may pass at all. */
	readonly isAllowed: (name: string) => boolean;
	/** Whether the name itself holds no secret. */
	readonly isClean: (name: string) => boolean;
}

/** Names remembered: some thousand are in use at a time, and what strangers add must not stay for ever. About 2 MB. */
export const namesMax = 10_000;

/** A longer name is not remembered. Those of the semantic conventions have up to 60 characters. */
const nameCharsMax = 200;

interface Verdict {
	readonly rule: Rule | undefined;
	readonly isAllowed: boolean;
	readonly isClean: boolean;
}

/** Names as these rules see them. `allowed` holds names and beginnings of names with a `*`; absent, all may pass. */
export function createNames(rules: Rules, allowed: readonly string[] | undefined): Names {
	const verdicts = new Map<string, Verdict>();
	const exact = new Set(allowed?.filter((each) => !each.endsWith('*')));
	const beginnings = allowed?.filter((each) => each.endsWith('*')).map((each) => each.slice(0, -1)) ?? [];

	function judge(name: string): Verdict {
		const known = verdicts.get(name);
		if (known !== undefined) return known;
		const plain = plainName(name.slice(-nameCharsMax));
		const verdict = {
			rule: rules.all.find(({ attribute }) => attribute?.test(plain)),
			isAllowed: allowed === undefined || exact.has(name) || beginnings.some((each) => name.startsWith(each)),
			isClean: !holdsSecret(name, rules),
		};
		if (verdicts.size >= namesMax) verdicts.clear();
		if (name.length <= nameCharsMax) verdicts.set(name, verdict);
		return verdict;
	}

	return {
		ruleOf: (name) => judge(name).rule,
		isAllowed: (name) => judge(name).isAllowed,
		isClean: (name) => judge(name).isClean,
	};
}
