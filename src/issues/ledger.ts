// What can be done to the issues of one exporter, each thing in its turn: batches of occurrences are entered, people's commands
// and the passing of time are carried out. It knows neither Slack nor how deliveries are made.
import type { Issue, IssueCommand } from '../model/issue.ts';
import { createEnter, type Enter, type EnterDeps, type EnterOptions } from './enter-batches.ts';
import { createTurns } from './in-turn.ts';
import { commanded, dueAt, elapsed } from './life.ts';
import { type Commanded, type StepOptions, stepIssue } from './step-issue.ts';

/** How one exporter keeps its issues. */
export interface LedgerOptions extends EnterOptions, StepOptions {}

/** Where issues are entered. */
export interface Ledger {
	/** Resolves accepted once all of it is in the store; rejects when the store is out of reach. */
	readonly enter: Enter;
	/** Does what somebody asks; rejects when the store is out of reach. */
	command(issue: string, command: IssueCommand): Promise<Commanded>;
	/** Does what time has brought about, and tells when it will next, milliseconds since the epoch; `Infinity` for never. */
	elapse(issue: string): Promise<number>;
}

/** A ledger over a store. */
export function createLedger(deps: EnterDeps, options: LedgerOptions): Ledger {
	const { store, clock } = deps;
	const enter = createEnter(deps, options);
	// What is muted is counted without a decision, so nobody may decide in between that it is muted no longer.
	const inTurn = createTurns();

	async function elapse(key: string): Promise<number> {
		const now = clock.now();
		let next = Number.POSITIVE_INFINITY;
		const change = (issue: Issue) => {
			const after = elapsed(issue, now, options);
			next = dueAt(after ?? issue, options);
			return after;
		};
		await stepIssue(store, options, { key, change, now });
		return next;
	}

	return {
		enter: (batches) => inTurn(() => enter(batches)),
		command(key, deed) {
			const step = { key, deed, now: clock.now(), change: (issue: Issue) => commanded(issue, deed) };
			return inTurn(() => stepIssue(store, options, step));
		},
		elapse: (key) => inTurn(() => elapse(key)),
	};
}
