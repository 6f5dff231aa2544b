// Hands what a door has read to the river: waits for its resources, asks again while the river says "not now", and gives up in
// time. What is lost on the way is counted here, once.
import type { Acceptance } from '../model/ports.ts';
import type { Telemetry } from '../model/telemetry.ts';
import type { Draft } from './convert.ts';
import type { DoorDeps } from './door.ts';
import type { Drops } from './drops.ts';
import { quietly } from './quiet.ts';
import { createResources } from './resources.ts';
import { settlesWithin } from './within.ts';

/**
 * Resolves with what became of the records, never rejects. A retry means that the time is over: the records are lost if the river
 * said so last, and the river's own if it still has not answered.
 */
export type HandOver = (drafts: readonly Draft[]) => Promise<Acceptance>;

/** The least wait between two tries: what refuses now will not have changed within the same second. */
export const retryMs = 1_000;

/** A way to the river that takes at most `timeoutMs`. */
export function createHandOver(deps: DoorDeps, timeoutMs: number, drops: Drops): HandOver {
	const resources = createResources(deps.clock);

	async function telemetryOf(drafts: readonly Draft[]): Promise<Telemetry> {
		await resources.complete(drafts.map(({ resource }) => resource));
		const records = drafts.map((draft) => draft.on(resources.read(draft.resource)));
		return {
			logs: records.filter((record) => record.kind === 'log'),
			spans: records.filter((record) => record.kind === 'span'),
		};
	}

	async function ask(drafts: readonly Draft[]): Promise<Acceptance> {
		try {
			return await quietly(async () => deps.river.consume(await telemetryOf(drafts)));
		} catch (error) {
			// A river rejects when its store is out of reach, which can pass.
			return { status: 'retry', message: messageOf(error) };
		}
	}

	async function insist(drafts: readonly Draft[], over: AbortSignal): Promise<Acceptance> {
		let answer = await ask(drafts);
		while (answer.status === 'retry' && !over.aborted) {
			await deps.clock.sleep(Math.max(answer.afterMs ?? 0, retryMs), over);
			if (!over.aborted) answer = await ask(drafts);
		}
		if (answer.status !== 'accepted') {
			const reason = answer.status === 'refused' ? 'refused' : 'unavailable';
			drops.add({ reason, why: answer.message }, drafts.length);
		}
		return answer;
	}

	return async (drafts) => {
		if (drafts.length === 0) return { status: 'accepted' };
		const over = new AbortController();
		const answer = insist(drafts, over.signal);
		const inTime = await settlesWithin(answer, deps.clock, timeoutMs);
		over.abort();
		return inTime ? answer : { status: 'retry', message: `nothing was accepted within ${timeoutMs} ms` };
	};
}

/** What was thrown, in a line. */
export function messageOf(thrown: unknown): string {
	return thrown instanceof Error ? thrown.message : String(thrown);
}
