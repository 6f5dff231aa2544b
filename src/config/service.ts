// Reads the service section against the components that are there: who is named, who is missing, who is there in vain.
import type { z } from 'zod';
import { isSignal, parseComponentId, type Signal, signals } from './component-id.ts';
import type { Declared } from './components.ts';
import { type Kind, type Pipeline, singular, type TelemetryOptions } from './config.ts';
import type { Fault, Path, Report } from './fault.ts';
import { didYouMean } from './nearest.ts';
import { extensionsShape, pipelineShape, telemetryShape } from './outline.ts';
import { quote } from './quote.ts';
import { readOptions } from './read-options.ts';
import { type ConfigNode, isNull, nodeAt, placeAt } from './tree.ts';

/** What reading the section needs. */
export interface ServiceContext {
	readonly root: ConfigNode;
	/** The ids of each kind, with the signals they can carry. */
	readonly declared: Readonly<Record<Kind, Declared | undefined>>;
	readonly report: Report;
}

/** The service section, every reference in canonical form. */
export interface Service {
	readonly extensions: readonly string[];
	readonly pipelines: readonly Pipeline[];
	readonly telemetry: TelemetryOptions;
}

const pipelineKinds = ['receivers', 'processors', 'exporters'] as const;

/** Reads the section; what is wrong is reported. */
export function readService(context: ServiceContext): Service | undefined {
	const path: Path = ['service', 'extensions'];
	read(extensionsShape, path, context);
	const extensions = readReferences('extensions', { ...context, path });
	const pipelines = readPipelines(context);
	const telemetry = read(telemetryShape, ['service', 'telemetry'], context);
	return telemetry && { extensions, pipelines, telemetry };
}

/** A warning for each component that is configured and named nowhere. */
export function warnOfUnused(service: Service, { root, declared }: ServiceContext): readonly Fault[] {
	return ([...pipelineKinds, 'extensions'] as const).flatMap((kind) => {
		const used = kind === 'extensions' ? service.extensions : service.pipelines.flatMap((pipeline) => pipeline[kind]);
		const unused = [...(declared[kind]?.keys() ?? [])].filter((id) => !used.includes(id));
		const message = `is configured but not used in ${kind === 'extensions' ? 'service.extensions' : 'any pipeline'}`;
		return unused.map((id) => ({ path: [kind, id], message, place: placeAt(root, [kind, id]) }));
	});
}

function readPipelines(context: ServiceContext): readonly Pipeline[] {
	const path: Path = ['service', 'pipelines'];
	const section = nodeAt(context.root, path);
	const entries = section?.kind === 'map' ? [...section.entries] : [];
	if (entries.length === 0 && section?.kind !== 'broken') {
		tell(context, path, 'expected at least one pipeline, such as logs or traces');
	}
	const pipelines = new Map<string, Pipeline>();
	for (const [key] of entries) {
		const pipeline = readPipeline(key, context);
		if (pipeline === undefined) continue;
		if (pipelines.has(pipeline.id))
			tell(context, [...path, key], `expected each id once, got ${quote(pipeline.id)} again`);
		pipelines.set(pipeline.id, pipeline);
	}
	return [...pipelines.values()];
}

function readPipeline(key: string, context: ServiceContext): Pipeline | undefined {
	const path: Path = ['service', 'pipelines', key];
	const parsed = parseComponentId(key);
	read(pipelineShape, path, context);
	if ('expected' in parsed || !isSignal(parsed.type)) {
		const hint = 'expected' in parsed ? '' : didYouMean(parsed.type, signals);
		const message = 'expected a pipeline for logs or traces, such as "logs" or "traces/name"';
		tell(context, path, `${message}, got ${quote(key)}${hint}`);
		return undefined;
	}
	const { id, type: signal } = parsed;
	const references = (kind: Kind) => readReferences(kind, { ...context, path: [...path, kind], signal });
	return {
		id,
		signal,
		receivers: references('receivers'),
		processors: references('processors'),
		exporters: references('exporters'),
	};
}

/** A list of ids, and what it is for. */
interface ReferencesContext extends ServiceContext {
	readonly path: Path;
	readonly signal?: Signal;
}

/** Goes by the tree, not by the checked section, so that a fault beside the list does not hide those in it. */
function readReferences(kind: Kind, context: ReferencesContext): readonly string[] {
	const seen = new Set<string>();
	const node = nodeAt(context.root, context.path);
	const items = node?.kind === 'list' ? node.items : [];
	const empty = node === undefined || isNull(node) || (node.kind === 'list' && items.length === 0);
	if (empty && (kind === 'receivers' || kind === 'exporters')) {
		tell(context, context.path, `expected at least one ${singular(kind)}`);
	}
	for (const [index, item] of items.entries()) {
		if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
		const parsed = parseComponentId(item.value);
		const id = 'expected' in parsed ? item.value : parsed.id;
		const message = seen.has(id) ? `expected each id once, got ${quote(id)} again` : faultOf(id, kind, context);
		if (message !== undefined) tell(context, [...context.path, index], message);
		seen.add(id);
	}
	return [...seen];
}

function faultOf(id: string, kind: Kind, { declared, signal }: ReferencesContext): string | undefined {
	const known = declared[kind];
	if (known === undefined) return undefined;
	if (!known.has(id)) {
		const listed =
			known.size === 0
				? '; there is none'
				: `; there ${known.size === 1 ? 'is' : 'are'} ${[...known.keys()].join(', ')}`;
		return `expected a configured ${singular(kind)}, got ${quote(id)}${didYouMean(id, known.keys()) || listed}`;
	}
	const carried = known.get(id);
	if (signal === undefined || carried === undefined || carried.includes(signal)) return undefined;
	return `expected another ${singular(kind)} for ${signal}, got ${quote(id)}, which takes ${carried.join(' and ')} only`;
}

function read<Options>(shape: z.ZodType<Options>, path: Path, { root, report }: ServiceContext): Options | undefined {
	return readOptions(shape, nodeAt(root, path), { path, place: placeAt(root, path), report });
}

function tell({ root, report }: ServiceContext, path: Path, message: string): void {
	report({ path, message, place: placeAt(root, path) });
}
