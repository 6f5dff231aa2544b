// How the receiver fares, for whoever asks it in Slack: what waits, what was given up, and which destinations do not work.
import type { RichTextLeaf } from '../../model/message.ts';
import { bold, emoji, text } from '../messages/rich-text.ts';
import { oneLine } from '../messages/untrusted.ts';
import { count, duration } from '../messages/words.ts';
import { reply } from './replies.ts';
import type { Reply } from './respond.ts';

/** How one store and its destinations fare. */
export interface Fares {
	/** What keeps it. */
	readonly storage: string;
	/** Absent when the store is out of reach. */
	readonly stats?: { readonly waiting: number; readonly dead: number; readonly oldest: number | null };
	/** Why it is out of reach. */
	readonly fault?: string;
	readonly destinations: readonly { readonly name: string; readonly state: string; readonly reason?: string }[];
}

/** The sentences; `at` is now. */
export function tellStatus(all: readonly Fares[], at: number): Reply {
	const lines = all.flatMap((each) => linesOf(each, at));
	const isWell = all.every(({ stats, destinations }) => stats?.dead === 0 && destinations.every(works));
	const head = isWell
		? [emoji('white_check_mark'), text(' All is well.')]
		: [emoji('warning'), text(' Somebody has to look.')];
	return reply(...head, ...lines.flatMap((line) => [text('\n'), ...line]));
}

function works({ state }: Fares['destinations'][number]): boolean {
	return state === 'healthy';
}

const reasonCharacters = 200;
/** Beyond these the log is the better place. */
const troublesMax = 5;

function linesOf({ storage, stats, fault, destinations }: Fares, at: number): readonly (readonly RichTextLeaf[])[] {
	const troubles = destinations.filter((each) => !works(each)).slice(0, troublesMax);
	return [
		[
			bold(storage),
			text(
				stats === undefined ? ` is out of reach: ${oneLine(fault ?? '', reasonCharacters)}` : `: ${waiting(stats, at)}`,
			),
		],
		...troubles.map(({ name, state, reason }) => [
			text(`${name} is ${state}: ${oneLine(reason ?? '', reasonCharacters)}`),
		]),
	];
}

function waiting({ waiting: many, dead, oldest }: NonNullable<Fares['stats']>, at: number): string {
	const since = many === 0 || oldest === null ? '' : ` (the oldest for ${duration(at - oldest)})`;
	const given = dead === 0 ? 'nothing was given up' : `${count(dead)} given up: "otel-slack dead-letter list" says why`;
	return `${count(many)} waiting${since}, ${given}`;
}
