// The extension `health_check`: the Collector's page, which says whether somebody has to look, and beside it two for
// Kubernetes. A Slack that is down is no reason to end this process, so only the page for people knows of it.
import type { Component } from '../../model/ports.ts';
import type { Runtime } from '../runtime.ts';
import type { HealthCheckOptions } from '../shapes/health-check.ts';
import { createPageServer, type Page } from './page-server.ts';
import { reasonsOf, storeReasons } from './verdict.ts';
import type { Vitals } from './vitals.ts';

/** What the pages are made of. */
export interface HealthCheckDeps {
	readonly runtime: Runtime;
	readonly vitals: () => Promise<readonly Vitals[]>;
}

/** A health check, and what tells it when the rest of the program works. */
export interface HealthCheck extends Component {
	/** Whether everything has started and nothing is stopping. */
	setServing(isServing: boolean): void;
	readonly address: string;
}

/** The health check with this id. */
export function createHealthCheck(
	{ runtime: { clock, log }, vitals }: HealthCheckDeps,
	id: string,
	options: HealthCheckOptions,
): HealthCheck {
	const started = clock.now();
	let isServing = false;

	function pageOf(reasons: readonly string[], more: object = {}): Page {
		const isWell = reasons.length === 0;
		const body = {
			status: isWell ? 'Server available' : 'Server not available',
			upSince: new Date(started).toISOString(),
			uptime: `${Math.floor((clock.now() - started) / msPerSecond)}s`,
			...(isWell ? {} : { reasons }),
			...more,
		};
		return { status: isWell ? 200 : 503, type: 'application/json', body: JSON.stringify(body) };
	}

	async function health(): Promise<Page> {
		const seen = await vitals();
		const reasons = [...servingReasons(), ...reasonsOf(seen, options, clock.now())];
		const page = pageOf(reasons, { destinations: seen.flatMap(({ destinations }) => destinations) });
		const { healthy, unhealthy } = options.responseBody;
		const body = reasons.length === 0 ? healthy : unhealthy;
		return body === undefined ? page : { ...page, type: 'text/plain; charset=utf-8', body };
	}

	function servingReasons(): readonly string[] {
		return isServing ? [] : ['the program is starting or stopping'];
	}

	const at = (name: string) => `${options.path.replace(/\/$/, '')}/${name}`;
	const server = createPageServer(
		{
			[options.path]: health,
			[at('live')]: async () => pageOf([]),
			[at('ready')]: async () => pageOf([...servingReasons(), ...(await vitals()).flatMap(storeReasons)]),
		},
		options.endpoint,
	);
	return {
		get address() {
			return server.address;
		},
		async start() {
			await server.start();
			log.info(`${id}: health is shown at ${server.address}${options.path}`);
		},
		stop: server.stop,
		setServing(serving) {
			isServing = serving;
		},
	};
}

const msPerSecond = 1_000;
