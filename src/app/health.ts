// Those who look after the program, joined to it: the health check and the metrics, if they are configured. They start
// first and stop last, so that both a slow start and a long drain can be watched.
import type { Component } from '../model/ports.ts';
import type { AppConfig } from './component-shapes.ts';
import { createHealthCheck } from './health/health-check.ts';
import { writeMetrics } from './health/metrics.ts';
import { createPageServer, type PageServer } from './health/page-server.ts';
import { prometheusType } from './health/prometheus-text.ts';
import { createVitals, type Watched } from './health/vitals.ts';
import { inOrder } from './life.ts';
import type { Runtime } from './runtime.ts';

/** What watches the program. */
export interface Health {
	/** The servers: first to start, last to stop. */
	readonly servers: Component;
	/** Tells them that the program works: last to start, first to stop. */
	readonly serving: Component;
	/** Where they are shown, once started; health checks before metrics. */
	addresses(): readonly string[];
}

/** The health of a program with these stores. */
export function createHealth(
	{ extensions, service }: Pick<AppConfig, 'extensions' | 'service'>,
	watched: readonly Watched[],
	runtime: Runtime,
): Health {
	const vitals = createVitals(runtime.clock, watched);
	const checks = service.extensions.flatMap((id) => {
		const extension = extensions.get(id);
		return extension?.type === 'health_check' ? [createHealthCheck({ runtime, vitals }, id, extension.options)] : [];
	});
	const metrics = metricsPlaces(service.telemetry).map((place) => {
		const page = async () => ({ status: 200, type: prometheusType, body: writeMetrics(await vitals(), runtime) });
		return told(createPageServer({ '/metrics': page }, place), runtime);
	});
	const setServing = (isServing: boolean) => {
		for (const check of checks) check.setServing(isServing);
	};
	return {
		servers: inOrder(runtime.clock, [...checks, ...metrics]),
		serving: {
			async start() {
				// What lies in the dead letters now is no news later.
				await vitals();
				setServing(true);
			},
			stop: async () => setServing(false),
		},
		addresses: () => [...checks, ...metrics].map(({ address }) => address),
	};
}

function metricsPlaces({ metrics }: AppConfig['service']['telemetry']): readonly { host: string; port: number }[] {
	return metrics.level === 'none' ? [] : metrics.readers.map(({ pull }) => pull.exporter.prometheus);
}

function told(server: PageServer, { log }: Runtime): PageServer {
	return {
		...server,
		get address() {
			return server.address;
		},
		async start() {
			await server.start();
			log.info(`metrics are shown at ${server.address}/metrics`);
		},
	};
}
