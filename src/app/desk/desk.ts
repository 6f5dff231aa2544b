// Carries out what people press and type in Slack: looks whether they may, does it, and says what there is to be said. A card
// shows what became of a press, so a press is answered only when nothing came of it.
import type { Press } from '../../slack/ear/actions.ts';
import type { Listener } from '../../slack/ear/ear.ts';
import { failed, gone, help, notAllowed, unchanged } from '../../slack/ear/replies.ts';
import { createRespond, type Reply } from '../../slack/ear/respond.ts';
import type { SlashCommand } from '../../slack/ear/slash-command.ts';
import { tellStatus } from '../../slack/ear/status-reply.ts';
import type { Vitals } from '../health/vitals.ts';
import type { Runtime } from '../runtime.ts';
import { commandById, listOpen } from './issue-questions.ts';
import type { Pressed } from './question.ts';
import { endSilence, listSilences, makeSilence } from './silence-questions.ts';

/** What a desk is handed. */
export interface DeskDeps {
	readonly runtime: Runtime;
	/** Those whose cards are pressed in the same place. */
	readonly exporters: readonly Pressed[];
	readonly vitals: () => Promise<readonly Vitals[]>;
}

/** A desk: what it hears of it does, and answers. */
export function createDesk(deps: DeskDeps): Listener {
	const { counters } = deps.runtime;
	const respond = createRespond(deps.runtime);
	return async (heard) => {
		const count = (result: string) =>
			counters.add('otel_slack_commands_total', { command: nameOf(heard), result, by: heard.kind });
		try {
			const said = await (heard.kind === 'press' ? answerPress(heard, deps) : answerQuestion(heard, deps));
			count('done');
			if (said !== undefined) await respond(heard.answerUrl, said);
		} catch (error) {
			count('failed');
			await respond(heard.answerUrl, failed());
			throw error;
		}
	};
}

function nameOf(heard: Press | SlashCommand): string {
	if (heard.kind === 'press') return heard.command.kind;
	return heard.ask.kind === 'issue' ? heard.ask.command.kind : heard.ask.kind;
}

async function answerPress({ issue, command }: Press, { exporters }: DeskDeps): Promise<Reply | undefined> {
	const exporter = exporters.find(({ id }) => issue.startsWith(`issue:${id}:`));
	if (exporter === undefined) return gone();
	if (!(await exporter.mayAsk(command.by))) return notAllowed();
	const result = await exporter.command(issue, command);
	if (result === 'gone') return gone();
	return result === 'unchanged' ? unchanged(command) : undefined;
}

async function answerQuestion({ ask, by, id, name }: SlashCommand, deps: DeskDeps): Promise<Reply | undefined> {
	const { clock } = deps.runtime;
	const may = await Promise.all(deps.exporters.map((each) => each.mayAsk(by)));
	const exporters = deps.exporters.filter((_, at) => may[at]);
	if (exporters.length === 0) return notAllowed();
	const about = { by, id, name, exporters };
	switch (ask.kind) {
		case 'help':
			return help(name, ask.problem);
		case 'issue':
			return commandById({ ...about, ask });
		case 'list':
			return listOpen({ ...about, ask }, clock);
		case 'silence':
			return makeSilence({ ...about, ask }, deps.runtime);
		case 'silences':
			return listSilences(exporters, clock);
		case 'status':
			return tellStatus(await deps.vitals(), clock.now());
		case 'unsilence':
			return endSilence({ ...about, ask }, clock);
	}
}
