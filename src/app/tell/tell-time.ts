// Looks at issues when time may have changed them, and sets the next timer. The store holds it, so that none is lost with the
// process, and of several replicas one looks.
import type { Attempt } from '../../delivery/outbox.ts';
import { type TimerIntent, timerDelivery } from '../../issues/intents.ts';
import { dueAt, type LifeOptions } from '../../issues/life.ts';
import { issuesOf } from './issues-of.ts';
import { type Errand, followed, moot, type TellDeps } from './telling.ts';

/** What looking needs. */
export type TimeDeps = Pick<TellDeps, 'store' | 'clock' | 'elapse'>;

/** Clocks differ, and a timer that comes a moment too early must not run in a circle. */
const nextMsMin = 1_000;

/** All issues are read in a look, so there is a rest between two: a minute, or a part of the time that is looked for. */
const restOf = { ms: 60_000, share: 1 / 24 } as const;

/** Does what time has brought about. */
export async function tellTime(
	deps: TimeDeps,
	options: LifeOptions,
	{ intent }: Errand<TimerIntent>,
): Promise<Attempt> {
	const { exporter, issue } = intent;
	const next = issue === undefined ? await elapseAll(deps, exporter, options) : await deps.elapse(issue);
	if (!Number.isFinite(next)) return moot;
	const restMs = issue === undefined ? Math.max(restOf.ms, restOf.share * options.resolveAfterMs) : nextMsMin;
	const delayMs = Math.max(restMs, next - deps.clock.now());
	return followed({ status: 'moot' }, [
		{ key: `timer:${exporter}`, deliveries: [{ ...timerDelivery(intent), delayMs }] },
	]);
}

/** When the next of them is due. */
async function elapseAll({ store, clock, elapse }: TimeDeps, exporter: string, options: LifeOptions): Promise<number> {
	let next = Number.POSITIVE_INFINITY;
	for await (const { key, issue } of issuesOf(store, exporter)) {
		if (issue.state === 'muted') continue;
		const due = dueAt(issue, options);
		next = Math.min(next, due > clock.now() ? due : await elapse(key));
	}
	return next;
}
