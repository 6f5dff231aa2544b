// What several lanes may say together: Slack puts a limit on a whole workspace beside that of each channel. The budget lies in
// the store, so that replicas share it. It knows neither messages nor what they cost.
import type { Outcome } from '../model/message.ts';
import type { LivingTransport, Transport } from '../model/ports.ts';
import type { Pace, Store } from '../model/store.ts';

/** A budget. */
export interface Budget {
	/** Its name in the store: who has the same shares it. */
	readonly bucket: string;
	readonly pace: Pace;
}

/** The transport, but what it says costs of a budget; edits and files do not, as Slack counts them apart. */
export function withBudget(store: Pick<Store, 'take'>, transport: Transport, { bucket, pace }: Budget): Transport {
	async function within(call: () => Promise<Outcome>): Promise<Outcome> {
		const waitMs = await store.take(bucket, pace).catch(() => undefined);
		if (waitMs === 0) return call();
		if (waitMs === undefined) return { ...notNow, because: 'unavailable', reason: 'the store is out of reach' };
		return { ...notNow, because: 'rate_limited', reason: "the workspace's share is spent", afterMs: waitMs };
	}

	const livingWithin = (living: LivingTransport): LivingTransport => ({
		...living,
		reply: (...call) => within(() => living.reply(...call)),
	});
	const { living } = transport;
	return {
		...transport,
		post: (...call) => within(() => transport.post(...call)),
		...(living === undefined ? {} : { living: livingWithin(living) }),
	};
}

const notNow = { status: 'retry', unsure: false } as const;
