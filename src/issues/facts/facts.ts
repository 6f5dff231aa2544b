// What the occurrences of an issue have in common: who had them, where, how often and when. A value that can be added up in
// any order, so that replicas each count their own share. How often in all is not in it: that is the issue's own count.
import type { IssueFacts } from '../../model/notification.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import { addSeries, lastOf, type Scale, type Series, unitAt } from './series.ts';
import { addUsers, countUser, estimate, type Users } from './users.ts';
import { addValues, countValue, rank, type Values } from './values.ts';

/** The facts of an issue, or of a part of its occurrences. */
export interface Facts {
	readonly services: Values;
	readonly versions: Values;
	readonly hosts: Values;
	readonly operations: Values;
	readonly users?: Users;
	readonly recent: Series;
	readonly minutes: Series;
	readonly hours: Series;
}

/** A minute and the step that is under way, to tell what has just happened. */
export const recentScale: Scale = { unitMs: 10_000, units: 7 };
/** An hour, the usual rate of which is told from the present one. */
export const minuteScale: Scale = { unitMs: 60_000, units: 62 };
/** A week, the longest time between two digests, and the hour under way. */
export const hourScale: Scale = { unitMs: 60 * 60_000, units: 7 * 24 + 1 };

/** No occurrences. */
export const noFacts: Facts = {
	services: new Map(),
	versions: new Map(),
	hosts: new Map(),
	operations: new Map(),
	recent: new Map(),
	minutes: new Map(),
	hours: new Map(),
};

/** An occurrence and the hash of the user who had it. */
export interface Witnessed {
	readonly occurrence: Occurrence;
	readonly user?: string;
}

/** The facts of these occurrences. */
export function factsOf(all: readonly Witnessed[], now: number): Facts {
	const values = { services: empty(), versions: empty(), hosts: empty(), operations: empty() };
	const times = { recent: noTimes(), minutes: noTimes(), hours: noTimes() };
	let users: Users;
	for (const { occurrence, user } of all) {
		const { origin, operation } = occurrence;
		countValue(values.services, origin.service);
		countValue(values.versions, origin.version);
		countValue(values.hosts, origin.host);
		countValue(values.operations, operation);
		if (user !== undefined) users = countUser(users, user);
		const at = believable(occurrence.at, now);
		count(times.recent, unitAt(at, recentScale));
		count(times.minutes, unitAt(at, minuteScale));
		count(times.hours, unitAt(at, hourScale));
	}
	return addFacts(noFacts, { ...values, ...times, ...(users && { users }) });
}

const empty = (): Map<string, number> => new Map();
const noTimes = (): Map<number, number> => new Map();

/** Both together. The order makes no difference. */
export function addFacts(one: Facts, other: Facts): Facts {
	const users = addUsers(one.users, other.users);
	return {
		services: addValues(one.services, other.services),
		versions: addValues(one.versions, other.versions),
		hosts: addValues(one.hosts, other.hosts),
		operations: addValues(one.operations, other.operations),
		...(users && { users }),
		recent: addSeries(one.recent, other.recent, recentScale),
		minutes: addSeries(one.minutes, other.minutes, minuteScale),
		hours: addSeries(one.hours, other.hours, hourScale),
	};
}

/** Hours shown: a day of them tells the time of the day, too. */
const hoursShown = 24;

/** As they are shown. */
export function shownFacts(facts: Facts, now: number): IssueFacts {
	const users = estimate(facts.users);
	return {
		services: rank(facts.services),
		versions: rank(facts.versions),
		hosts: rank(facts.hosts),
		operations: rank(facts.operations),
		...(users === undefined ? {} : { users }),
		perHour: lastOf(facts.hours, hoursShown, unitAt(now, hourScale)),
	};
}

/** Strangers' clocks say anything; what is not of the last week is taken to have happened when it came. */
function believable(at: number, now: number): number {
	return at <= now && at > now - hourScale.unitMs * (hourScale.units - 1) ? at : now;
}

function count(series: Map<number, number>, unit: number): void {
	series.set(unit, (series.get(unit) ?? 0) + 1);
}
