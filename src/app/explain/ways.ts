// The ways through a configuration, in its order: each pipeline with each of its Slack exporters. A pipeline without one is a
// way too, after all others, for it keeps records and tells nobody.
import type { TelemetryRecord } from '../../model/telemetry.ts';
import type { AppConfig } from '../component-shapes.ts';
import type { Runtime } from '../runtime.ts';
import { createExporterView, type ExporterView } from './exporter-view.ts';
import { createStage, type Stage } from './stage.ts';
import type { Way } from './walk.ts';
import { createWitness } from './witness.ts';

/** All ways, and the exporters at their ends. */
export interface Ways {
	readonly of: (record: TelemetryRecord) => readonly Way[];
	readonly views: readonly ExporterView[];
}

/** The ways of this configuration. */
export function createWays(config: AppConfig, runtime: Runtime): Ways {
	const witness = createWitness();
	const views = new Map<string, ExporterView>();
	for (const exporter of config.exporters.values()) {
		if (exporter.type === 'slack') views.set(exporter.id, createExporterView(exporter, runtime, witness));
	}
	const stagesOf = (ids: readonly string[]): readonly Stage[] =>
		ids.flatMap((id) => {
			const processor = config.processors.get(id);
			return (processor && createStage(processor, runtime, witness)) ?? [];
		});
	const ways = config.service.pipelines.flatMap(({ id, signal, processors, exporters }) => {
		const ends = exporters.flatMap((exporter) => views.get(exporter) ?? []);
		const way = { signal, pipeline: id, stages: stagesOf(processors) };
		return ends.length === 0 ? [way] : ends.map((view) => ({ ...way, view }));
	});
	const telling = [...ways.filter((way) => 'view' in way), ...ways.filter((way) => !('view' in way))];
	return {
		of: ({ kind }) => telling.filter(({ signal }) => signal === (kind === 'log' ? 'logs' : 'traces')),
		views: [...views.values()],
	};
}
