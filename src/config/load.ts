// From sources to a configuration: read, merge, expand, check, and tell everything that is wrong at once. Knows the order of
// the steps; each step has its own file.
import { readSection, type Section } from './components.ts';
import { type ComponentTable, type Config, type OptionsByType, singular } from './config.ts';
import { expand } from './expand.ts';
import { referenceFaults, referencesOf, warnOfIdle } from './extension-references.ts';
import { ConfigError, type Fault, type Place, type Report } from './fault.ts';
import { merge } from './merge.ts';
import { outlineShape } from './outline.ts';
import { readOptions } from './read-options.ts';
import { readService, warnOfUnused } from './service.ts';
import { readSource, type Source, type SourceDeps } from './source.ts';
import { type ConfigNode, isNull, nodeAt } from './tree.ts';

/** The checked configuration. Throws a `ConfigError` that holds every fault. */
export function load<Options extends OptionsByType>(
	sources: readonly Source[],
	deps: SourceDeps,
	table: ComponentTable<Options>,
): Config<Options> {
	const faults: Fault[] = [];
	const report: Report = (fault) => void faults.push(fault);
	const root = readTree(sources, deps, report);
	const config = root && readConfig(root, table, (fault) => report({ ...fault, place: fault.place ?? wholeOf(root) }));
	if (config === undefined || faults.length > 0) throw new ConfigError(inReadingOrder(faults));
	return config;
}

/** For what is missing altogether. */
function wholeOf({ place: { source } }: ConfigNode): Place {
	return { source };
}

/** `undefined` when there is no tree to say more about. */
function readTree(sources: readonly Source[], deps: SourceDeps, report: Report): ConfigNode | undefined {
	const trees = sources.map((source) => readSource(source, deps, report));
	const [first, ...rest] = trees;
	if (first === undefined) report({ path: [], message: 'expected at least one --config' });
	if (first === undefined || trees.some(({ kind }) => kind === 'broken')) return undefined;
	const merged = rest.reduce(merge, first);
	if (merged.kind === 'map' && merged.entries.size > 0) return expand(merged, deps, report);
	const found =
		merged.kind === 'list' ? 'a list' : merged.kind === 'map' || isNull(merged) ? 'an empty file' : 'a value';
	report({ path: [], message: `expected receivers, exporters and service, got ${found}`, place: merged.place });
	return undefined;
}

function readConfig<Options extends OptionsByType>(
	root: ConfigNode,
	table: ComponentTable<Options>,
	report: Report,
): Config<Options> | undefined {
	readOptions(outlineShape, root, { path: [], place: undefined, report });
	const receivers = readSection({ root, kind: 'receivers', shapes: table.receivers, report });
	const processors = readSection({ root, kind: 'processors', shapes: table.processors, report });
	const exporters = readSection({ root, kind: 'exporters', shapes: table.exporters, report });
	const extensions = readSection({ root, kind: 'extensions', shapes: table.extensions, report });
	reportEmpty({ receivers, exporters }, root, report);
	const declared = {
		receivers: receivers.declared,
		processors: processors.declared,
		exporters: exporters.declared,
		extensions: extensions.declared,
	};
	const service = readService({ root, declared, report });
	if (service === undefined) return undefined;
	const references = [
		...referencesOf('receivers', receivers.components, table.receivers),
		...referencesOf('processors', processors.components, table.processors),
		...referencesOf('exporters', exporters.components, table.exporters),
	];
	const known = {
		configured: extensions.components,
		declared: extensions.declared,
		shapes: table.extensions,
		listed: service.extensions,
	};
	for (const fault of referenceFaults(references, known, root)) report(fault);
	return {
		receivers: receivers.components,
		processors: processors.components,
		exporters: exporters.components,
		extensions: extensions.components,
		service,
		warnings: [...warnOfUnused(service, { root, declared, report }), ...warnOfIdle(references, known, root)],
	};
}

/** Without a receiver nothing comes in, without an exporter nothing goes out. */
function reportEmpty(
	sections: { readonly [kind in 'receivers' | 'exporters']: Pick<Section<unknown>, 'declared'> },
	root: ConfigNode,
	report: Report,
): void {
	for (const kind of ['receivers', 'exporters'] as const) {
		if (sections[kind].declared?.size !== 0) continue;
		const message = `expected at least one ${singular(kind)}`;
		report({ path: [kind], message, place: nodeAt(root, [kind])?.place });
	}
}

/** Source by source, from the top down. */
function inReadingOrder(faults: readonly Fault[]): readonly Fault[] {
	const sources = [...new Set(faults.map(({ place }) => place?.source))];
	const rank = ({ place }: Fault) => sources.indexOf(place?.source);
	return [...faults].sort(
		(a, b) =>
			rank(a) - rank(b) ||
			(a.place?.line ?? 0) - (b.place?.line ?? 0) ||
			(a.place?.column ?? 0) - (b.place?.column ?? 0),
	);
}
