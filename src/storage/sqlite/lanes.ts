// Lanes and their deliveries in two tables. The rules are those of the memory engine, of which only the pace's arithmetic
// can be shared; that both agree is tested on random lives.
import type { DatabaseSync } from 'node:sqlite';
import type { Chance } from '../../model/ports.ts';
import {
	type Claim,
	type NewDelivery,
	type Settlement,
	timerLanePrefix,
	type WaitingDelivery,
} from '../../model/store.ts';
import { freeAt, spend } from '../gcra.ts';
import { countFresh, type Lanes } from '../lanes.ts';
import { behindMax } from '../limits.ts';
import { prepare } from './statement.ts';

/** The lanes of one file. */
export interface LaneTable extends Omit<Lanes, 'known'> {
	/**
	 * Ends the leases of an earlier process soon: it is gone, or the file would be locked. Its claims stay valid until they
	 * are claimed anew.
	 */
	shortenLeases(now: number): void;
	/** Forgets lanes that are empty and whose pace is no longer felt. */
	forgetRested(now: number): void;
}

/** A call that the earlier process had under way is over by then, and can be seen in Slack by who looks. */
const abandonedMs = 2_000;

interface Head {
	readonly id: number;
	readonly body: string;
	readonly tries: number;
	readonly fails: number;
	readonly unsure: number;
	readonly since: number;
}

/** The lanes in this database. */
export function createLaneTable(database: DatabaseSync, chance: Chance): LaneTable {
	const deliveries = createDeliveryStatements(database);
	const lanes = createLaneStatements(database);

	function claimHead(name: string, now: number, claimed: { token: string; until: number }): Claim[] {
		const head = deliveries.head.get(name);
		if (head === undefined) return [];
		const { id, body, fails, since } = head;
		const { token, until } = claimed;
		deliveries.claim.run(id);
		lanes.claim.run(token, until, until, name);
		const behind = (deliveries.due.get(name, now, behindMax + 1)?.n ?? 1) - 1;
		const told = { tries: head.tries + 1, fails, unsure: head.unsure === 1, since, behind };
		return [{ id: String(id), lane: name, body, token, ...told }];
	}

	function enqueue({ lane, body, once, delayMs = 0 }: NewDelivery, now: number): void {
		const due = now + delayMs;
		const twin = once === undefined ? undefined : deliveries.twin.get(once);
		if (twin === undefined) {
			lanes.ensure.run(lane);
			deliveries.insert.run(lane, body, once ?? null, now, due);
		} else if (due < twin.due) deliveries.hasten.run(due, twin.id);
		lanes.refresh.run(twin?.lane ?? lane);
	}

	return {
		get size() {
			return deliveries.count.get()?.n ?? 0;
		},
		fresh: (added) => countFresh(added, (once) => deliveries.twin.get(once) !== undefined),
		enqueue,
		claim({ max, leaseMs }, now) {
			const claimed = { token: chance.id(), until: now + leaseMs };
			const claims = lanes.ready.all(now, max).flatMap(({ name }) => claimHead(name, now, claimed));
			const next = lanes.next.get()?.ready ?? null;
			return { claims, nextMs: next === null ? null : Math.max(0, next - now) };
		},
		settle({ id, lane, token }, settlement, now) {
			const held = lanes.held.get(lane, token);
			if (held === undefined) return false;
			if (settlement.status === 'retry') {
				deliveries.retry.run(settlement.failed ? 1 : 0, settlement.unsure ? 1 : 0, Number(id));
			} else deliveries.remove.run(Number(id));
			const { hold, arrival } = heldAfter(held, settlement, now);
			lanes.release.run(hold, arrival, lane);
			lanes.refresh.run(lane);
			return true;
		},
		waiting: ({ lane, after, limit }) =>
			deliveries.page.all(lane, Number(after), limit + 1).map(({ id, ...rest }) => ({ id: String(id), ...rest })),
		stats(now) {
			const row = deliveries.stats.get(now);
			return { waiting: row?.waiting ?? 0, due: row?.due ?? 0, lanes: row?.lanes ?? 0, oldest: row?.oldest ?? null };
		},
		shortenLeases: (now) => void lanes.shorten.run(now + abandonedMs, now + abandonedMs),
		forgetRested: (now) => void lanes.forgetRested.run(now),
	};
}

