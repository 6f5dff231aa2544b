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
 * Resolves with what became of the records, never rejects. After a retry nobody tries again: the records are lost if the river
 * answered, and the river's own if it has not.
 */
export type HandOver = (drafts: readonly Draft[]) => Promise<Acceptance>;

/** The least wait between two tries: what refuses now will not have changed within the same second. */
export const retryMs = 1_000;
/** Batches the river may keep unanswered; past that it hangs, and each further one would be held for nothing. */
export const unansweredMax = 8;

/** A way to the river that takes at most `timeoutMs`. */
export function createHandOver(deps: DoorDeps, timeoutMs: number, drops: Drops): HandOver {
	const { clock, river } = deps;
	const resources = createResources(clock);
	let unanswered = 0;

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
			return await quietly(async () => river.consume(await telemetryOf(drafts)));
		} catch (error) {
			// A river rejects when its store is out of reach, which can pass.
			return { status: 'retry', message: messageOf(error) };
		}
	}

	function lose(answer: Exclude<Acceptance, { status: 'accepted' }>, count: number): Acceptance {
		const reason = answer.status === 'refused' ? 'refused' : 'unavailable';
		drops.add({ reason, why: answer.message }, count);
		return answer;
	}

	/** The river may still take them, or say no when nobody waits any more. */
	function leave(asked: Promise<Acceptance>, count: number): Acceptance {
		const message = `the river has not answered within ${timeoutMs} ms`;
		drops.say('unanswered', message);
		unanswered++;
		void asked.then((answer) => {
			unanswered--;
			if (answer.status !== 'accepted') lose(answer, count);
		});
		return { status: 'retry', message };
	}

	return async (drafts) => {
		const count = drafts.length;
		if (count === 0) return { status: 'accepted' };
		if (unanswered >= unansweredMax) return lose({ status: 'retry', message: 'the river does not answer' }, count);
		const end = clock.now() + timeoutMs;
		for (;;) {
			const asked = ask(drafts);
			if (!(await settlesWithin(asked, clock, end - clock.now()))) return leave(asked, count);
			const answer = await asked;
			if (answer.status === 'accepted') return answer;
			if (answer.status === 'refused') return lose(answer, count);
			const pauseMs = Math.max(answer.afterMs ?? 0, retryMs);
			// A try that could no longer be answered in time is not begun.
			if (clock.now() + pauseMs >= end) return lose(answer, count);
			await clock.sleep(pauseMs);
		}
	};
}

/** What was thrown, in a line. */
export function messageOf(thrown: unknown): string {
	return thrown instanceof Error ? thrown.message : String(thrown);
}
