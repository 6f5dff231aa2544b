// Looks at everything that a configuration leans on, all at once: the ways to Slack, the storage, the ports, the clock. Nothing
// is posted, and each look has an end.
import type { AppConfig } from '../component-shapes.ts';
import { type Place, placesOf } from '../places.ts';
import type { Runtime } from '../runtime.ts';
import { type BlocksToCheck, checkBlocks } from './check-blocks.ts';
import { type BotToCheck, checkBot } from './check-bot.ts';
import { checkClock } from './check-clock.ts';
import { checkPort, type PortToCheck } from './check-port.ts';
import { checkProxy, type Environment } from './check-proxy.ts';
import { checkStorage } from './check-storage.ts';
import { checkWebhook, type WebhookToCheck } from './check-webhook.ts';
import type { Finding } from './finding.ts';

/** What there is to say of a configuration, in the order of its journey from Slack back to the doors. */
export async function examine(
	config: AppConfig,
	runtime: Runtime,
	environment: Environment,
): Promise<readonly Finding[]> {
	const slacks = [...config.exporters.values()].filter((each) => each.type === 'slack');
	const places = placesOf(runtime, slacks);
	const [examined, blocks, stores, ports] = await Promise.all([
		Promise.all([
			...webhooksOf(places).map((webhook) => checkWebhook(runtime, webhook)),
			...botsOf(places).map((bot) => checkBot(runtime, bot)),
		]),
		Promise.all(layoutsOf(places).map((layout) => checkBlocks(runtime, layout))),
		Promise.all([...config.extensions.values()].map((extension) => checkStorage(extension, runtime))),
		Promise.all(portsOf(config).map(checkPort)),
	]);
	const aheadMs = examined.flatMap((each) => each.aheadMs ?? []);
	return [
		...examined.flatMap(({ findings }) => findings),
		...blocks,
		...stores.flat(),
		...ports,
		...(slacks.length > 0 ? [checkClock(aheadMs)] : []),
		...checkProxy(environment),
	];
}

function subjectOf({ names }: Pick<Place, 'names'>): string {
	return names.join(' and ');
}

function webhooksOf(places: readonly Place[]): readonly WebhookToCheck[] {
	return places.flatMap((place) => {
		const { webhookUrl: url } = place.at;
		const { timeoutMs } = place.options;
		return url === undefined ? [] : [{ subject: subjectOf(place), url: url.reveal(), timeoutMs }];
	});
}

/** A bot is looked at once, with all of its channels. */
function botsOf(places: readonly Place[]): readonly BotToCheck[] {
	const tokens = Map.groupBy(places, ({ at }) => at.botToken?.reveal());
	return [...tokens].flatMap(([token, ofBot]) => {
		const [first] = ofBot;
		if (token === undefined || first === undefined) return [];
		const { apiUrl, timeoutMs } = first.options;
		const channels = ofBot.map((place) => ({ subject: subjectOf(place), channel: place.at.channel ?? '' }));
		return [{ subject: first.names[0] ?? '', token, apiUrl, timeoutMs, channels }];
	});
}

/** Messages look as their place or their exporter says; each look is asked about once. */
function layoutsOf(places: readonly Place[]): readonly BlocksToCheck[] {
	const looks = new Map<string, BlocksToCheck>();
	for (const { names, options } of places) {
		const { apiUrl, timeoutMs } = options;
		for (const layout of new Set([options.layout, ...options.routes.map((route) => route.layout ?? options.layout)])) {
			const key = `${layout} ${apiUrl}`;
			if (!looks.has(key)) looks.set(key, { subject: names[0] ?? '', layout, options, apiUrl, timeoutMs });
		}
	}
	return [...looks.values()];
}

function portsOf({ receivers, extensions, service }: AppConfig): readonly PortToCheck[] {
	const doors = [...receivers.values()].flatMap(({ id, options }) =>
		Object.entries(options.protocols).flatMap(([protocol, settings]) =>
			settings === undefined ? [] : [{ subject: `${id}, ${protocol}`, endpoint: settings.endpoint }],
		),
	);
	const pages = [...extensions.values()].flatMap((extension) =>
		extension.type === 'health_check' ? [{ subject: extension.id, endpoint: extension.options.endpoint }] : [],
	);
	const readers = service.telemetry.metrics.readers.map(({ pull }) => ({
		subject: 'service.telemetry.metrics',
		endpoint: pull.exporter.prometheus,
	}));
	return [...doors, ...pages, ...readers];
}
