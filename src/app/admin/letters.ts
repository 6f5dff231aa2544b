// What an operator can do about the messages that were given up: see them with what they are about, send them again, or let
// them go. It works on a store, whoever has it open.
import type { AnyIntent } from '../../issues/intents.ts';
import { readIssue } from '../../issues/issue-document.ts';
import type { DeadLetter, Store } from '../../model/store.ts';
import { subjectOf, wordsOf } from '../../slack/messages/subject.ts';
import { oneLine } from '../../slack/messages/untrusted.ts';
import type { IntentAtLarge } from '../at-large.ts';

/** What is asked. */
export interface LetterRequest {
	readonly operation: LetterOperation;
	/** Which letter; all of them when absent. */
	readonly id?: string;
}

/** `replay` puts a message back to the end of its lane, as young as on the first day. */
export type LetterOperation = 'list' | 'replay' | 'drop';

/** A message that was given up, as it is shown. */
export interface Letter {
	readonly id: string;
	readonly exporter: string;
	/** Where it should have gone. */
	readonly lane: string;
	/** What Slack or the network said last. */
	readonly reason: string;
	/** When it was given up, milliseconds since the epoch. */
	readonly at: number;
	/** What it is about. */
	readonly about: string;
}

/** Does what is asked, and answers the letters it was done to. */
export async function workOnLetters(
	store: Pick<Store, 'dead' | 'get'>,
	{ operation, id }: LetterRequest,
): Promise<readonly Letter[]> {
	const chosen = (await store.dead()).filter((letter) => id === undefined || letter.id === id);
	const letters = await Promise.all(chosen.map((letter) => describe(store, letter)));
	if (operation === 'list') return letters;
	// One after the other, so that they keep their order.
	for (const letter of chosen) await store.dead(operation === 'replay' ? { requeue: letter.id } : { drop: letter.id });
	return letters;
}

async function describe(store: Pick<Store, 'get'>, { id, lane, reason, at, body }: DeadLetter): Promise<Letter> {
	// Bodies of deliveries are ours alone.
	const intent = JSON.parse(body) as AnyIntent | IntentAtLarge;
	const about = 'issue' in intent ? await titleOf(store, intent.issue) : nameOf(intent);
	return { id, exporter: intent.exporter, lane, reason, at, about };
}

/** What is about no single issue. */
function nameOf(intent: AnyIntent | IntentAtLarge): string {
	if ('stormIn' in intent) return 'a storm of new issues';
	return 'digestAt' in intent ? 'a digest' : 'the end of a quiet';
}

/** A line of a terminal. */
const aboutCharacters = 100;

async function titleOf(store: Pick<Store, 'get'>, key: string): Promise<string> {
	const [doc] = await store.get([key]);
	if (doc === null || doc === undefined) return 'an issue that is forgotten';
	const { sample } = readIssue(doc);
	const { name, service, environment } = subjectOf(sample);
	const title = `${name} in ${service}${environment ? ` · ${environment}` : ''}`;
	return oneLine(`${title}: ${wordsOf(sample)}`, aboutCharacters);
}
