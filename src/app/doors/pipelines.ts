// One pipeline, put together from its end: exporters, then processors from the last to the first.
import type { Pipeline as PipelineConfig } from '../../config/config.ts';
import type { Component, Consumer } from '../../model/ports.ts';
import { fanOut } from '../../pipeline/fan-out.ts';
import type { AppConfig } from '../component-shapes.ts';
import type { Exporters } from '../exporters.ts';
import { inOrder } from '../life.ts';
import type { Runtime } from '../runtime.ts';
import type { Hindsight } from './hindsight.ts';
import { createProcessor } from './processors.ts';

/** A pipeline at work: records go in at `consume`. */
export interface Pipeline extends Component, Consumer {
	readonly config: PipelineConfig;
}

/** What pipelines are built from. */
export interface PipelineDeps {
	readonly config: AppConfig;
	readonly exporters: Exporters;
	readonly hindsight: Pick<Hindsight, 'forget'>;
	readonly runtime: Runtime;
}

/** The pipeline with processors of its own, as in the Collector, and exporters that it may share. */
export function createPipeline(
	pipeline: PipelineConfig,
	{ config, exporters, hindsight, runtime }: PipelineDeps,
): Pipeline {
	const parts: Component[] = [];
	let next: Consumer = fanOut(pipeline.exporters.flatMap((id) => exporters.consumers.get(id) ?? []));
	for (const id of pipeline.processors.toReversed()) {
		const processor = config.processors.get(id);
		if (processor === undefined) continue;
		const stage = createProcessor(processor, next, { ...runtime, relieve: hindsight.forget });
		parts.push(stage);
		next = stage;
	}
	return { ...inOrder(runtime.clock, parts), config: pipeline, consume: next.consume };
}
