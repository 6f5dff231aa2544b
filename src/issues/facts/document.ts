// How the facts of an issue lie in the store: in a document of their own beside the issue, so that a storm of them never
// conflicts with a decision about it.
import type { Doc } from '../../model/store.ts';
import type { Facts } from './facts.ts';
import { readSeries, writeSeries } from './series.ts';
import { readUsers, writeUsers } from './users.ts';

/** What is written. */
interface FactsBody {
	readonly services: readonly (readonly [string, number])[];
	readonly versions: readonly (readonly [string, number])[];
	readonly hosts: readonly (readonly [string, number])[];
	readonly operations: readonly (readonly [string, number])[];
	readonly users?: string;
	readonly recent: readonly number[];
	readonly minutes: readonly number[];
	readonly hours: readonly number[];
}

/** The key of the facts of an issue. */
export function factsKey(issue: string): string {
	return `facts:${issue}`;
}

/** The body of a document of facts. */
export function writeFacts(facts: Facts): string {
	const users = writeUsers(facts.users);
	const body: FactsBody = {
		services: [...facts.services],
		versions: [...facts.versions],
		hosts: [...facts.hosts],
		operations: [...facts.operations],
		...(users === undefined ? {} : { users }),
		recent: writeSeries(facts.recent),
		minutes: writeSeries(facts.minutes),
		hours: writeSeries(facts.hours),
	};
	return JSON.stringify(body);
}

/** Reads facts back. */
export function readFacts({ body }: Pick<Doc, 'body'>): Facts {
	// Our own bodies only, as with issues.
	const read = JSON.parse(body) as FactsBody;
	const users = readUsers(read.users);
	return {
		services: new Map(read.services),
		versions: new Map(read.versions),
		hosts: new Map(read.hosts),
		operations: new Map(read.operations),
		...(users && { users }),
		recent: readSeries(read.recent),
		minutes: readSeries(read.minutes),
		hours: readSeries(read.hours),
	};
}
