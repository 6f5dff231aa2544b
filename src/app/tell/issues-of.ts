// All issues of one exporter, page by page: for those who sum up, and only for them.
import { breathe } from '../../issues/breathe.ts';
import { issueKey, readIssue } from '../../issues/issue-document.ts';
import type { Issue } from '../../model/issue.ts';
import type { Doc, Store } from '../../model/store.ts';

/** An issue and the key under which it lies. */
export interface KeyedIssue {
	readonly key: string;
	readonly issue: Issue;
}

/** Issues read at once: a megabyte, and some milliseconds in which nobody else has a turn. */
const pageSize = 500;

/** The issues of an exporter, in no order that means anything; what changes meanwhile may be seen or not. */
export async function* issuesOf(store: Pick<Store, 'list'>, exporter: string): AsyncGenerator<KeyedIssue> {
	const prefix = issueKey(exporter, '');
	const isOurs = ({ key }: Doc) => key.startsWith(prefix);
	for (let after: string | null = prefix; after !== null; ) {
		const { docs, next }: { docs: Doc[]; next: string | null } = await store.list('issue', after, pageSize);
		for (const doc of docs.filter(isOurs)) yield { key: doc.key, issue: readIssue(doc) };
		after = docs.every(isOurs) ? next : null;
		if (after !== null) await breathe();
	}
}
