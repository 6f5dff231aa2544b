// Gives each batch what its occurrences have in common. Copies have been counted before and add nothing.
import type { Batch, Report } from '../change.ts';
import { factsOf, type Witnessed } from './facts.ts';

/** The batches with their facts; the reports are those they were gathered from. */
export function withFacts(
	batches: readonly Batch[],
	reports: readonly (Pick<Report, 'copy' | 'fingerprint'> & Witnessed)[],
	now: number,
): readonly Batch[] {
	const originals = reports.filter(({ copy }) => !copy);
	const byKey = Map.groupBy(originals, ({ fingerprint }) => fingerprint.key);
	return batches.map((batch) => {
		const own = byKey.get(batch.fingerprint.key);
		return own === undefined ? batch : { ...batch, facts: factsOf(own, now) };
	});
}
