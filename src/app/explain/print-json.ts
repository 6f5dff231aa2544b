// Explanations for programs: one array, an object for each log record, span and span event.
import type { Explanation } from './explain.ts';
import type { Ruling } from './ruling.ts';

/** The text of the array; what is absent in an explanation is absent in its object. */
export function printJson(explanations: readonly Explanation[]): string {
	return `${JSON.stringify(explanations.map(objectOf), null, 2)}\n`;
}

function objectOf(explanation: Explanation): object {
	const { fingerprint, redactions, errors } = explanation;
	return {
		signal: explanation.eventIndex === undefined ? explanation.record.kind : 'spanevent',
		kept: explanation.kept,
		pipeline: explanation.pipeline,
		exporter: explanation.exporter,
		dropped_by: explanation.droppedBy,
		condition: explanation.condition,
		error: errors.length === 0 ? undefined : errors.map(errorText).join('; '),
		redactions: redactions.size === 0 ? undefined : Object.fromEntries(redactions),
		harmless: explanation.harmless,
		occurrence: explanation.occurrence,
		fingerprint: fingerprint?.key,
		step: fingerprint?.step,
		parts: fingerprint?.parts,
		copy_of: explanation.copyOf,
		route: explanation.routes,
		message: explanation.message,
	};
}

/** An error with the condition that made it. */
export function errorText({ error = '', condition }: Ruling): string {
	return `${error}: ${condition}`;
}
