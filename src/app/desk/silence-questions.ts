// What is asked about silences. They are written to every store of the exporters that somebody may ask about, under one id.
import { createSilenceBook, type Silence, silenceId, silencesMax } from '../../issues/silences.ts';
import type { Clock } from '../../model/ports.ts';
import type { Store } from '../../model/store.ts';
import { help, noSilence, silenced, silenceList, tooManySilences, unsilenced } from '../../slack/ear/replies.ts';
import type { Reply } from '../../slack/ear/respond.ts';
import { readSilenceText } from '../../slack/ear/silence-text.ts';
import type { Runtime } from '../runtime.ts';
import type { Pressed, Question } from './question.ts';

/** Makes a silence; nothing is said when Slack has handed the command over a second time. */
export async function makeSilence(
	{ ask, by, id, name, exporters }: Question<'silence'>,
	{ clock, chance }: Pick<Runtime, 'clock' | 'chance'>,
): Promise<Reply | undefined> {
	const read = readSilenceText(ask.text);
	if (read.status === 'misread') return help(name, read.problem);
	const { ms, comment } = read;
	const made = {
		id: silenceId(id || chance.id()),
		condition: read.condition.text,
		until: clock.now() + ms,
		comment,
		by,
	};
	const results: string[] = [];
	for (const [store, ids] of byStore(exporters)) {
		results.push(await createSilenceBook({ store, clock }).add({ ...made, exporters: ids }));
	}
	if (results.includes('full')) return tooManySilences(silencesMax);
	return results.includes('made') ? silenced(made, { command: name, ms }) : undefined;
}

/** The silences that were made here, and how many there are beside them. */
export async function listSilences(exporters: readonly Pressed[], clock: Clock): Promise<Reply> {
	const mine = exporters.map(({ id }) => id);
	const lists = await Promise.all([...byStore(exporters)].map(([store]) => createSilenceBook({ store, clock }).list()));
	const shown = lists.flat().filter((each) => each.exporters.some((id) => mine.includes(id)));
	const once = new Map(shown.map((silence) => [silence.id, silence]));
	const configured = exporters.flatMap(({ silencedUntil }) => silencedUntil).filter((until) => until > clock.now());
	return silenceList([...once.values()], configured.length);
}

/** Ends a silence before its time. */
export async function endSilence({ ask, by, name, exporters }: Question<'unsilence'>, clock: Clock): Promise<Reply> {
	const ended: Silence[] = [];
	for (const [store, ids] of byStore(exporters)) {
		const silence = await createSilenceBook({ store, clock }).end(ask.id, ids);
		if (silence !== undefined) ended.push(silence);
	}
	const [one] = ended;
	return one === undefined ? noSilence(name, ask.id) : unsilenced(one, by);
}

/** The stores of these exporters, each with the ids of those that use it. */
function byStore(exporters: readonly Pressed[]): ReadonlyMap<Store, readonly string[]> {
	const groups = Map.groupBy(exporters, ({ store }) => store);
	return new Map([...groups].map(([store, group]) => [store, group.map(({ id }) => id)]));
}
