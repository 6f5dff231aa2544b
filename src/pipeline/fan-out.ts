// One stream into several consumers, and their several answers made one.
import type { Acceptance, Consumer } from '../model/ports.ts';

/** Hands everything to each of the consumers; the answer is theirs joined. */
export function fanOut(consumers: readonly Consumer[]): Consumer {
	const [only] = consumers;
	if (only && consumers.length === 1) return only;
	return {
		consume: async (telemetry) => joinAnswers(await Promise.all(consumers.map((each) => each.consume(telemetry)))),
	};
}

/**
 * As the Collector joins: one refusal is everybody's, since sending again would reach those who accepted, too; otherwise
 * one wish to retry is, after the longest of the waits asked for.
 */
export function joinAnswers(answers: readonly Acceptance[]): Acceptance {
	const refusals = answers.filter((answer) => answer.status === 'refused');
	const retries = answers.filter((answer) => answer.status === 'retry');
	const [first] = refusals.length > 0 ? refusals : retries;
	if (!first) return { status: 'accepted' };
	const joined = refusals.length > 0 ? refusals : retries;
	const message = [...new Set(joined.map((answer) => answer.message))].join('; ');
	if (first.status === 'refused') return { ...first, message };
	const waits = retries.flatMap(({ afterMs }) => (afterMs === undefined ? [] : [afterMs]));
	return { ...first, message, ...(waits.length > 0 ? { afterMs: Math.max(...waits) } : {}) };
}
