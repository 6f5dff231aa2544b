// A configuration as YAML again: every default written out, names and units as the operator writes them, secrets masked.
import { stringify } from 'yaml';
import { z } from 'zod';
import type { Component, ComponentTable, Config, OptionsByType, Shapes } from './config.ts';
import { yamlName } from './names.ts';
import { notationOf, unwrap } from './notation.ts';
import { telemetryShape } from './outline.ts';

/** The effective configuration. What it prints can be loaded again once the secrets are back. */
export function printConfig<Options extends OptionsByType>(
	config: Config<Options>,
	table: ComponentTable<Options>,
): string {
	const sections = {
		receivers: writtenSection(config.receivers, table.receivers),
		processors: writtenSection(config.processors, table.processors),
		exporters: writtenSection(config.exporters, table.exporters),
		extensions: writtenSection(config.extensions, table.extensions),
	};
	const filled = Object.entries(sections).filter(([, section]) => Object.keys(section).length > 0);
	const { extensions, pipelines, telemetry } = config.service;
	const service = {
		...(extensions.length > 0 && { extensions }),
		pipelines: Object.fromEntries(
			pipelines.map(({ id, receivers, processors, exporters }) => [id, { receivers, processors, exporters }]),
		),
		telemetry: written(telemetryShape, telemetry),
	};
	return stringify({ ...Object.fromEntries(filled), service }, { lineWidth: 0 });
}

/** A value as it is written in YAML: the way back from what the shape made of it. */
export function written(shape: z.core.$ZodType, value: unknown): unknown {
	const notation = notationOf(shape);
	if (notation !== undefined) return notation.print(value);
	const inner = unwrap(shape);
	if (Array.isArray(value))
		return inner instanceof z.ZodArray ? value.map((item) => written(inner.element, item)) : value;
	return typeof value === 'object' && value !== null ? writtenMap(inner, value) : value;
}

function writtenMap(shape: z.core.$ZodType, value: object): Record<string, unknown> {
	const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
	if (!(shape instanceof z.ZodObject)) return Object.fromEntries(entries);
	return Object.fromEntries(
		entries.map(([name, entry]) => {
			const child = shape.shape[name];
			return [yamlName(name), child === undefined ? entry : written(child, entry)];
		}),
	);
}

function writtenSection<Options>(
	components: ReadonlyMap<string, Component<Options>>,
	shapes: Shapes<Options>,
): Record<string, unknown> {
	return Object.fromEntries(
		[...components].map(([id, { type, options }]) => [id, written(shapes[type].shape, options)]),
	);
}
