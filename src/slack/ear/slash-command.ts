// What a person typed behind our slash command: https://docs.slack.dev/interactivity/implementing-slash-commands. It knows
// the words and their order; which issue or silence an id means, and what comes of it, is decided elsewhere.
import type { IssueCommand, Person } from '../../model/issue.ts';
import { type Unheard, unheard } from './actions.ts';
import { readMuteEnd } from './mute-end.ts';
import { fields, personOf, words } from './payload.ts';

/** What is asked for. */
export type Ask =
	| { readonly kind: 'silences' | 'status' }
	/** Words that every issue on the list has to hold; `''` for all. */
	| { readonly kind: 'list'; readonly about: string }
	/** `problem` says what was not understood, if anything was typed at all. */
	| { readonly kind: 'help'; readonly problem?: string }
	| { readonly kind: 'issue'; readonly id: string; readonly command: IssueCommand }
	/** What to silence, for how long and why, still in one text: where it parts depends on the language of conditions. */
	| { readonly kind: 'silence'; readonly text: string }
	| { readonly kind: 'unsilence'; readonly id: string };

/** A slash command that somebody sent. */
export interface SlashCommand {
	readonly kind: 'slash';
	/** As the app's owner named it, such as `/otel-slack`. */
	readonly name: string;
	readonly ask: Ask;
	/** The same when Slack hands it over a second time, and for no other; `''` where Slack does not say. */
	readonly id: string;
	readonly by: Person;
	/** Where the person can be answered for half an hour; absent where Slack gives none. */
	readonly answerUrl?: string;
}

/** What it is called where Slack does not say. */
const nameUsual = '/otel-slack';

/** Reads a slash command that was sent at a moment. */
export function readSlashCommand(payload: unknown, at: number): SlashCommand | Unheard {
	const { command, text, user_id: who, user_name: name, response_url: url, trigger_id: id } = fields(payload);
	const by = personOf(who, name);
	if (by === undefined) return unheard('it names nobody');
	const ask = readAsk(asTyped(words(text)), by, at);
	const answerUrl = words(url);
	const called = { name: words(command) || nameUsual, id: words(id) };
	return { kind: 'slash', ...called, ask, by, ...(answerUrl && { answerUrl }) };
}

/** What people call the commands; the first of each is the one in the help. */
const commandKinds: Readonly<Record<string, IssueCommand['kind']>> = {
	ack: 'acknowledge',
	acknowledge: 'acknowledge',
	assign: 'assign',
	mute: 'mute',
	reopen: 'reopen',
	unmute: 'reopen',
	resolve: 'resolve',
};

function readAsk(text: string, by: Person, at: number): Ask {
	const [word = '', rest] = splitOnce(text);
	const verb = word.toLowerCase();
	switch (verb) {
		case '':
		case 'help':
			return { kind: 'help' };
		case 'list':
			return { kind: 'list', about: rest };
		case 'silences':
		case 'status':
			return { kind: verb };
		case 'silence':
			return rest === '' ? misread('silence needs to know what, and for how long') : { kind: 'silence', text: rest };
		case 'unsilence':
			return rest === '' ? misread('unsilence needs the id of a silence') : { kind: 'unsilence', id: rest };
		default: {
			const kind = Object.hasOwn(commandKinds, verb) ? commandKinds[verb] : undefined;
			return kind === undefined ? misread(`"${word}" is no command`) : readIssueAsk(kind, rest, { by, at });
		}
	}
}

function readIssueAsk(kind: IssueCommand['kind'], rest: string, { by, at }: Pick<IssueCommand, 'by' | 'at'>): Ask {
	const [id, object] = splitOnce(rest);
	if (id === '') return misread(`${kind} needs the id of an issue; "list" shows them`);
	const command = { kind, by, at };
	if (kind === 'mute') {
		// Without a time: neither forgotten for ever nor back in a moment.
		const end = readMuteEnd(object.toLowerCase() || 'worse', at);
		return end === undefined
			? misread(`"${object}" is no time such as 30m, 1h or 1d (at most 30d), and not "worse"`)
			: { kind: 'issue', id, command: { ...command, end } };
	}
	if (object === '') return { kind: 'issue', id, command };
	const assignee = kind === 'assign' ? mentioned(object) : undefined;
	if (assignee !== undefined) return { kind: 'issue', id, command: { ...command, assignee } };
	return misread(
		kind === 'assign' ? `"${object}" is nobody Slack knows: type @ and choose` : `"${object}" is one word too many`,
	);
}

/** `<@U024BE7LH|anna>`: what Slack makes of a name where the app has it escape names. */
function mentioned(text: string): Person | undefined {
	const [, id, name] = /^<@([A-Z0-9]+)(?:\|([^<>|]*))?>$/.exec(text) ?? [];
	return personOf(id, name);
}

function misread(problem: string): Ask {
	return { kind: 'help', problem };
}

function splitOnce(text: string): readonly [first: string, rest: string] {
	const trimmed = text.trim();
	const end = trimmed.search(/\s/);
	return end < 0 ? [trimmed, ''] : [trimmed.slice(0, end), trimmed.slice(end).trim()];
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Slack makes links of addresses and escapes three characters, and some keyboards make quotes that no condition knows. */
function asTyped(text: string): string {
	return text
		.replace(/<([a-z]+:[^|<>]+)(?:\|[^<>]*)?>/g, '$1')
		.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
		.replace(/[\u201c\u201d\u201e\u201f]/g, '"')
		.replace(/[\u2018\u2019\u201a\u201b]/g, "'")
		.replace(/[\u00a0\u202f]/g, ' ');
}
