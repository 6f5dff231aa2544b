// The end of a store in memory: what could not be told goes to the files that stand in for its destinations, since nothing
// else will remember it. Stores that survive need none of this.
import type { Outbox } from '../delivery/outbox.ts';
import type { Clock, Component, Log } from '../model/ports.ts';
import type { Detours } from './detours.ts';

/** What is needed at the end. */
export interface LastWordsDeps {
	readonly clock: Clock;
	readonly log: Log;
	readonly outbox: Pick<Outbox, 'flush'>;
	readonly detours: Pick<Detours, 'aroundEnd'>;
	/** How many messages wait. */
	readonly waiting: () => Promise<number>;
	/** The lanes that a file stands in for. */
	readonly lanes: () => readonly string[];
}

/** Of the time to stop, what Slack is given before the file is; a write takes milliseconds. */
const slackShare = 0.7;

/** Slack tells a message a second. When it has told none for so long, a process that crashes must not wait for it. */
const stallMs = 3_000;

/** Starts as nothing, and stops by saying everything. It takes no longer than it is given. */
export function createLastWords(deps: LastWordsDeps): Component {
	const { clock, log, outbox, detours, waiting, lanes } = deps;

	/** Goes on as long as Slack gets on. */
	async function giveSlack(end: number): Promise<void> {
		let before = await waiting();
		while (clock.now() < end) {
			if (await outbox.flush(Math.min(stallMs, end - clock.now()))) return;
			const left = await waiting();
			if (left >= before) return;
			before = left;
		}
	}

	return {
		start: async () => {},
		async stop(withinMs) {
			const start = clock.now();
			if (lanes().length === 0) return;
			await giveSlack(start + withinMs * slackShare);
			let left = 0;
			for (const lane of lanes()) left += await detours.aroundEnd(lane, 'the process ended before it could be told');
			if (left === 0) return;
			log.warn(`delivery: ${left} messages that Slack has not taken are written to the file of their fallback`);
			await outbox.flush(Math.max(0, start + withinMs - clock.now()));
		},
	};
}
