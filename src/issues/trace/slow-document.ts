// What is kept of what explains the slow span that an issue is shown by, so that later edits show the same.
import type { SlowSpan } from '../../model/occurrence.ts';
import type { Doc, Write } from '../../model/store.ts';

/** What explains one slow span. */
export interface SlowStory extends Pick<SlowSpan, 'children' | 'usualMs'> {
	/** Ids of the span: an issue has many, and this is the story of one. */
	readonly traceId: string;
	readonly spanId: string;
}

/** It is shown as long as its issue is known. */
const storyTtlMs = 30 * 24 * 60 * 60_000;

/** Where the story of an issue lies. */
export function slowKey(issue: string): string {
	return `slow:${issue}`;
}

/** Puts it there. */
export function slowWrite(issue: string, story: SlowStory): Write {
	return { key: slowKey(issue), body: JSON.stringify(story), ttlMs: storyTtlMs };
}

/** Reads it back. */
export function readSlow(doc: Doc | null | undefined): SlowStory | undefined {
	// Our own bodies only, as everywhere in the store.
	return doc === null || doc === undefined ? undefined : (JSON.parse(doc.body) as SlowStory);
}
