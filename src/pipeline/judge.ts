// Asks a list of conditions about one subject: the first that matches decides, as everywhere in the Collector. What an error
// means is the operator's choice, and each faulty condition is complained about once, not for every record.
import type { Log } from '../model/ports.ts';
import type { Condition } from '../ottl/compile.ts';
import type { Subject } from '../ottl/subject.ts';

/** What an error of a condition means: no match with or without a word, or the end of the batch. */
export type ErrorMode = 'ignore' | 'silent' | 'propagate';

/** What the conditions say together. */
export type Judgement =
	| { readonly status: 'match'; readonly condition: Condition }
	| { readonly status: 'no_match' }
	| { readonly status: 'error'; readonly condition: Condition; readonly reason: string };

/** Asks the conditions, in their order. */
export type Judge = (conditions: readonly Condition[], subject: Subject) => Judgement;

const noMatch: Judgement = { status: 'no_match' };

/** A judge for one component, which `name`s it in the log. */
export function createJudge(
	log: Log,
	{ name, errorMode }: { readonly name: string; readonly errorMode: ErrorMode },
): Judge {
	const complained = new WeakSet<Condition>();

	function complain(condition: Condition, reason: string): void {
		if (errorMode === 'silent' || complained.has(condition)) return;
		complained.add(condition);
		log.warn(`${name}: failed to evaluate a condition, which counts as no match: ${reason}: ${condition.text}`);
	}

	return (conditions, subject) => {
		for (const condition of conditions) {
			const verdict = condition.evaluate(subject);
			if (verdict.status === 'match') return { status: 'match', condition };
			if (verdict.status === 'no_match') continue;
			if (errorMode === 'propagate') return { status: 'error', condition, reason: verdict.reason };
			complain(condition, verdict.reason);
		}
		return noMatch;
	};
}
