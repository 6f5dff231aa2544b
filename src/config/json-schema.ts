// The JSON Schema of a configuration, for editors: the shapes, spelled as in YAML. Looser than the shapes where YAML is: a
// section without content means its defaults, and `${...}` can stand for any value.
import { z } from 'zod';
import type { ComponentTable, OptionsByType, Shapes } from './config.ts';
import { yamlName } from './names.ts';
import { notationOf } from './notation.ts';
import { extensionsShape, pipelineShape, telemetryShape } from './outline.ts';
import { written } from './print-config.ts';

/** A JSON Schema, as plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

type MutableSchema = Record<string, unknown>;

/** A text that is replaced when the file is read. */
const replaced = { type: 'string', pattern: '\\$\\{' };

/** The schema of a whole file. */
export function configJsonSchema<Options extends OptionsByType>(table: ComponentTable<Options>): JsonSchema {
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		title: 'otel-slack configuration',
		...mapOf({
			receivers: { description: 'Where records come from.', ...sectionOf(table.receivers) },
			processors: { description: 'What records pass on the way.', ...sectionOf(table.processors) },
			exporters: { description: 'Where records go.', ...sectionOf(table.exporters) },
			extensions: { description: 'What serves beside the pipelines.', ...sectionOf(table.extensions) },
			service: {
				...mapOf({
					extensions: shapeJsonSchema(extensionsShape),
					pipelines: {
						...patternsOf({ '^(logs|traces)(/.+)?$': shapeJsonSchema(pipelineShape) }),
						description: 'The pipelines by id: logs, traces, or either with a name as in logs/audit.',
					},
					telemetry: shapeJsonSchema(telemetryShape),
				}),
				description: 'Which components work together.',
			},
		}),
		required: ['receivers', 'exporters', 'service'],
	};
}

/** The schema of one component's options. */
export function shapeJsonSchema(shape: z.ZodType): JsonSchema {
	const { $schema, ...schema } = z.toJSONSchema(shape, {
		io: 'input',
		unrepresentable: 'any',
		reused: 'inline',
		override: ({ zodSchema, jsonSchema }) => spellAsYaml(zodSchema, jsonSchema),
	});
	return schema;
}

function sectionOf<Options>(shapes: Shapes<Options>): JsonSchema {
	const patterns: Record<string, JsonSchema> = {};
	for (const type in shapes) patterns[`^${type}(/.+)?$`] = shapeJsonSchema(shapes[type].shape);
	return patternsOf(patterns);
}

function mapOf(properties: JsonSchema): JsonSchema {
	return { type: ['object', 'null'], properties, additionalProperties: false };
}

function patternsOf(patternProperties: JsonSchema): JsonSchema {
	return { type: ['object', 'null'], patternProperties, additionalProperties: false };
}

/** Changes zod's draft in place, as its `override` asks. */
function spellAsYaml(shape: z.core.$ZodType, draft: MutableSchema): void {
	const notation = notationOf(shape);
	const { description, default: value } = draft;
	if (notation !== undefined) {
		for (const key of Object.keys(draft)) delete draft[key];
		Object.assign(draft, notation.jsonSchema, description !== undefined && { description });
	}
	if (value !== undefined) draft.default = written(shape, value);
	if (draft.type === 'object') spellMap(draft);
	if (draft.maximum === Number.MAX_SAFE_INTEGER) delete draft.maximum;
	if (isStrictScalar(draft)) loosen(draft);
}

function spellMap(draft: MutableSchema): void {
	draft.type = ['object', 'null'];
	if (!isRecord(draft.properties)) return;
	draft.properties = Object.fromEntries(
		Object.entries(draft.properties).map(([name, child]) => [yamlName(name), child]),
	);
	if (Array.isArray(draft.required)) draft.required = draft.required.map(String).map(yamlName);
}

/** Whether only some scalars will do, so that editors would object to a `${...}`. */
function isStrictScalar({ type, enum: choices, pattern, anyOf }: MutableSchema): boolean {
	if (anyOf !== undefined)
		return Array.isArray(anyOf) && !anyOf.some((each) => isRecord(each) && each.pattern === replaced.pattern);
	const types = [type].flat();
	return (
		!types.includes('object') &&
		!types.includes('array') &&
		(type !== 'string' || choices !== undefined || pattern !== undefined)
	);
}

function loosen(draft: MutableSchema): void {
	const { description, default: value, ...strict } = draft;
	for (const key of Object.keys(strict)) delete draft[key];
	draft.anyOf = [strict, replaced];
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
