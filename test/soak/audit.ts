// After a soak: what the store knows and what Slack shows, held against what the senders were promised.
import { readIssue } from '../../src/issues/issue-document.ts';
import type { Store } from '../../src/model/store.ts';
import type { StoredMessage } from '../../src/preview/workspace.ts';
import type { Tally } from './traffic.ts';

export interface Audit {
	readonly issues: number;
	readonly accepted: number;
	readonly counted: number;
	/** Occurrences that were accepted and are not in the counts. */
	readonly missing: number;
	/** Occurrences in the counts that nobody can have sent. */
	readonly surplus: number;
	/** Issues of which Slack has heard nothing, or not the last count. */
	readonly untold: number;
	readonly messages: number;
	readonly firstMessages: number;
	/** Messages that tell again what had been told. */
	readonly duplicates: number;
}

export async function audit(
	store: Store,
	messages: readonly StoredMessage[],
	tallies: ReadonlyMap<string, Tally>,
): Promise<Audit> {
	const counts = await countsOf(store);
	const told = spansOf(messages);
	const sum = (of: (kind: string, tally: Tally) => number) =>
		[...tallies].reduce((total, [kind, tally]) => total + of(kind, tally), 0);
	const countOf = (kind: string) => counts.get(kind) ?? 0;
	return {
		issues: counts.size,
		accepted: sum((_, { accepted }) => accepted),
		counted: sum(countOf),
		missing: sum((kind, { accepted }) => Math.max(0, accepted - countOf(kind))),
		surplus: sum((kind, { accepted, unknown }) => Math.max(0, countOf(kind) - accepted - unknown)),
		untold: [...counts].filter(([kind, count]) => (told.get(kind)?.at(-1)?.to ?? 0) < count).length,
		messages: messages.length,
		firstMessages: messages.filter(isFirst).length,
		duplicates: [...told.values()].reduce((total, spans) => total + overlaps(spans), 0),
	};
}

/** What Slack has been told of each kind, message by message: from which count to which. */
interface Span {
	readonly from: number;
	readonly to: number;
}

export function isFirst({ content }: StoredMessage): boolean {
	return /^New /.test(content.text ?? '');
}

/** The kind of error that a message is about. */
export function kindIn({ content }: StoredMessage): string {
	return /Soak\w*Error/.exec(content.text ?? '')?.[0] ?? '';
}

function spansOf(messages: readonly StoredMessage[]): ReadonlyMap<string, readonly Span[]> {
	const spans = new Map<string, Span[]>();
	for (const message of messages) {
		const kind = kindIn(message);
		const before = spans.get(kind) ?? [];
		spans.set(kind, [...before, spanOf(message)]);
	}
	return spans;
}

/** A message carries the count it tells; a roll-up says how many of them are new. */
function spanOf({ content }: StoredMessage): Span {
	const payload = content.metadata?.event_payload as { readonly count: number };
	const more = /^([\d,]+) more/.exec(content.text ?? '')?.[1]?.replaceAll(',', '');
	return { from: more === undefined ? 0 : payload.count - Number(more), to: payload.count };
}

function overlaps(spans: readonly Span[]): number {
	let told = 0;
	let again = 0;
	for (const { from, to } of spans) {
		if (from < told) again++;
		told = Math.max(told, to);
	}
	return again;
}

async function countsOf(store: Store): Promise<ReadonlyMap<string, number>> {
	const counts = new Map<string, number>();
	for (let after = ''; ; ) {
		const { docs, next } = await store.list('issue', after, 500);
		for (const doc of docs) counts.set(readIssue(doc).sample.exceptions[0]?.type ?? '', doc.count);
		if (next === null) return counts;
		after = next;
	}
}
