// The end of a store in memory: what could not be told goes to the files that stand in for its destinations, since nothing
// else will remember it. Stores that survive need none of this.
import type { Outbox } from '../../delivery/outbox.ts';
import type { Clock, Component, Log } from '../../model/ports.ts';
import type { Store } from '../../model/store.ts';
import type { Detours } from './detours.ts';

/** What is needed at the end. */
export interface LastWordsDeps {
	readonly clock: Clock;
	readonly log: Log;
	readonly outbox: Pick<Outbox, 'flush'>;
	readonly detours: Pick<Detours, 'aroundEnd'>;
	readonly store: Pick<Store, 'stats' | 'waiting'>;
	/** The lanes that a file stands in for, and those of the files. */
	readonly lanes: () => ReadonlyMap<string, string>;
}

/** Of the time to stop, what Slack is given before the file is; a write takes milliseconds. */
const slackShare = 0.7;

/** Slack tells a message a second. When it has told none for so long, a process that crashes must not wait for it. */
const stallMs = 3_000;

/** About as long as a write takes. */
const writeMs = 10;

/** Starts as nothing, and stops by saying everything. It takes no longer than it is given. */
export function createLastWords(deps: LastWordsDeps): Component {
	const { clock, log, outbox, detours, store, lanes } = deps;
	const waiting = async () => (await store.stats()).waiting;

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

	/** Slack's own lanes would keep a flush for as long as there is time. */
	async function untilWritten(files: Iterable<string>, end: number): Promise<void> {
		for (const file of files) {
			while (clock.now() < end && (await store.waiting(file, undefined, 1)).deliveries.length > 0) {
				await clock.sleep(writeMs);
			}
		}
	}

	return {
		start: async () => {},
		async stop(withinMs) {
			const start = clock.now();
			if (lanes().size === 0) return;
			await giveSlack(start + withinMs * slackShare);
			let left = 0;
			for (const lane of lanes().keys())
				left += await detours.aroundEnd(lane, 'the process ended before it could be told');
			if (left === 0) return;
			log.warn(`delivery: ${left} messages that Slack has not taken are written to the file of their fallback`);
			await untilWritten(lanes().values(), start + withinMs);
		},
	};
}
