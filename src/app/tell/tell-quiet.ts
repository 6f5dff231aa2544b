// Sums up a quiet that is over.
import type { Attempt } from '../../delivery/outbox.ts';
import { type QuietIntent, quietDelivery } from '../../issues/intents.ts';
import { sumUp } from './sum-up.ts';
import { type Errand, followed, moot, nowhere, type TellDeps } from './telling.ts';

/** Tells what was muted until the end of a quiet, if anything was. */
export async function tellQuiet(
	{ store, destinationOf, words }: TellDeps,
	{ claim: { lane }, intent, signal }: Errand<QuietIntent>,
): Promise<Attempt> {
	if (intent.ended === undefined) return afresh(intent, lane);
	const summary = await sumUp(store, { ...intent, lane });
	if (summary === undefined) return moot;
	const destination = destinationOf(lane);
	if (destination === undefined) return { outcome: nowhere };
	return { outcome: await destination.transport.post(words.renderQuiet(summary), signal) };
}

/** Patience with a delivery is counted from its making, and this one has waited for a night or a weekend on purpose. */
function afresh(intent: QuietIntent, lane: string): Attempt {
	const deliveries = [quietDelivery(lane, { ...intent, ended: true })];
	return followed({ status: 'moot' }, [{ key: `quiet:${lane}`, deliveries }]);
}
