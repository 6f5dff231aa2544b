// Finding issues that people name or ask for: by the beginning of an id, or all that nobody has settled. It reads the store
// and changes nothing.
import type { Issue } from '../model/issue.ts';
import type { Store } from '../model/store.ts';
import { issueKey, readIssue } from './issue-document.ts';

/** An issue and its key in the store. */
export interface Found {
	readonly key: string;
	readonly issue: Issue;
}

/** What an id comes to: one issue, none, or several that begin alike. */
export type Sought =
	| ({ readonly status: 'found' } & Found)
	| { readonly status: 'unknown' }
	| { readonly status: 'ambiguous' };

/** What was found, and whether there was more than was looked at. */
export interface OpenIssues {
	/** Those that ask for attention first, and of these what happened last. */
	readonly found: readonly Found[];
	readonly cut: boolean;
}

/** Shorter ones could mean anything, and longer ones than the whole id mean nothing. */
const idCharacters = { min: 4, max: 16 } as const;

/** The issue whose id begins so; people may leave out the version before it. */
export async function findIssue(store: Store, exporter: string, id: string): Promise<Sought> {
	const [, given = 'v1:', written = ''] = /^(v\d+:)?([a-z2-7]+)…?$/.exec(id.toLowerCase()) ?? [];
	if (written.length < idCharacters.min || written.length > idCharacters.max) return { status: 'unknown' };
	const key = issueKey(exporter, given + written);
	const [exact = null] = await store.get([key]);
	// Keys are in order, so what begins with this one comes right after it.
	const { docs } = await store.list('issue', key, 2);
	const [one, other] = [...(exact === null ? [] : [exact]), ...docs.filter((doc) => doc.key.startsWith(key))];
	if (one === undefined) return { status: 'unknown' };
	return other === undefined ? { status: 'found', key: one.key, issue: readIssue(one) } : { status: 'ambiguous' };
}

/** Documents looked at for one question: ten times the issues of a bad month, and half a second of work. */
export const lookedAtMax = 5_000;
const pageSize = 500;

/** The issues of an exporter that are not resolved. */
export async function openIssues(store: Store, exporter: string): Promise<OpenIssues> {
	const prefix = issueKey(exporter, '');
	const found: Found[] = [];
	let after: string | undefined = prefix;
	for (let looked = 0; looked < lookedAtMax; looked += pageSize) {
		const page: Awaited<ReturnType<Store['list']>> = await store.list('issue', after, pageSize);
		const mine = page.docs.filter(({ key }) => key.startsWith(prefix));
		found.push(...mine.map((doc) => ({ key: doc.key, issue: readIssue(doc) })).filter(isUnsettled));
		if (page.next === null || mine.length < page.docs.length) return { found: found.toSorted(byUrgency), cut: false };
		after = page.next;
	}
	return { found: found.toSorted(byUrgency), cut: true };
}

const urgency: Readonly<Record<Issue['state'], number>> = { open: 0, acknowledged: 1, muted: 2, resolved: 3 };

function isUnsettled({ issue }: Found): boolean {
	return issue.state !== 'resolved';
}

function byUrgency({ issue: one }: Found, { issue: other }: Found): number {
	return urgency[one.state] - urgency[other.state] || other.seen - one.seen;
}
