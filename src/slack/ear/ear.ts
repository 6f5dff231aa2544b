// What is common to both ways of hearing: Slack is answered at once, and what was heard is worked on afterwards.
import type { Log } from '../../model/ports.ts';
import type { Press, Unheard } from './actions.ts';
import type { SlashCommand } from './slash-command.ts';

/** What was heard from Slack. */
export type Heard = Press | SlashCommand | Unheard;

/** Whether Slack can be heard: `retrying` when it is out of reach, `held` when it refuses until somebody mends something. */
export interface Hearing {
	readonly state: 'healthy' | 'retrying' | 'held';
	/** What Slack or the network said last; absent when healthy. */
	readonly reason?: string;
	/** When this state began, milliseconds since the epoch; absent when healthy. */
	readonly since?: number;
}

/** Works on what was heard. */
export type Listener = (heard: Press | SlashCommand) => Promise<void>;

/** Work that has begun. */
export interface Work {
	/** Begins it; false when there is too much already. Nothing that goes wrong in it reaches the caller. */
	begin(heard: Heard): boolean;
	/** Resolves when all of it has ended. */
	ended(): Promise<void>;
}

/** Presses under way at once. Each takes a store's round trip and a call to Slack, and people press one by one. */
export const underWayMax = 100;

/** No work yet. */
export function createWork({ listener, log }: { readonly listener: Listener; readonly log: Log }): Work {
	const underWay = new Set<Promise<void>>();
	return {
		begin(heard) {
			if (heard.kind === 'unheard') {
				log.debug(`slack: something that was sent asks for nothing: ${heard.because}`);
				return true;
			}
			if (underWay.size >= underWayMax) return false;
			const work = listener(heard)
				.catch((error: unknown) => log.error(`slack: a command could not be carried out: ${String(error)}`))
				.finally(() => underWay.delete(work));
			underWay.add(work);
			return true;
		},
		async ended() {
			while (underWay.size > 0) await Promise.all(underWay);
		},
	};
}
