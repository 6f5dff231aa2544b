// The methods of OTLP's four services, and what is said about each when nobody serves it.
import type { Signal } from '../decode/decode.ts';
import { foreignSignals } from '../http/not-found.ts';

/** What an exporter can call. */
export interface Method {
	readonly path: string;
	/** Absent when it is never served; otherwise it is if somebody consumes the signal. */
	readonly signal?: Signal;
	/** Why it is not served, for whoever reads the exporter's log. */
	readonly absence: string;
}

/** All methods there are. */
export const methods: readonly Method[] = [
	{ path: pathOf('logs.v1.LogsService'), signal: 'logs', absence: 'no pipeline takes logs from this receiver' },
	{ path: pathOf('trace.v1.TraceService'), signal: 'traces', absence: 'no pipeline takes traces from this receiver' },
	{ path: pathOf('metrics.v1.MetricsService'), absence: foreignSignals.metrics },
	{ path: pathOf('profiles.v1development.ProfilesService'), absence: foreignSignals.profiles },
];

function pathOf(service: string): string {
	return `/opentelemetry.proto.collector.${service}/Export`;
}
