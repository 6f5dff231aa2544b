// What is said to the scripts: flat lists of texts and numbers, as they read them. No JSON, whose decoder in Lua would
// change large numbers, empty lists and broken characters.
import type { Claim, NewDelivery, Settlement, Store, Write } from '../../model/store.ts';

/** A value that is sent as text. */
export type Argument = string | number;

/** Stands for a number that is not given. */
const none = '';

/** A count of writes and the writes. */
export function writeArguments(writes: readonly Write[]): Argument[] {
	return [writes.length, ...writes.flatMap(oneWrite)];
}

/** How a claim ends, and what the limits are for what that writes. */
export function settleArguments(
	{ lane, id, token }: Claim,
	settlement: Settlement,
	limits: { readonly deadLettersMax: number; readonly documentsMax: number },
): Argument[] {
	const start = [lane, id, token, settlement.status];
	if (settlement.status === 'retry') {
		return [...start, settlement.afterMs, settlement.failed ? 1 : 0, settlement.unsure ? 1 : 0];
	}
	const pace = [settlement.pace?.gapMs ?? none, settlement.pace?.burst ?? none];
	if (settlement.status === 'dead') return [...start, ...pace, settlement.reason, limits.deadLettersMax];
	return [...start, ...pace, limits.documentsMax, ...writeArguments(settlement.then ?? [])];
}

/** What to do with which dead letter, if anything. */
export function deadArguments(operation: Parameters<Store['dead']>[0]): Argument[] {
	if (operation === undefined) return ['list', none];
	return 'requeue' in operation ? ['requeue', operation.requeue] : ['drop', operation.drop];
}

function oneWrite({ key, expect, body, add = 0, seen = 0, ttlMs, deliveries = [] }: Write): Argument[] {
	const change = body === undefined ? 'keep' : body === null ? 'delete' : `=${body}`;
	const counted = [key, expect ?? none, change, add, seen, ttlMs ?? none];
	return [...counted, deliveries.length, ...deliveries.flatMap(oneDelivery)];
}

function oneDelivery({ lane, body, once, delayMs = 0 }: NewDelivery): Argument[] {
	return [lane, body, once === undefined ? none : `=${once}`, delayMs];
}
