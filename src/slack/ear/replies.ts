// What a person hears back: sentences, shown to nobody else unless they say otherwise. Strangers' text stands in rich text only.
import type { Issue, IssueCommand, Person } from '../../model/issue.ts';
import type { RichTextLeaf } from '../../model/message.ts';
import { limits } from '../messages/limits.ts';
import { escapeWithin, withoutTicks } from '../messages/mrkdwn.ts';
import { by } from '../messages/person.ts';
import { bold, emoji, moment, paragraph, richText, text } from '../messages/rich-text.ts';
import { stateChange } from '../messages/state-change.ts';
import { subjectOf } from '../messages/subject.ts';
import { oneLine } from '../messages/untrusted.ts';
import { wholeSpan } from '../messages/words.ts';
import type { Reply } from './respond.ts';

/** A reply of one paragraph. */
export function reply(...leaves: readonly RichTextLeaf[]): Reply {
	const words = withoutTicks(leaves.map(wordsOf).join('').trim());
	return { text: escapeWithin(words, limits.notification), blocks: [richText(paragraph(...leaves))] };
}

function wordsOf(leaf: RichTextLeaf): string {
	switch (leaf.type) {
		case 'text':
			return leaf.text;
		case 'date':
			return leaf.fallback;
		case 'link':
			return leaf.text ?? '';
		default:
			return '';
	}
}

/** Code, within a sentence. */
export function coded(content: string, max: number): RichTextLeaf {
	return text(oneLine(content, max), { code: true });
}

/** What it is called in a list and behind a command: enough to tell it from a hundred thousand others. */
const idCharacters = 8;

/** The id of an issue as people type it: `k3jq7m2x`. */
export function shortId({ fingerprint }: Pick<Issue, 'fingerprint'>): string {
	return fingerprint.replace(/^v\d+:/, '').slice(0, idCharacters);
}

const textCharacters = 300;

/** That this person is not one of those who may. */
export function notAllowed(): Reply {
	return reply(
		emoji('no_entry_sign'),
		text(' You are not on the list of those who may do this. It stands in '),
		coded('interactivity.allow', textCharacters),
		text(' of the receiver’s configuration; your id is on your profile in Slack, behind “Copy member ID”.'),
	);
}

/** That there is no such issue any more. */
export function gone(): Reply {
	return reply(
		text('This issue is not remembered any more: nothing has happened in it for 30 days, or the store was emptied. '),
		text('Should it happen again, it comes as a new message.'),
	);
}

const unchangedWords: Readonly<Record<IssueCommand['kind'], string>> = {
	acknowledge: 'it is acknowledged or resolved already',
	assign: 'it is in the care of the same person already',
	mute: 'it is muted just so, or resolved already',
	reopen: 'it is open already',
	resolve: 'it is resolved already',
};

/** That it was so already. */
export function unchanged({ kind }: IssueCommand): Reply {
	return reply(text(`Nothing has changed: ${unchangedWords[kind]}.`));
}

/** That it could not be done, and what to do. */
export function failed(): Reply {
	return reply(
		emoji('warning'),
		text(' This could not be done: the receiver’s store is out of reach. Try again in a minute; its log says why.'),
	);
}

/** What a command did to an issue. */
export function done(issue: Issue, command: IssueCommand): Reply {
	const { name, service } = subjectOf(issue.sample);
	return reply(
		...stateChange(issue, command),
		text(': '),
		bold(name),
		text(` in ${service} `),
		coded(shortId(issue), textCharacters),
	);
}

/** That an id names no issue, or several. */
export function notFound(
	command: string,
	{ id, ambiguous }: { readonly id: string; readonly ambiguous: boolean },
): Reply {
	const why = ambiguous ? ' begins the ids of several issues: give more of it.' : ' is the id of no issue here. ';
	return reply(coded(id, idShownMax), text(why), ...(ambiguous ? [] : listHint(command)));
}

const idShownMax = 40;

function listHint(command: string): readonly RichTextLeaf[] {
	return [coded(`${command} list`, textCharacters), text(' shows them; at least 4 characters are needed.')];
}

/** A silence, as far as it is told. */
export interface ToldSilence {
	readonly id: string;
	readonly condition: string;
	readonly until: number;
	readonly comment: string;
	readonly by: Person;
}

/** That a silence was made; everybody hears of it, because everybody will miss what it mutes. */
export function silenced(
	silence: ToldSilence,
	{ command, ms }: { readonly command: string; readonly ms: number },
): Reply {
	return {
		...reply(
			emoji('no_bell'),
			text(` Silenced for ${wholeSpan(ms)}`),
			...by(silence.by),
			text(': '),
			...silenceLeaves(silence),
			text('. '),
			coded(`${command} unsilence ${silence.id}`, textCharacters),
			text(' ends it.'),
		),
		forAll: true,
	};
}

/** That a silence was ended before its time. */
export function unsilenced(silence: ToldSilence, who: Person): Reply {
	return {
		...reply(emoji('bell'), text(' Silence ended'), ...by(who), text(': '), coded(silence.condition, textCharacters)),
		forAll: true,
	};
}

/** That there is no such silence. */
export function noSilence(command: string, id: string): Reply {
	return reply(
		coded(id, idShownMax),
		text(' is the id of no silence made here. '),
		coded(`${command} silences`, textCharacters),
		text(' shows them.'),
	);
}

/** That there are too many. */
export function tooManySilences(max: number): Reply {
	return reply(text(`There are ${max} silences already: end some, or write those that stay into the configuration.`));
}

/** The silences that last. */
export function silenceList(silences: readonly ToldSilence[], configured: number): Reply {
	const more = configured === 0 ? '' : `${silences.length === 0 ? '' : '\n'}${configured} more in the configuration.`;
	if (silences.length === 0) return reply(text(`Nothing is silenced from here. ${more}`));
	const shown = silences.slice(0, silencesShownMax);
	const left = silences.length - shown.length;
	return reply(
		...shown.flatMap((each, at) => [
			text(at === 0 ? '' : '\n'),
			coded(each.id, textCharacters),
			text(' '),
			...silenceLeaves(each),
			...by(each.by),
		]),
		text(left > 0 ? `\n+ ${left} more` : ''),
		text(more),
	);
}

/** A screen; each takes a line or two. */
const silencesShownMax = 15;
const conditionCharacters = 150;

function silenceLeaves({ condition, until, comment }: ToldSilence): readonly RichTextLeaf[] {
	const why = oneLine(comment, conditionCharacters);
	return [coded(condition, conditionCharacters), text(' until '), moment(until), text(why && ` (${why})`)];
}

/** What can be typed, after what was not understood, if anything. */
export function help(command: string, problem?: string): Reply {
	const lines: readonly (readonly [string, string])[] = [
		['list [words]', 'the issues that nobody has resolved'],
		['ack, assign, resolve, reopen <id>', 'as the buttons do'],
		['mute <id> [30m|1h|1d|worse]', 'without a time: until it gets worse'],
		['silence service=checkout for 2h [why]', 'or a condition in OTTL; for everybody'],
		['silences, unsilence <id>', 'what is silenced from here'],
		['status', 'how the receiver fares'],
	];
	return reply(
		...(problem === undefined ? [] : [emoji('thinking_face'), text(` ${oneLine(problem, textCharacters)}\n`)]),
		...lines.flatMap(([words, meaning], at) => [
			text(at === 0 ? '' : '\n'),
			coded(`${command} ${words}`, textCharacters),
			text(` ${meaning}`),
		]),
	);
}
