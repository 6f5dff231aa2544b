// What every door in the host's own process stands on.
import type { Clock, Counters, Log, River } from '../model/ports.ts';
import type { Environment } from './options.ts';
import type { RecentRecords } from './recent-records.ts';

/** What every door in the host's own process is built with. */
export interface DoorDeps {
	/** What stands behind the door. Doors may share one; then its `stop` has to wait for the last of them. */
	readonly river: River;
	/** Time for what runs in the background; its sleeps must not keep the host alive. */
	readonly clock: Clock;
	/**
	 * Time for `forceFlush` and `shutdown`. Its sleeps keep the host alive: somebody awaits them, and a process with nothing else
	 * to do would otherwise end in the middle.
	 */
	readonly flushClock: Clock;
	readonly counters: Counters;
	/** Where losses are said: `diagLog()`. */
	readonly log: Log;
	readonly environment: Environment;
	/** The starts of the addresses we call ourselves: records about calls to them are never told. May be secret. */
	readonly ownUrls: readonly string[];
	/** Where every record that passes is remembered for a while, wanted or not; absent where nobody asks what came before. */
	readonly recent?: Pick<RecentRecords, 'keep'> | undefined;
}

/** The signals a door can take. */
export type Signal = 'logs' | 'spans';
