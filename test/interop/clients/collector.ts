// A real Collector between a service and the receiver, with the configuration that collector-config offers.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cache, installed } from '../cache.ts';
import { type Briefing, type Client, type Dialect, dialects, type Told } from '../client.ts';
import { freePort } from '../house.ts';
import { eventually } from '../patience.ts';
import { type Running, start } from '../run.ts';
import { javascript3, javascriptStory } from './javascript.ts';
import { without } from './program.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const manifest = join(import.meta.dirname, '..', 'collector', 'builder.yaml');
const configuration = join(root, 'collector-config', 'gateway-to-otel-slack.yaml');

/** Of the same release as the components in the manifest. */
const builderModule = 'go.opentelemetry.io/collector/cmd/builder@v0.159.0';

/** A running Collector. */
export interface Collector {
	/** Takes what a service tells in OTLP over HTTP. */
	tell(story: Briefing['story']): Promise<Told>;
	/** What it has written so far. */
	readonly said: () => string;
	/** Sends what it holds and ends; answers what it complained about. */
	end(): Promise<string>;
}

/** The Collector as a client: what a service tells it must arrive without what its filter drops. */
export const collector: Client = {
	name: 'Collector',
	story: javascriptStory,
	dialects: [
		...dialects(['http/protobuf'], ['gzip', 'none', 'zstd', 'zlib', 'deflate', 'snappy', 'x-snappy-framed', 'lz4']),
		...dialects(['http/json', 'grpc']),
	],
	sent: 2,
	missing: async () => (existsSync(configuration) ? without('go') : `no ${configuration}`),
	async prepare() {
		const open = await prepareCollector();
		return async ({ dialect, endpoint, story }) => {
			const collecting = await open(dialect, endpoint);
			const told = await collecting.tell(story);
			return { ...told, complaint: [told.complaint, await collecting.end()].filter(Boolean).join('; ') };
		};
	},
};

/** Builds the Collector, and answers how to start one that sends in this dialect to this receiver. */
export async function prepareCollector(): Promise<(dialect: Dialect, endpoint: string) => Promise<Collector>> {
	const builder = join(cache, 'go', 'bin');
	const folder = await installed('collector', [manifest], () => [
		['env', `GOBIN=${builder}`, 'go', 'install', builderModule],
		[join(builder, 'builder'), '--config', manifest],
	]);
	return (dialect, endpoint) => openCollector(join(folder, 'build', 'collector'), dialect, endpoint);
}

/** It runs as long as a trial takes. */
const collectorTimeoutMs = 120_000;

async function openCollector(binary: string, dialect: Dialect, endpoint: string): Promise<Collector> {
	const [grpcPort, httpPort] = [await freePort(), await freePort()];
	const args = [
		...['--config', configuration],
		...(dialect.protocol === 'grpc' ? ['--config', `yaml:${overGrpc(dialect, endpoint)}`] : overHttp(dialect)),
		`--set=receivers.otlp.protocols.grpc.endpoint=127.0.0.1:${grpcPort}`,
		`--set=receivers.otlp.protocols.http.endpoint=127.0.0.1:${httpPort}`,
		'--set=service.telemetry.metrics.level=none',
	];
	const environment = { OTEL_SLACK_ENDPOINT: endpoint };
	const running = start(binary, args, { environment, timeoutMs: collectorTimeoutMs });
	await says(running, 'Everything is ready');
	const speak = await javascript3.prepare();
	const input = { protocol: 'http/protobuf', compression: 'none' } as const;
	return {
		tell: (story) => speak({ story, dialect: input, endpoint: `http://127.0.0.1:${httpPort}` }),
		said: running.stderr,
		async end() {
			const { code, stderr } = await running.end();
			const complaints = stderr.split('\n').filter((line) => /\t(?:warn|error)\t/.test(line));
			return [...(code === 0 ? [] : [`the Collector ended with ${code}`]), ...complaints].join('; ');
		},
	};
}

function overHttp({ protocol, compression }: Dialect): string[] {
	const encoding = protocol === 'http/json' ? 'json' : 'proto';
	return [
		`--set=exporters.otlp_http/slack.compression=${compression}`,
		`--set=exporters.otlp_http/slack.encoding=${encoding}`,
	];
}

/** The same pipelines, with another exporter. */
function overGrpc({ compression }: Dialect, endpoint: string): string {
	const exporter = { endpoint, tls: { insecure: true }, compression };
	const exporters = ['otlp_grpc/slack'];
	return JSON.stringify({
		exporters: { 'otlp_grpc/slack': exporter },
		service: { pipelines: { 'logs/slack': { exporters }, 'traces/slack': { exporters } } },
	});
}

/** A Collector starts within a second. */
const saysWithinMs = 30_000;

/** Waits until a program has said something. Rejects when it ends without, or takes too long. */
export async function says({ stderr, ended }: Running, words: string): Promise<void> {
	await eventually(() => stderr().includes(words) || ended(), saysWithinMs);
	if (!stderr().includes(words)) throw new Error(`never said "${words}": ${stderr().slice(-600)}`);
}
