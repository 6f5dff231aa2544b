// Zero code: joins an OpenTelemetry SDK that runs already, or starts one, and puts our doors into it. The only place that
// reaches into an SDK's private parts, since it offers no other way to join; whatever it does not find there, it leaves alone.
import { register as registerHooks } from 'node:module';
import type { LogRecordProcessor, SpanProcessor } from '../sdk/contract.ts';
import { createSlack, isDestinationNamed, type Slack } from './in-process.ts';
import { drainAtEnd, warnHost } from './runtime.ts';

/** What came of it. */
export type Registered = 'joined' | 'started' | 'none';

/**
 * Tells Slack about the errors of this process, configured by `SLACK_WEBHOOK_URL`, or `SLACK_BOT_TOKEN` and `SLACK_CHANNEL`,
 * and the SDK's own variables. A warning of the process says so when one of them is wrong, when none names a destination and
 * when there is no SDK to be had; it never throws.
 */
export async function registerSlack(): Promise<Registered> {
	if (!isDestinationNamed()) warnHost(noDestination);
	const slack = openSlack();
	if (slack === undefined) return 'none';
	if (joinSdk(slack)) return 'joined';
	const sdk = await startSdk(slack).catch(() => undefined);
	if (sdk !== undefined) {
		drainAtEnd(() => sdk.shutdown());
		return 'started';
	}
	warnHost('otel-slack/register found no OpenTelemetry SDK: install @opentelemetry/sdk-node');
	return 'none';
}

const noDestination =
	'otel-slack/register found no SLACK_WEBHOOK_URL, nor SLACK_BOT_TOKEN with SLACK_CHANNEL: nothing is sent to Slack';

/** A service that was not changed for our sake must not fail for it either: a wrong variable is told, not thrown. */
function openSlack(): Slack | undefined {
	try {
		return createSlack();
	} catch (error) {
		warnHost(`otel-slack/register tells Slack nothing: ${error instanceof Error ? error.message : String(error)}`);
		return undefined;
	}
}

/** Where the SDK keeps its processors, 2.x and 3.x alike. */
const places = {
	logs: ['_sharedState', 'activeProcessor', 'processors'],
	spans: ['_activeSpanProcessor', '_spanProcessors'],
} as const;

function joinSdk(slack: Slack): boolean {
	const logs = join(loggerProvider(), places.logs, () => slack.logRecordProcessor);
	const spans = join(globalApi('opentelemetry.js.api.1', 'trace'), places.spans, () => slack.spanProcessor);
	return logs || spans;
}

/** API 1.10 has the logs with the rest; before, they had a global of their own, a function of the version. */
function loggerProvider(): unknown {
	const old: unknown = Reflect.get(globalThis, Symbol.for('io.opentelemetry.js.api.logs'));
	return globalApi('opentelemetry.js.api.1', 'logs') ?? (typeof old === 'function' ? old(1) : undefined);
}

function globalApi(symbol: string, part: string): unknown {
	return step(Reflect.get(globalThis, Symbol.for(symbol)), part);
}

function join(provider: unknown, place: readonly string[], door: () => LogRecordProcessor | SpanProcessor): boolean {
	const delegate = step(provider, 'getDelegate');
	const own: unknown = typeof delegate === 'function' ? delegate.call(provider) : provider;
	const processors = place.reduce(step, step(own, '_delegate') ?? own);
	if (!Array.isArray(processors)) return false;
	processors.push(door());
	return true;
}

function step(from: unknown, name: string): unknown {
	return typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
}

/** Starts the SDK with whatever instrumentations are installed. Its OTLP exporters run as well where an endpoint is named. */
async function startSdk(slack: Slack): Promise<{ shutdown(): Promise<void> }> {
	const { NodeSDK } = await import('@opentelemetry/sdk-node');
	hookEsModules();
	const sdk = new NodeSDK({
		instrumentations: await installedInstrumentations(),
		logRecordProcessors: [slack.logRecordProcessor],
		spanProcessors: [slack.spanProcessor],
	});
	sdk.start();
	return sdk;
}

/** Without the hook only CommonJS modules can be instrumented. */
function hookEsModules(): void {
	try {
		registerHooks('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
	} catch {
		// Not installed: there is nothing to instrument either.
	}
}

/** An optional package, so its name must not be resolved before it is asked for. */
const autoInstrumentations: string = '@opentelemetry/auto-instrumentations-node';

async function installedInstrumentations(): Promise<never[]> {
	try {
		const { getNodeAutoInstrumentations } = await import(autoInstrumentations);
		return getNodeAutoInstrumentations();
	} catch {
		// Logs and spans that the service makes itself are still told.
		return [];
	}
}
