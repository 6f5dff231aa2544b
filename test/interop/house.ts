// The receiver and a local Slack in real time, on loopback, for clients that know nothing of this process.
import { createServer } from 'node:net';
import { createApp } from '../../src/app/app.ts';
import { componentShapes } from '../../src/app/component-shapes.ts';
import { createClock, createRuntime, realChance } from '../../src/app/runtime.ts';
import { load } from '../../src/config/load.ts';
import type { Counters } from '../../src/model/ports.ts';
import { createStandIn, type StandIn } from '../../src/preview/stand-in.ts';
import { createRememberedLog } from '../fakes.ts';

/** Which door is open. */
export interface Door {
	readonly protocol: 'http' | 'grpc';
	/** Default any free one. */
	readonly port?: number;
	/** Which browsers may send. Default none. */
	readonly allowedOrigins?: readonly string[];
}

/** An open receiver. */
export interface House {
	/** Where OTLP is taken, such as `http://127.0.0.1:4318`. */
	readonly endpoint: string;
	/** The sum of a counter over the labels that match; its name without what all names share. */
	count(name: string, labels?: Readonly<Record<string, string>>): number;
	/** What it said about itself, but for `debug` and `info`. */
	readonly warnings: () => readonly string[];
	/** Tells what waits and ends; safe to repeat. */
	stop(): Promise<void>;
}

/** How long the receiver may take to tell what waits. */
const drainMs = 10_000;

/** Opens a strict stand-in for Slack. */
export async function openSlack(): Promise<StandIn> {
	const slack = createStandIn({ clock: createClock(), chance: realChance, log: createRememberedLog() });
	await slack.start();
	return slack;
}

/** Opens a receiver that tells this Slack. */
export async function openHouse(slack: StandIn, door: Door): Promise<House> {
	const log = createRememberedLog();
	const runtime = createRuntime(log);
	const source = { kind: 'location', location: configuration(slack.webhookUrl, door) } as const;
	const app = createApp(load([source], { environment: {}, readFile: () => '' }, componentShapes), runtime);
	await app.start();
	return {
		endpoint: app.receivers.flatMap((receiver) => receiver.addresses())[0] ?? '',
		count: counterOf(runtime.counters),
		warnings: () => log.lines.filter((line) => /^(?:warn|error)/.test(line)),
		stop: () => app.stop(drainMs),
	};
}

function counterOf(counters: Counters): House['count'] {
	return (name, labels = {}) =>
		counters
			.snapshot()
			.filter((row) => row.name === `otel_slack_${name}_total`)
			.filter((row) => Object.entries(labels).every(([key, value]) => row.labels[key] === value))
			.reduce((sum, { value }) => sum + value, 0);
}

/** What `otel-slack serve` takes to open that door. */
export function configuration(webhookUrl: string, { protocol, port = 0, allowedOrigins = [] }: Door): string {
	const cors = allowedOrigins.length === 0 ? '' : `, cors: { allowed_origins: ${JSON.stringify(allowedOrigins)} }`;
	return `yaml:
receivers: { otlp: { protocols: { ${protocol}: { endpoint: "127.0.0.1:${port}"${cors} } } } }
exporters: { slack: { webhook_url: "${webhookUrl}" } }
service:
  pipelines:
    logs: { receivers: [otlp], exporters: [slack] }
    traces: { receivers: [otlp], exporters: [slack] }`;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
		});
	});
}
