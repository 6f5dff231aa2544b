// What the exporters behind a door can want together, so that the decoders may skip the rest.
import { everything, type Interest } from '../../model/interest.ts';
import type { AppConfig } from '../component-shapes.ts';
import { leastSlowMs, wantsJobs } from '../sight/recognizing.ts';

/** The interest of these exporters: anything that one of them can want. */
export function interestOf(exporterIds: readonly string[], exporters: AppConfig['exporters']): Interest {
	const wanted = exporterIds.map((id): Interest => {
		const exporter = exporters.get(id);
		if (exporter?.type !== 'slack') return everything;
		const { minSeverity, spans } = exporter.options;
		return {
			everything: false,
			severityNumber: minSeverity,
			exceptions: spans.exceptions,
			spanErrors: spans.errors,
			slowSpanMs: leastSlowMs(exporter.options),
			jobs: wantsJobs(exporter.options),
		};
	});
	return wanted.length === 0 ? everything : wanted.reduce(both);
}

function both(one: Interest, other: Interest): Interest {
	return {
		everything: one.everything || other.everything,
		severityNumber: Math.min(one.severityNumber, other.severityNumber),
		exceptions: one.exceptions || other.exceptions,
		spanErrors: one.spanErrors || other.spanErrors,
		slowSpanMs: Math.min(one.slowSpanMs, other.slowSpanMs),
		jobs: one.jobs || other.jobs,
	};
}
