// Puts the whole stack into the thread of a card that could not show all of it. It is an extra: what Slack refuses is said in
// the log and forgotten, and nothing else waits for it.
import type { Attempt } from '../../delivery/outbox.ts';
import type { UploadIntent } from '../../issues/intents.ts';
import { readIssue, readTold, toldKey } from '../../issues/issue-document.ts';
import { type Errand, moot, type TellDeps } from './telling.ts';

/** Uploads the stack of an issue as it is now. */
export async function tellStack(
	{ store, sayOnce, words, destinationOf }: TellDeps,
	{ intent, signal }: Errand<UploadIntent>,
): Promise<Attempt> {
	const [issueDoc, toldDoc] = await store.get([intent.issue, toldKey(intent.issue, intent.upload)]);
	const parent = readTold(toldDoc ?? null)?.reference;
	const living = destinationOf(intent.upload)?.transport.living;
	const file = issueDoc ? words.stackFile(readIssue(issueDoc)) : undefined;
	if (parent === undefined || living === undefined || file === undefined) return moot;
	const outcome = await living.upload(parent, file, signal);
	if (outcome.status !== 'refused') return { outcome };
	sayOnce(`${intent.exporter}: whole stacks cannot be put into threads: ${outcome.reason}`);
	return moot;
}
