// The third door of the program: what people press and type in Slack. Exporters that share an app share its ear, since Slack
// hands each press to one listener only.
import type { ComponentOf } from '../../config/config.ts';
import { ConfigError } from '../../config/fault.ts';
import type { Component } from '../../model/ports.ts';
import { createTls } from '../../otlp/trust/tls.ts';
import type { Listener } from '../../slack/ear/ear.ts';
import { createHttpEar, type HttpEarOptions } from '../../slack/ear/ear-http.ts';
import { createSocketEar } from '../../slack/ear/ear-socket.ts';
import { createUserGroups } from '../../slack/transport/user-groups.ts';
import { createWebApiClient } from '../../slack/transport/web-api-client.ts';
import type { AppConfig } from '../component-shapes.ts';
import { createDesk } from '../desk/desk.ts';
import type { Pressed } from '../desk/question.ts';
import type { Exporters } from '../exporters.ts';
import { createVitals, type Watched } from '../health/vitals.ts';
import { sideBySide } from '../life.ts';
import { type Runtime, readTextFile } from '../runtime.ts';
import type { InteractivityOptions } from '../shapes/interactivity.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';

/** The ears of a program. */
export interface Ears extends Component {
	/** Where those that listen do, once started, such as `http://127.0.0.1:3000/slack`. */
	addresses(): readonly string[];
	/** What can be seen of the exporters' stores, and of the ears that stand beside the first. */
	readonly watched: readonly Watched[];
}

/** An exporter with an ear. */
type Heard = ComponentOf<'slack', SlackExporterOptions> & {
	readonly options: { readonly interactivity: InteractivityOptions };
};

/** What ears lead to. */
export interface EarsDeps {
	readonly exporters: Pick<Exporters, 'command' | 'watched'>;
	readonly runtime: Runtime;
}

/** The ears of the configured exporters. Throws a `ConfigError` where two of one address differ. */
export function createEars({ exporters: configured }: Pick<AppConfig, 'exporters'>, deps: EarsDeps): Ears {
	const { runtime, exporters } = deps;
	const watched = exporters.watched.map((each, at) => (at > 0 ? each : { ...each, destinations: seen(each) }));
	const vitals = createVitals(runtime.clock, watched);
	const heard = [...configured.values()].filter(isHeard);
	const ears = [...Map.groupBy(heard, placeOf).values()].map((group) => {
		checkAlike(group);
		const listener = createDesk({ runtime, vitals, exporters: group.map((each) => pressedOf(each, deps)) });
		return createEar(group, listener, runtime);
	});

	function seen({ destinations }: Watched): Watched['destinations'] {
		return () => [...destinations(), ...ears.flatMap((ear) => ear.destinations())];
	}

	return {
		...sideBySide(runtime.clock, ears),
		watched,
		addresses: () => ears.flatMap((ear) => ear.addresses()),
	};
}

function isHeard(
	exporter: AppConfig['exporters'] extends ReadonlyMap<string, infer One> ? One : never,
): exporter is Heard {
	return exporter.type === 'slack' && exporter.options.interactivity !== undefined;
}

/** One app, or one address; every free port is another one. */
function placeOf({ id, options: { interactivity } }: Heard): string {
	const { appToken, endpoint } = interactivity;
	if (appToken !== undefined) return `app ${appToken.reveal()}`;
	return endpoint === undefined || endpoint.port === 0 ? `of ${id}` : `at ${endpoint.host}:${endpoint.port}`;
}

function checkAlike([first, ...others]: readonly Heard[]): void {
	const faults = others.flatMap(({ id, options }) => {
		if (first === undefined || printed(options.interactivity) === printed(first.options.interactivity)) return [];
		const message = `expected another endpoint than that of ${first.id}, or the same signing_secret, url_path and tls`;
		return [{ path: ['exporters', id, 'interactivity', 'endpoint'], message }];
	});
	if (faults.length > 0) throw new ConfigError(faults);
}

/** What has to be alike for one server. */
function printed({ signingSecret, urlPath, tls }: InteractivityOptions): string {
	return JSON.stringify([signingSecret?.reveal(), urlPath, tls, tls?.keyPem?.reveal()]);
}

function pressedOf({ id, options }: Heard, { exporters, runtime }: EarsDeps): Pressed {
	const { storage = 'memory', silences } = options;
	const kept = exporters.watched.find((each) => each.storage === storage);
	if (kept === undefined) throw new Error(`no store for ${id}`);
	return {
		id,
		store: kept.store,
		command: exporters.command,
		mayAsk: createMayAsk(options, runtime),
		silencedUntil: silences.map(({ until }) => until),
	};
}

/** Everybody may where nobody is named. */
function createMayAsk(
	{ interactivity: { allow }, botToken, apiUrl }: Heard['options'],
	runtime: Runtime,
): Pressed['mayAsk'] {
	if (allow === undefined) return async () => true;
	const callMethod = createWebApiClient(runtime, { apiUrl, ...(botToken && { token: botToken.reveal() }) });
	const belongs = createUserGroups({ ...runtime, callMethod }, allow.groups);
	return async ({ id }) => allow.users.includes(id) || belongs(id);
}

/** One ear, and what can be seen of it. */
interface Ear extends Component {
	readonly addresses: () => readonly string[];
	readonly destinations: Watched['destinations'];
}

function createEar(group: readonly Heard[], listener: Listener, runtime: Runtime): Ear {
	const [first] = group;
	if (first === undefined) throw new Error('nobody is to be heard');
	const { id, options } = first;
	const { appToken, signingSecret, endpoint, urlPath, tls } = options.interactivity;
	const deps = { ...runtime, listener };
	if (appToken !== undefined) {
		const { start, stop, hearing } = createSocketEar(deps, { appToken: appToken.reveal(), apiUrl: options.apiUrl });
		return {
			start,
			stop,
			addresses: () => [],
			destinations: () => [{ lane: `interactivity:${id}`, name: `${id} interactivity`, ...hearing() }],
		};
	}
	if (signingSecret === undefined || endpoint === undefined) throw new Error(`no way to hear for ${id}`);
	const path = ['exporters', id, 'interactivity', 'tls'];
	const secured = tls && createTls({ ...runtime, readFile: readTextFile }, tls, path);
	const place: HttpEarOptions = { ...endpoint, path: urlPath, signingSecret: signingSecret.reveal() };
	const ear = createHttpEar({ ...deps, ...(secured && { tls: secured }) }, place);
	return { start: ear.start, stop: ear.stop, addresses: () => [ear.address], destinations: () => [] };
}
