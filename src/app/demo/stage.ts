// What a demonstration plays on: a stand-in for Slack with its page, and in front of it the receiver, as configured as
// anybody's. Knows where both are found, and nothing of what will be sent.
import { ConfigError } from '../../config/fault.ts';
import { load } from '../../config/load.ts';
import type { Component } from '../../model/ports.ts';
import { createStandIn, type StandIn } from '../../preview/stand-in.ts';
import { createApp } from '../app.ts';
import { componentShapes } from '../component-shapes.ts';
import type { Runtime } from '../runtime.ts';
import { portFlags } from './ports.ts';

/** The ports that were asked for; where none was, the usual one is taken, or a free one when that is taken. */
export interface Ports {
	/** The page's and the webhook's. Default 4390, or a free one. */
	readonly slack?: number;
	/** The receiver's. Default 4318, OTLP/HTTP's own, or a free one. */
	readonly otlp?: number;
}

/** Everything is running. */
export interface Stage {
	readonly slack: StandIn;
	/** Where OTLP is taken, such as `http://127.0.0.1:4318`. */
	readonly otlpAddress: string;
	/** What is not as usual: a port that was taken. */
	readonly remarks: readonly string[];
	/** Lets the receiver tell what waits, then ends both. */
	stop(): Promise<void>;
}

const usualPorts = { slack: 4390, otlp: 4318 } as const;

/** Nobody waits longer for a demonstration to end; telling what waits takes a few seconds at Slack's pace. */
const drainMs = 5_000;

/** Starts the stand-in, then the receiver. Throws a `ConfigError` when a port that was asked for is taken. */
export async function openStage(runtime: Runtime, ports: Ports): Promise<Stage> {
	const channels = [{ name: 'alerts' }, { name: webhookChannel }];
	const slack = await startAt('slack', ports, (port) => createStandIn(runtime, { port, channels }));
	const makeApp = (port: number) =>
		createApp(load([configuration(slack, port)], nothingElse, componentShapes), runtime);
	const app = await startAt('otlp', ports, makeApp).catch(async (error: unknown) => {
		await slack.stop(0);
		throw error;
	});
	const otlpAddress = app.receivers[0]?.addresses()[0] ?? '';
	const [ear] = app.ears.addresses();
	slack.reachAt({ url: `${ear}/actions`, commandUrl: `${ear}/commands`, signingSecret });
	return {
		slack,
		otlpAddress,
		remarks: remarksOn(ports, { slack: slack.address, otlp: otlpAddress }),
		async stop() {
			await app.stop(drainMs);
			await slack.stop(0);
		},
	};
}

async function startAt<C extends Component>(door: keyof Ports, ports: Ports, make: (port: number) => C): Promise<C> {
	const port = ports[door] ?? usualPorts[door];
	const component = make(port);
	try {
		await component.start();
		return component;
	} catch (error) {
		if (!isTaken(error)) throw error;
		if (ports[door] === undefined) return startAt(door, { [door]: 0 }, make);
		throw new ConfigError([{ path: [], message: `port ${port} is taken; choose another with ${portFlags[door]}` }]);
	}
}

function remarksOn(asked: Ports, addresses: Record<keyof Ports, string>): string[] {
	return (['slack', 'otlp'] as const)
		.filter((door) => asked[door] === undefined && new URL(addresses[door]).port !== String(usualPorts[door]))
		.map(
			(door) => `Port ${usualPorts[door]} is taken, so a free one is used instead; ${portFlags[door]} chooses another.`,
		);
}

function isTaken(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Where the other way into Slack is shown: what a webhook posts can neither be edited nor pressed. */
const webhookChannel = 'by-webhook';

/** Known to the two ends of a demonstration, and good for nothing else. */
const signingSecret = '0123456789abcdef'.repeat(2);

/** The configuration reads no file and no variable. */
const nothingElse = { environment: {}, readFile: () => '' };

/** Repeats are told sooner than by default, so that one sees it happen; all else is as everywhere. */
function configuration(slack: StandIn, port: number): { readonly kind: 'location'; readonly location: string } {
	const yaml = `
receivers:
  otlp: { protocols: { http: { endpoint: "127.0.0.1:${port}" } } }
exporters:
  slack:
    bot_token: ${slack.botToken}
    channel: ${slack.channelId('alerts')}
    api_url: ${slack.apiUrl}
    links: &links { trace: "https://tempo.example.com/trace/{trace_id}" }
    repeat: { update_interval: 3s }
    interactivity: { signing_secret: ${signingSecret}, endpoint: "127.0.0.1:0" }
  slack/webhook:
    webhook_url: ${slack.webhookUrlFor(webhookChannel)}
    links: *links
    repeat: { webhook_windows: [20s, 40s, 1m] }
service:
  pipelines:
    logs: { receivers: [otlp], exporters: [slack, slack/webhook] }
    traces: { receivers: [otlp], exporters: [slack, slack/webhook] }
`;
	return { kind: 'location', location: `yaml:${yaml}` };
}
