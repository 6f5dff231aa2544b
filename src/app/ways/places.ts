// Every place in Slack that a configuration tells, each once, with the names that operators have for it.
import type { Layout } from '../../model/notification.ts';
import type { ConfiguredSlack } from '../branch.ts';
import type { Runtime } from '../runtime.ts';
import type { DestinationOptions, OwnDestinationOptions } from '../shapes/destination.ts';
import type { FallbackOptions } from '../shapes/fallback.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import { createDestination, type Destination } from './destinations.ts';
import { placeOf } from './routes.ts';

/** A place. */
export interface Place {
	/** What leads there, such as `slack` or `slack routes[0]`. */
	readonly names: readonly string[];
	/** The webhook, or the bot and the channel. */
	readonly at: OwnDestinationOptions;
	readonly destination: Destination;
	/** How messages look there, by the first that leads there. */
	readonly layout: Layout;
	/** Of the first exporter that tells it. */
	readonly options: SlackExporterOptions;
}

/** The places of these exporters; with `route` only those that this route of an exporter leads to. */
export function placesOf(runtime: Runtime, exporters: readonly ConfiguredSlack[], route?: number): readonly Place[] {
	const lanes = new Map<string, Place>();
	for (const { name, to, options } of exporters.flatMap((each) => waysOf(each, route))) {
		const at = placeOf(to, options);
		const destination = createDestination(runtime, at, options);
		const { names, ...known } = lanes.get(destination.lane) ?? {
			...{ names: [], at, destination, options },
			layout: to.layout ?? options.layout,
		};
		lanes.set(destination.lane, { ...known, names: [...names, name] });
	}
	return [...lanes.values()];
}

interface Way {
	readonly name: string;
	readonly to: DestinationOptions & { readonly layout?: Layout };
	readonly options: SlackExporterOptions;
}

/** The exporter's own, then those of its routes, each with what stands in for it; or those of one route alone. */
function waysOf({ id, options }: ConfiguredSlack, route: number | undefined): readonly Way[] {
	const ways = (name: string, to: Way['to'] & { readonly fallback?: FallbackOptions }): readonly Way[] => [
		{ name, to, options },
		...(to.fallback === undefined || isFile(to.fallback)
			? []
			: [{ name: `${name} fallback`, to: to.fallback, options }]),
	];
	const own = options.fallback === undefined ? {} : { fallback: options.fallback };
	const routes = options.routes.map((to, index) => ways(`${id} routes[${index}]`, to));
	return route === undefined ? [...ways(id, own), ...routes.flat()] : (routes[route] ?? []);
}

/** A file is no place in Slack. */
function isFile({ file }: FallbackOptions): boolean {
	return file !== undefined;
}
