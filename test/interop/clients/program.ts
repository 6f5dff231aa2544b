// A client that is a program: its environment tells it where and how to send; it prints its trace ids and exits with 0 when
// every export succeeded.
import type { Briefing, Told } from '../client.ts';
import { environmentOf } from '../client.ts';
import { lastWords, run } from '../run.ts';

/** An export may take its 10 s; everything else is over in a moment. */
const tellingTimeoutMs = 60_000;

/** Runs the program to its end. */
export async function tell(command: readonly [string, ...string[]], briefing: Briefing): Promise<Told> {
	const [file, ...args] = command;
	const finished = await run(file, args, { environment: environmentOf(briefing), timeoutMs: tellingTimeoutMs });
	const complaint = finished.code === 0 ? '' : `exit code ${finished.code}: ${lastWords(finished)}`;
	return { traceIds: finished.stdout.match(/\b[\da-f]{32}\b/g) ?? [], complaint };
}

/** What is missing when a program cannot be found in any folder of PATH. */
export async function without(...commands: readonly string[]): Promise<string | undefined> {
	for (const command of commands) {
		const { code } = await run(command, [versionFlag(command)], { timeoutMs: 30_000 });
		if (code === null) return `no ${command} on this machine`;
	}
	return undefined;
}

function versionFlag(command: string): string {
	return command === 'go' ? 'version' : '--version';
}