/** Hold and pace of a lane once a claim has ended. */
function heldAfter(
	{ arrival }: { readonly arrival: number },
	settlement: Settlement,
	now: number,
): { hold: number; arrival: number } {
	if (settlement.status === 'retry') return { hold: now + settlement.afterMs, arrival };
	if (settlement.pace === undefined) return { hold: now, arrival };
	const next = spend(arrival, now, settlement.pace);
	return { hold: freeAt(next, now, settlement.pace), arrival: next };
}

/** They are few, and found by the index. */
const timers = `(SELECT count(*) FROM delivery WHERE lane >= '${timerLanePrefix}' AND lane < '${timerLanePrefix}~')`;

function createDeliveryStatements(database: DatabaseSync) {
	return {
		count: prepare<{ n: number }>(database, `SELECT count(*) - ${timers} AS n FROM delivery`),
		twin: prepare<{ id: number; lane: string; due: number }>(
			database,
			'SELECT id, lane, due FROM delivery WHERE once = ? AND tries = 0',
		),
		insert: prepare(database, 'INSERT INTO delivery (lane, body, once, since, due) VALUES (?, ?, ?, ?, ?)'),
		hasten: prepare(database, 'UPDATE delivery SET due = ? WHERE id = ?'),
		head: prepare<Head>(
			database,
			'SELECT id, body, tries, fails, unsure, since FROM delivery WHERE lane = ? ORDER BY due, id LIMIT 1',
		),
		claim: prepare(database, 'UPDATE delivery SET tries = tries + 1, unsure = 1, due = 0 WHERE id = ?'),
		retry: prepare(database, 'UPDATE delivery SET fails = fails + ?, unsure = ? WHERE id = ?'),
		remove: prepare(database, 'DELETE FROM delivery WHERE id = ?'),
		due: prepare<{ n: number }>(
			database,
			'SELECT count(*) AS n FROM (SELECT 1 FROM delivery WHERE lane = ? AND due <= ? LIMIT ?)',
		),
		page: prepare<Omit<WaitingDelivery, 'id'> & { readonly id: number }>(
			database,
			'SELECT id, body, since, due FROM delivery WHERE lane = ? AND id > ? ORDER BY id LIMIT ?',
		),
		stats: prepare<{ waiting: number; due: number; lanes: number; oldest: number | null }>(
			database,
			`SELECT (SELECT count(*) - ${timers} FROM delivery) AS waiting,
				(SELECT count(*) FROM delivery WHERE due <= ? AND lane NOT LIKE '${timerLanePrefix}%') AS due,
				(SELECT count(*) FROM lane WHERE ready IS NOT NULL AND name NOT LIKE '${timerLanePrefix}%') AS lanes,
				(SELECT since FROM delivery WHERE lane NOT LIKE '${timerLanePrefix}%' ORDER BY id LIMIT 1) AS oldest`,
		),
	};
}

function createLaneStatements(database: DatabaseSync) {
	return {
		ensure: prepare(database, 'INSERT INTO lane (name) VALUES (?) ON CONFLICT DO NOTHING'),
		refresh: prepare(
			database,
			'UPDATE lane SET ready = max(hold, (SELECT min(due) FROM delivery WHERE delivery.lane = lane.name)) WHERE name = ?',
		),
		ready: prepare<{ name: string }>(database, 'SELECT name FROM lane WHERE ready <= ? ORDER BY ready LIMIT ?'),
		next: prepare<{ ready: number | null }>(database, 'SELECT min(ready) AS ready FROM lane'),
		claim: prepare(database, 'UPDATE lane SET token = ?, hold = ?, ready = ? WHERE name = ?'),
		held: prepare<{ arrival: number }>(database, 'SELECT arrival FROM lane WHERE name = ? AND token = ?'),
		release: prepare(database, 'UPDATE lane SET token = NULL, hold = ?, arrival = ? WHERE name = ?'),
		shorten: prepare(database, 'UPDATE lane SET hold = min(hold, ?), ready = min(ready, ?) WHERE token IS NOT NULL'),
		forgetRested: prepare(database, 'DELETE FROM lane WHERE ready IS NULL AND arrival <= ?'),
	};
}
