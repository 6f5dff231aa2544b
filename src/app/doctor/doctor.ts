// Looks at everything that a configuration leans on, all at once: the ways to Slack, the storage, the ports, the clock. Nothing
// is posted, and each look has an end.
import type { ConfiguredSlack } from '../branch.ts';
import type { AppConfig } from '../component-shapes.ts';
import type { Runtime } from '../runtime.ts';
import { type Place, placesOf } from '../ways/places.ts';
import { type BlocksToCheck, checkBlocks } from './check-blocks.ts';
import { type BotToCheck, checkBot } from './check-bot.ts';
import { checkClock } from './check-clock.ts';
import { checkEar, type EarToCheck } from './check-ear.ts';
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
	const ears = earsOf(slacks);
	const [examined, heard, blocks, stores, ports] = await Promise.all([
		Promise.all([
			...webhooksOf(places).map((webhook) => checkWebhook(runtime, webhook)),
			...botsOf(places).map((bot) => checkBot(runtime, bot)),
		]),
		Promise.all(ears.map((ear) => checkEar(runtime, ear))),
		Promise.all(layoutsOf(places).map((layout) => checkBlocks(runtime, layout))),
		Promise.all([...config.extensions.values()].map((extension) => checkStorage(extension, runtime))),
		Promise.all(portsOf(config, slacks).map(checkPort)),
	]);
	const aheadMs = examined.flatMap((each) => each.aheadMs ?? []);
	const isSigned = slacks.some(({ options }) => options.interactivity?.signingSecret !== undefined);
	return [
		...examined.flatMap(({ findings }) => findings),
		...heard,
		...blocks,
		...stores.flat(),
		...ports,
		...(slacks.length > 0 ? [checkClock(aheadMs, isSigned)] : []),
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
		const hasCommand = ofBot.some(({ options }) => options.interactivity !== undefined);
		return [{ subject: first.names[0] ?? '', token, apiUrl, timeoutMs, channels, hasCommand }];
	});
}

/** Exporters can share an app; each app is asked once. */
function earsOf(slacks: readonly ConfiguredSlack[]): readonly EarToCheck[] {
	const ears = new Map<string, EarToCheck>();
	for (const { id: subject, options } of slacks) {
		const { interactivity, apiUrl, timeoutMs } = options;
		const appToken = interactivity?.appToken?.reveal();
		if (appToken !== undefined && !ears.has(appToken)) ears.set(appToken, { subject, appToken, apiUrl, timeoutMs });
	}
	return [...ears.values()];
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

function portsOf(
	{ receivers, extensions, service }: AppConfig,
	slacks: readonly ConfiguredSlack[],
): readonly PortToCheck[] {
	const doors = [...receivers.values()].flatMap(({ id, options }) =>
		Object.entries(options.protocols).flatMap(([protocol, settings]) =>
			settings === undefined ? [] : [{ subject: `${id}, ${protocol}`, endpoint: settings.endpoint }],
		),
	);
	const listening = slacks.flatMap(({ id, options: { interactivity } }) =>
		interactivity?.endpoint === undefined
			? []
			: [{ subject: `${id}, interactivity`, endpoint: interactivity.endpoint }],
	);
	const pages = [...extensions.values()].flatMap((extension) =>
		extension.type === 'health_check' ? [{ subject: extension.id, endpoint: extension.options.endpoint }] : [],
	);
	const readers = service.telemetry.metrics.readers.map(({ pull }) => ({
		subject: 'service.telemetry.metrics',
		endpoint: pull.exporter.prometheus,
	}));
	return [...doors, ...listening, ...pages, ...readers];
}
