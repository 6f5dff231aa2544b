// Measures the receiver against a real OpenTelemetry Collector that filters by severity: `node test/bench/collector.ts [rounds]`.
// The same load for both; records per second of CPU time, and memory. The Collector is the one of `npm run test:interop`, and
// without it there is nothing to measure. It passes errors on over HTTP; the receiver makes issues of them.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { cache } from '../interop/cache.ts';
import { freePort } from '../interop/house.ts';
import { compete } from './contest.ts';
import { grpcFrames, loadGrpc } from './grpc-load.ts';
import { httpRequests, loadHttp } from './http-load.ts';
import { payloadJsonBytes, payloadProtobuf } from './payloads.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { printTable } from './table.ts';

const rounds = Number(process.argv[2] ?? 9);
const turnMs = 600;
const records = 1_000;
const bodiesMax = 32;
const bytesPerMib = 1024 * 1024;
const startWithinMs = 10_000;
const lookMs = 50;
/** Of a second of CPU time, as Linux counts it. */
const ticksPerSecond = 100;

const path = '/opentelemetry.proto.collector.logs.v1.LogsService/Export';
const type = { protobuf: 'application/x-protobuf', json: 'application/json' };

type Send = (port: number, durationMs: number) => Promise<number>;

interface Load {
	readonly name: string;
	readonly protocol: 'http' | 'grpc';
	readonly prepare: () => Send;
}

/** Errors are the costly part for the receiver, which reads their stacks; most traffic has none. */
const loads: readonly Load[] = [0, 10].flatMap((errorsPerMille): Load[] => {
	const percent = `${errorsPerMille / 10} % ERROR`;
	const make = (generate: typeof payloadProtobuf) =>
		Array.from({ length: bodiesMax }, (_, seed) => generate({ signal: 'logs', records, errorsPerMille, seed }));
	const http = (generate: typeof payloadProtobuf, contentType: string, contentEncoding?: 'gzip') => () =>
		overHttp(make(generate), contentType, contentEncoding);
	return [
		{ name: `${percent}, HTTP protobuf`, protocol: 'http', prepare: http(payloadProtobuf, type.protobuf) },
		{ name: `${percent}, HTTP protobuf gzip`, protocol: 'http', prepare: http(payloadProtobuf, type.protobuf, 'gzip') },
		{ name: `${percent}, HTTP JSON`, protocol: 'http', prepare: http(payloadJsonBytes, type.json) },
		{ name: `${percent}, gRPC`, protocol: 'grpc', prepare: () => overGrpc(make(payloadProtobuf)) },
	];
});

const binary = collectorIn(cache);
if (binary === undefined) console.log('skipped: no Collector, which `npm run test:interop collector` builds');
else if (!existsSync('/proc/self/stat')) console.log('skipped: the CPU time of a Collector is read from /proc');
else await measure(binary);

async function measure(collector: string): Promise<void> {
	const rows: string[][] = [];
	for (const { name, protocol, prepare } of loads) {
		const send = prepare();
		const drain = await startServer('http-server.ts', ['discard']);
		const servers = {
			receiver: await startServer(`${protocol}-server.ts`, ['receiver']),
			Collector: await startCollector(collector, protocol, drain.port),
		};
		const contestants = Object.entries(servers).map(([each, server]) => {
			return { name: each, server, load: (durationMs: number) => send(server.port, durationMs) };
		});
		const outcome = await compete(contestants, { rounds, turnMs });
		for (const [each, server] of Object.entries(servers)) {
			const { rssBytes, peakRssBytes } = await server.usage();
			const perSecond = (1e6 * records) / outcome.cpuMicros(each).median;
			const times = outcome.byCpu(each, 'Collector').median.toFixed(2);
			const memory = [rssBytes, peakRssBytes].map((bytes) => (bytes / bytesPerMib).toFixed(0));
			rows.push([`${name}: ${each}`, Math.round(perSecond).toLocaleString('en'), times, ...memory]);
			await server.end();
		}
		await drain.end();
	}
	printTable(
		`${records} records a body, everything below ERROR dropped`,
		['program', 'records/CPU s', 'times', 'RSS MiB', 'peak RSS'],
		rows,
	);
}

function overHttp(bodies: readonly Uint8Array[], contentType: string, contentEncoding?: 'gzip'): Send {
	const head = { path: '/v1/logs', contentType, ...(contentEncoding === undefined ? {} : { contentEncoding }) };
	const requests = httpRequests(contentEncoding === undefined ? bodies : bodies.map((body) => gzipSync(body)), head);
	return (port, durationMs) => loadHttp(port, requests, { connections: 8, durationMs });
}

function overGrpc(messages: readonly Uint8Array[]): Send {
	const head = { path };
	const frames = grpcFrames(messages, head);
	return (port, durationMs) => loadGrpc(port, frames, { head, connections: 4, streams: 2, durationMs });
}

/** One that was built before, whatever its version. */
function collectorIn(folder: string): string | undefined {
	const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('collector-')) : [];
	return names.map((name) => join(folder, name, 'build', 'collector')).find((file) => existsSync(file));
}

/** It filters as the receiver does by default, and passes what is left on to nobody in particular. */
async function startCollector(file: string, protocol: 'http' | 'grpc', drainPort: number): Promise<ServerProcess> {
	const port = await freePort();
	const configuration = {
		receivers: { otlp: { protocols: { [protocol]: { endpoint: `127.0.0.1:${port}` } } } },
		processors: { filter: { logs: { log_record: ['severity_number < SEVERITY_NUMBER_ERROR'] } } },
		exporters: { otlp_http: { endpoint: `http://127.0.0.1:${drainPort}`, compression: 'none' } },
		service: {
			telemetry: { metrics: { level: 'none' }, logs: { level: 'error' } },
			pipelines: { logs: { receivers: ['otlp'], processors: ['filter'], exporters: ['otlp_http'] } },
		},
	};
	const child = spawn(file, ['--config', `yaml:${JSON.stringify(configuration)}`], {
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	const ended = new Promise((resolve) => child.on('exit', resolve));
	process.on('exit', () => child.kill());
	const end = performance.now() + startWithinMs;
	while (!(await isOpen(port)) && performance.now() < end) await pause(lookMs);
	return {
		port,
		usage: async () => usageOf(child.pid ?? 0),
		async end() {
			child.kill();
			await ended;
		},
	};
}

async function isOpen(port: number): Promise<boolean> {
	return fetch(`http://127.0.0.1:${port}/`).then(
		() => true,
		(error: Error) => !String(error.cause).includes('ECONNREFUSED'),
	);
}

function usageOf(pid: number) {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /, '')
		.split(' ')
		.map(Number);
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const kib = (name: string) => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
	const cpuMs = (1e3 * ((fields[11] ?? 0) + (fields[12] ?? 0))) / ticksPerSecond;
	return { cpuMs, rssBytes: kib('VmRSS'), peakRssBytes: kib('VmHWM'), heapBytes: 0, standstillMs: 0 };
}
