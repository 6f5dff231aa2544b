// The stand-in for Slack on a socket, which remembers when each message came and can be made to flap.
import { createClock, realChance } from '../../src/app/runtime.ts';
import { createStandIn, type StandIn } from '../../src/preview/stand-in.ts';
import type { StoredMessage } from '../../src/preview/workspace.ts';
import { createRememberedLog } from '../fakes.ts';

export interface SoakedSlack {
	readonly slack: StandIn;
	readonly messages: readonly StoredMessage[];
	/** When each message came, milliseconds since the epoch. */
	readonly times: readonly number[];
	/** Fails about every fourth call in one of four ways, until the returned function is called; none of these is posted. */
	flap(): () => void;
}

export async function startSlack(): Promise<SoakedSlack> {
	const clock = createClock();
	const slack = createStandIn({ clock, chance: realChance, log: createRememberedLog() }, { pacing: 'off' });
	const messages: StoredMessage[] = [];
	const times: number[] = [];
	slack.onMessage((message) => {
		messages.push(message);
		times.push(clock.now());
	});
	await slack.start();
	return {
		slack,
		messages,
		times,
		flap() {
			const ends = [
				slack.fail({ answer: { kind: 'status', status: 503 }, probability: 0.1 }),
				slack.fail({ answer: { kind: 'error', error: 'rate_limited', retryAfterSeconds: 1 }, probability: 0.03 }),
				slack.fail({ answer: { kind: 'reset' }, probability: 0.1 }),
				slack.fail({ answer: { kind: 'hang' }, probability: 0.02 }),
			];
			return () => {
				for (const end of ends) end();
			};
		},
	};
}

/** Resolves once nothing has come for so long, and no later than at the end of the patience. */
export async function whenQuiet(times: readonly number[], { quietMs, patienceMs }: Quiet): Promise<void> {
	const clock = createClock();
	const start = clock.now();
	while (clock.now() - Math.max(start, times.at(-1) ?? 0) < quietMs && clock.now() - start < patienceMs) {
		await clock.sleep(50);
	}
}

export interface Quiet {
	readonly quietMs: number;
	readonly patienceMs: number;
}
