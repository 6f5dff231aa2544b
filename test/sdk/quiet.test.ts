import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { context, propagation, trace } from '@opentelemetry/api';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { isQuiet, quietly } from '../../src/sdk/quiet.ts';
import type { CallDeps } from '../../src/slack/transport/call.ts';
import { createWebApi } from '../../src/slack/transport/web-api.ts';
import { createWebhook } from '../../src/slack/transport/webhook.ts';
import { createVirtualClock, settle } from '../fakes.ts';

const exporter = new InMemorySpanExporter();
const ignoreIncomingRequestHook = () => true;
const sdk = new NodeSDK({
	serviceName: 'quiet-test',
	autoDetectResources: false,
	// The versions of sdk-trace in the tree differ by a patch: the shapes are the same.
	spanProcessors: [new SimpleSpanProcessor({ exporter }) as never],
	logRecordProcessors: [],
	metricReaders: [],
	instrumentations: [new HttpInstrumentation({ ignoreIncomingRequestHook }), new UndiciInstrumentation()],
});
sdk.start();

const received: IncomingHttpHeaders[] = [];
const server = createServer((request, response) => {
	received.push(request.headers);
	response.end('ok');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
// The instrumentation patches what is required after it.
const http: typeof import('node:http') = createRequire(import.meta.url)('node:http');

beforeEach(() => {
	received.length = 0;
	exporter.reset();
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	await sdk.shutdown();
});

const clients = {
	fetch: async () => void (await (await fetch(url)).text()),
	http: () =>
		new Promise<void>((resolve, reject) => {
			http.get(url, (response) => response.resume().on('end', resolve)).on('error', reject);
		}),
};

/** A request of the host: a span, and baggage that is nobody else's business. */
async function inRequest<T>(work: () => Promise<T>): Promise<T> {
	const baggage = propagation.createBaggage({ user: { value: 'secret' } });
	return context.with(propagation.setBaggage(context.active(), baggage), () =>
		trace.getTracer('host').startActiveSpan('request', async (span) => {
			try {
				return await work();
			} finally {
				span.end();
			}
		}),
	);
}

test.for(['fetch', 'http'] as const)(
	'an ordinary %s within a request is traced and carries its baggage',
	async (client) => {
		await inRequest(clients[client]);
		expect(received[0]).toMatchObject({ traceparent: expect.any(String), baggage: 'user=secret' });
		expect(exporter.getFinishedSpans()).toHaveLength(2);
	},
);

test.for(['fetch', 'http'] as const)('a quiet %s leaves no span, no trace id and no baggage', async (client) => {
	await inRequest(() => quietly(clients[client]));
	expect(received).toHaveLength(1);
	expect(received[0]?.traceparent ?? received[0]?.tracestate ?? received[0]?.baggage).toBeUndefined();
	expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['request']);
});

test.for<[string, (deps: CallDeps) => Promise<unknown>]>([
	['a webhook', (deps) => createWebhook(deps, { url }).post({ text: 'x' })],
	['a bot', (deps) => createWebApi(deps, { token: 'xoxb-1', channel: 'C1', apiUrl: url }).post({ text: 'x' })],
])('%s that calls by a quiet fetch leaves nothing either, through its SDK', async ([, post]) => {
	const deps: CallDeps = { fetch: (...call) => quietly(() => fetch(...call)), clock: createVirtualClock() };
	await inRequest(() => post(deps));
	expect(received).toHaveLength(1);
	expect(received[0]?.traceparent ?? received[0]?.tracestate ?? received[0]?.baggage).toBeUndefined();
	expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['request']);
});

test('everything that a quiet call sets going is quiet', async () => {
	const seen: boolean[] = [];
	await quietly(async () => {
		seen.push(isQuiet(context.active()));
		await settle();
		seen.push(isQuiet(context.active()));
	});
	expect([...seen, isQuiet(context.active())]).toEqual([true, true, false]);
});

test('the quiet context is grown from nothing and stays quiet when others add to it', () => {
	const key = Symbol('added');
	quietly(() => {
		const added = context.active().setValue(key, 1);
		expect([added.getValue(key), isQuiet(added), context.active().getValue(key)]).toEqual([1, true, undefined]);
		expect(added.deleteValue(key).getValue(key)).toBeUndefined();
		expect(trace.getSpan(added)).toBeUndefined();
	});
});

test('without a context manager the call is quiet while it runs', () => {
	context.disable();
	const seen = quietly(() => isQuiet(undefined));
	expect([seen, isQuiet(undefined)]).toEqual([true, false]);
});

test('what a quiet call gives or throws is passed on', () => {
	expect(quietly(() => 7)).toBe(7);
	const failing = () => {
		throw new Error('ours');
	};
	expect(() => quietly(failing)).toThrow('ours');
	expect(isQuiet(undefined)).toBe(false);
});

test('suppressed tracing alone is not our own work', () => {
	const suppressed = {
		getValue: (key: symbol) => key === Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING'),
	};
	expect(isQuiet(suppressed)).toBe(false);
});
