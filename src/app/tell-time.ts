// Looks at an issue when time may have changed it, and sets the next timer. The store holds it, so that none is lost with the
// process and of several replicas one looks.
import type { Attempt } from '../delivery/outbox.ts';
import { type TimerIntent, timerDelivery } from '../issues/intents.ts';
import { type Errand, followed, moot, type TellDeps } from './telling.ts';

/** Clocks differ, and a timer that comes a moment too early must not run in a circle. */
const nextMsMin = 1_000;

/** Does what time has brought about. */
export async function tellTime(
	{ clock, elapse }: Pick<TellDeps, 'clock' | 'elapse'>,
	{ intent }: Errand<TimerIntent>,
): Promise<Attempt> {
	const next = await elapse(intent.issue);
	if (!Number.isFinite(next)) return moot;
	const delayMs = Math.max(nextMsMin, next - clock.now());
	return followed({ status: 'moot' }, [{ key: intent.issue, deliveries: [{ ...timerDelivery(intent), delayMs }] }]);
}
