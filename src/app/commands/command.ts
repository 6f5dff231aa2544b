// What a subcommand is and how it can end. The table holds the commands.
import type { Io } from '../runtime.ts';

/** How a command ends, as a shell sees it. */
export const exitCodes = { done: 0, fault: 1, misuse: 2 } as const;

/** Does the work of a command and resolves to an exit code. A rejection with a `ConfigError` is a misuse, any other a fault. */
export type Run = (args: readonly string[], io: Io) => Promise<number>;

/** A subcommand as the table lists it. */
export interface Command {
	/** One line for the list of commands. */
	readonly summary: string;
	/** What follows the command's name. */
	readonly usage: string;
	/** Loads the command, so that none has to load what another needs. */
	readonly load: () => Promise<Run>;
}
