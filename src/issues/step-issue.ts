// Changes one issue, by a command or by time, in one atomic step of the store with all that is to be said about it. What becomes
// of it is decided elsewhere.
import type { Issue, IssueCommand } from '../model/issue.ts';
import type { NewDelivery, Store, Write } from '../model/store.ts';
import { editDelivery, threadDelivery, timerDelivery } from './intents.ts';
import { readIssue, retentionMs, roundsMax, writeIssue } from './issue-document.ts';
import { dueAt, type LifeOptions } from './life.ts';

/** Whose issues change, and where they are told. */
export interface StepOptions extends LifeOptions {
	readonly exporter: string;
	/** The lane in which the cards of a lane are edited; `undefined` where they cannot be. */
	readonly updatesOf: (lane: string) => string | undefined;
}

/** What became of it: `gone` when there is no such issue any more, `unchanged` when it was so already. */
export type Commanded = 'done' | 'gone' | 'unchanged';

/** Who did it, and when; nobody where time did. */
export interface Occasion {
	readonly now: number;
	readonly deed?: IssueCommand;
}

/** Changes an issue; `change` is asked again on whatever overtook it. */
export async function stepIssue(
	store: Store,
	options: StepOptions,
	{
		key,
		change,
		...occasion
	}: Occasion & { readonly key: string; readonly change: (issue: Issue) => Issue | undefined },
): Promise<Commanded> {
	let [doc = null] = await store.get([key]);
	for (let round = 0; round < roundsMax; round++) {
		if (doc === null) return 'gone';
		const after = change(readIssue(doc));
		if (after === undefined) return 'unchanged';
		const write: Write = { key, expect: doc.version, body: writeIssue(after), ttlMs: retentionMs };
		const [applied] = await store.commit([{ ...write, deliveries: tidings(key, after, { ...options, ...occasion }) }]);
		// What somebody decided holds although the queue has no room to say so; the next message shows it. Timers take none.
		const unsaid = { ...write, deliveries: timersOf(key, after, { ...options, ...occasion }) };
		const settled = applied?.status === 'full' ? (await store.commit([unsaid]))[0] : applied;
		if (settled?.status !== 'conflict') return 'done';
		doc = settled.current;
	}
	throw new Error('issues change too fast to be stored');
}

/** The timers of an issue. Whatever is old when it arrives has all the time of something new. */
export function timersOf(
	key: string,
	issue: Issue,
	options: Omit<StepOptions, 'updatesOf'> & Pick<Occasion, 'now'>,
): readonly NewDelivery[] {
	const { exporter, resolveAfterMs, now } = options;
	const due = dueAt(issue, options);
	if (!Number.isFinite(due)) return [];
	if (issue.state !== 'muted') return [{ ...timerDelivery({ exporter }), delayMs: resolveAfterMs }];
	return [{ ...timerDelivery({ exporter, issue: key }), delayMs: Math.max(0, due - now) }];
}

/** Every card shows the change at once, what somebody did is said below it, and time is to look at it again. */
function tidings(key: string, after: Issue, options: StepOptions & Occasion): NewDelivery[] {
	const { exporter, updatesOf, deed } = options;
	const about = { exporter, issue: key };
	return [
		...after.lanes.flatMap((lane) => {
			const updates = updatesOf(lane);
			if (updates === undefined) return [];
			const edit = editDelivery(updates, { ...about, edit: lane });
			return deed === undefined ? [edit] : [edit, threadDelivery(lane, { ...about, deed })];
		}),
		...timersOf(key, after, options),
	];
}
