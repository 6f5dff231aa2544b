// When new issues come as a storm, and when it is over. Pure: a budget, counts and times go in. Entered at once, left only when
// half the budget was not needed for a while, so that a storm that ebbs and flows is one.

/** How many new issues are told one by one. */
export interface StormPolicy {
	/** Whether there are storms at all; without, each new issue is told by itself. */
	readonly enabled: boolean;
	/** New issues told one by one in a lane within a period; those beyond are told together. */
	readonly newIssues: number;
	readonly perMs: number;
}

/** Slack takes about a message a second and people far fewer: twenty a minute is what a bad deploy of one service makes. */
export const stormDefaults: StormPolicy = { enabled: true, newIssues: 20, perMs: 60_000 };

/** A storm in one lane, as it is stored. Times are milliseconds since the epoch. */
export interface Storm {
	readonly since: number;
	/** How many new issues earlier storms had had. */
	readonly before: number;
	/** When it was last looked at, and how many new issues it had then. */
	readonly lookedAt: number;
	readonly looked: number;
	/** Since when few new issues come. */
	readonly calmSince?: number;
	/** When it was found to be over. */
	readonly until?: number;
}

/** New issues kept of a storm. Those beyond are only counted, or a client that makes up failures would crowd out all others. */
export const keptMax = 2_000;

/** Looks without many new issues that end a storm. */
const calmPeriods = 3;
/** A storm that nobody looked at for so long has been forgotten: whatever was to look at it was given up. */
const forgottenMs = 25 * 60 * 60_000;

/** Whether a storm tells of what is new now. */
export function rages(storm: Storm | undefined, now: number): storm is Storm {
	return storm !== undefined && storm.until === undefined && now - storm.lookedAt < forgottenMs;
}

/** A storm after a look at it, with all new issues that it has had. */
export function lookedAt(storm: Storm, issues: number, policy: StormPolicy, now: number): Storm {
	const { calmSince, ...rest } = storm;
	const looked = { ...rest, lookedAt: now, looked: issues };
	const isCalm = issues - storm.looked < policy.newIssues / 2;
	if (!isCalm) return looked;
	const calm = calmSince ?? storm.lookedAt;
	return now - calm >= calmPeriods * policy.perMs ? { ...looked, until: now } : { ...looked, calmSince: calm };
}
