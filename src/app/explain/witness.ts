// Stands by while records are judged and remembers what each condition said and what was masked, so that the judging itself
// is done by the very parts that do it in earnest. Knows no component.
import type { CounterName, Counters, Labels } from '../../model/ports.ts';
import type { Condition, Verdict } from '../../ottl/compile.ts';

/** What a condition said of a record, or of one of its events. */
export interface Statement {
	/** As it was configured. */
	readonly condition: Condition;
	readonly eventIndex?: number;
	readonly verdict: Verdict;
}

/** What happened since somebody last asked. */
export interface Testimony {
	readonly statements: readonly Statement[];
	/** How often each rule masked something. */
	readonly redactions: ReadonlyMap<string, number>;
}

/** Somebody who stands by. */
export interface Witness {
	/** The same condition, heard. */
	watch(condition: Condition): Condition;
	/** Hears of what is masked; counts nothing else. */
	readonly counters: Counters;
	/** What happened since the last call. */
	take(): Testimony;
}

/** A witness of nothing yet. */
export function createWitness(): Witness {
	let statements: Statement[] = [];
	let redactions = new Map<string, number>();
	return {
		watch: (condition) => ({
			...condition,
			evaluate(subject) {
				const verdict = condition.evaluate(subject);
				const { eventIndex } = subject;
				statements.push({ condition, verdict, ...(eventIndex === undefined ? {} : { eventIndex }) });
				return verdict;
			},
		}),
		counters: {
			add(name: CounterName, { rule = '' }: Labels, by = 1) {
				if (name === 'otel_slack_redactions_total') redactions.set(rule, (redactions.get(rule) ?? 0) + by);
			},
			snapshot: () => [],
		},
		take() {
			const taken = { statements, redactions };
			statements = [];
			redactions = new Map();
			return taken;
		},
	};
}
