// How much there is to say in a lane: walks what waits there, and the issues that it is about. It reads the store and changes
// nothing.
import type { AnyIntent } from '../../issues/intents.ts';
import { readIssue, readTold, toldKey } from '../../issues/issue-document.ts';
import { heardIn } from '../../issues/muted.ts';
import type { RecoverySummary } from '../../model/notification.ts';
import type { Doc, Store, WaitingDelivery } from '../../model/store.ts';

/** What waits in a lane, counted. */
export type Backlog = Pick<RecoverySummary, 'issues' | 'occurrences'>;

/** Deliveries, and then documents, read at once: some hundred kilobytes. */
const pageSize = 200;

/** The issues that are due in a lane, and what they counted that nobody there has heard of. */
export async function measureBacklog(
	store: Pick<Store, 'get' | 'waiting'>,
	lane: string,
	now: number,
): Promise<Backlog> {
	const keys = new Set<string>();
	for await (const { body, due } of waitingIn(store, lane)) {
		const issue = due <= now ? issueOf(body) : undefined;
		if (issue !== undefined) keys.add(issue);
	}
	const untold: number[] = [];
	for (const page of pages([...keys])) untold.push(...(await untoldOf(store, lane, page)));
	const more = untold.filter((count) => count > 0);
	return { issues: more.length, occurrences: more.reduce((sum, count) => sum + count, 0) };
}

/** Everything that waits in a lane, the oldest first. */
export async function* waitingIn(
	store: Pick<Store, 'waiting'>,
	lane: string,
	start?: string,
): AsyncGenerator<WaitingDelivery> {
	for (let after: string | null | undefined = start; after !== null; ) {
		const { deliveries, next }: { deliveries: WaitingDelivery[]; next: string | null } = await store.waiting(
			lane,
			after,
			pageSize,
		);
		yield* deliveries;
		after = next;
	}
}

/** The issue that a delivery says something about; nothing for one that says nothing of any. */
function issueOf(body: string): string | undefined {
	// Bodies of deliveries are ours alone.
	const intent = JSON.parse(body) as AnyIntent;
	return 'reason' in intent ? intent.issue : undefined;
}

async function untoldOf(store: Pick<Store, 'get'>, lane: string, keys: readonly string[]): Promise<readonly number[]> {
	const docs = await store.get(keys.flatMap((key) => [key, toldKey(key, lane)]));
	return keys.map((_, at) => untold(lane, docs[2 * at] ?? null, docs[2 * at + 1] ?? null));
}

function untold(lane: string, doc: Doc | null, toldDoc: Doc | null): number {
	if (doc === null) return 0;
	const { issue, told, muted } = heardIn(lane, readIssue(doc), readTold(toldDoc));
	return issue.count - (told?.count ?? muted);
}

function* pages(keys: readonly string[]): Generator<readonly string[]> {
	for (let at = 0; at < keys.length; at += pageSize) yield keys.slice(at, at + pageSize);
}
