// What to tell a sender who knocks at the wrong door: most are one environment variable away from the right one.
import type { ServedPaths } from './http-options.ts';

/** What is said about the signals that can never be taken here. */
export const foreignSignals = {
	metrics: 'metrics are not taken here; OTEL_METRICS_EXPORTER=none keeps an SDK from sending them',
	profiles: 'profiles are not taken here',
} as const;

/** Where the specification sends them. */
const foreignPaths: ReadonlyMap<string, string> = new Map([
	['/v1/metrics', foreignSignals.metrics],
	['/v1development/profiles', foreignSignals.profiles],
]);

/** A stranger's path is repeated up to here; longer ones help nobody. */
const pathLengthMax = 200;

/** The message of a 404, for whoever reads the exporter's log. */
export function notFoundMessage(path: string, served: ServedPaths): string {
	return `${reason(path)}: ${places(served)}`;
}

function reason(path: string): string {
	if (path === '/') {
		return (
			'an OTLP exporter needs a path: OTEL_EXPORTER_OTLP_LOGS_ENDPOINT and OTEL_EXPORTER_OTLP_TRACES_ENDPOINT are ' +
			'used as they stand, only OTEL_EXPORTER_OTLP_ENDPOINT gets it added'
		);
	}
	return foreignPaths.get(path) ?? `nothing is taken at ${path.slice(0, pathLengthMax)}`;
}

function places({ logs, traces }: ServedPaths): string {
	const list = [
		logs === undefined ? [] : [`logs at ${logs}`],
		traces === undefined ? [] : [`traces at ${traces}`],
	].flat();
	return `POST ${list.join(', ')}`;
}
