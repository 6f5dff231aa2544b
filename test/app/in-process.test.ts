import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT_CONTEXT, SeverityNumber, trace } from '@opentelemetry/api';
import { logs } from '@opentelemetry/api-logs';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { LoggerProvider as LoggerProvider2 } from '@opentelemetry/sdk-logs-2';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createSlack, type SlackOptions } from '../../src/app/in-process.ts';
import { createClock, realChance } from '../../src/app/runtime.ts';
import { ConfigError } from '../../src/config/fault.ts';
import { SlackLogRecordExporter, SlackLogRecordProcessor, withJob } from '../../src/index.ts';
import { createStandIn, type StandIn } from '../../src/preview/stand-in.ts';
import { spanId, traceId } from '../builders.ts';
import { faultsOf } from '../config/reading.ts';
import { createRememberedLog, epoch } from '../fakes.ts';
import { thrown } from '../otlp-json.ts';

let slack: StandIn;
beforeEach(async () => {
	slack = createStandIn({ clock: createClock(), chance: realChance, log: createRememberedLog() });
	await slack.start();
});
afterEach(() => slack.stop(1_000));

const error = { severityNumber: SeverityNumber.ERROR, body: 'charge failed', attributes: thrown };
const texts = () => slack.messages().map(({ content }) => content.text ?? '');

test('an error logged through the SDK 3.x is in Slack once the provider has shut down', async () => {
	const doors = createSlack({ webhookUrl: slack.webhookUrl });
	const provider = new LoggerProvider({ processors: [doors.logRecordProcessor] });
	provider.getLogger('app').emit(error);
	await provider.shutdown();
	expect(texts()).toEqual([expect.stringContaining('TypeError')]);
});

test('what was logged in the trace before, of any severity, is shown with the error, and no secret in it', async () => {
	const doors = createSlack({ webhookUrl: slack.webhookUrl });
	const other = { onEmit() {}, enabled: () => true, forceFlush: async () => {}, shutdown: async () => {} };
	const provider = new LoggerProvider({ processors: [other, doors.logRecordProcessor] });
	const logger = provider.getLogger('app');
	const context = trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: 1 });
	const elsewhere = trace.setSpanContext(ROOT_CONTEXT, { traceId: 'a'.repeat(32), spanId, traceFlags: 1 });
	logger.emit({ severityNumber: SeverityNumber.INFO, body: 'cart loaded, password=hunter2hunter2', context });
	logger.emit({ severityNumber: SeverityNumber.INFO, body: 'of another request', context: elsewhere });
	logger.emit({ ...error, context });
	await provider.shutdown();
	const shown = JSON.stringify(slack.messages());
	expect(shown).toContain('cart loaded, password=');
	expect(shown).not.toMatch(/hunter2|of another request/);
});

test('without breadcrumbs an error is told alone', async () => {
	const doors = createSlack({ webhookUrl: slack.webhookUrl, trace: { breadcrumbs: 0 } });
	const other = { onEmit() {}, enabled: () => true, forceFlush: async () => {}, shutdown: async () => {} };
	const provider = new LoggerProvider({ processors: [other, doors.logRecordProcessor] });
	const context = trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: 1 });
	provider.getLogger('app').emit({ severityNumber: SeverityNumber.INFO, body: 'cart loaded', context });
	provider.getLogger('app').emit({ ...error, context });
	await provider.shutdown();
	expect(JSON.stringify(slack.messages())).not.toContain('cart loaded');
});

test('a slow span is told with what took longest in it and with what is usual, though quick spans are not sent', async () => {
	const doors = createSlack({ webhookUrl: slack.webhookUrl, spans: { slow: [{ thresholdMs: 2_000 }] } });
	const provider = new TracerProvider({ spanProcessors: [doors.spanProcessor] });
	const tracer = provider.getTracer('app');
	for (let number = 1; number <= 5; number++) tracer.startSpan('GET /report', { startTime: epoch }).end(epoch + 300);
	const slow = tracer.startSpan('GET /report', { startTime: epoch });
	const within = trace.setSpan(ROOT_CONTEXT, slow);
	tracer.startSpan('SELECT password=hunter2hunter2', { startTime: epoch }, within).end(epoch + 1_900);
	slow.end(epoch + 2_500);
	await provider.shutdown();
	const shown = JSON.stringify(slack.messages());
	expect(texts()).toHaveLength(1);
	expect(shown).toContain('usually 300 ms');
	expect(shown).toMatch(/1\.9 s .{0,90}SELECT password=/);
	expect(shown).not.toContain('hunter2');
});

test('an error logged through the SDK 2.x is in Slack as well', async () => {
	const provider = new LoggerProvider2({ processors: [new SlackLogRecordProcessor({ webhookUrl: slack.webhookUrl })] });
	provider.getLogger('app').emit({ ...error, severityNumber: 17 });
	await provider.shutdown();
	expect(texts()).toHaveLength(1);
});

test('the exporter works behind a batch processor', async () => {
	const exporter = new SlackLogRecordExporter({ webhookUrl: slack.webhookUrl });
	const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
	for (let order = 1; order <= 30; order++) provider.getLogger('app').emit({ ...error, body: `order ${order} failed` });
	await provider.forceFlush();
	await provider.shutdown();
	expect(texts()).toHaveLength(1);
});

test('thirty errors through both doors of one engine are one message', async () => {
	const doors = createSlack({ webhookUrl: slack.webhookUrl });
	const { logRecordProcessor, logRecordExporter } = doors;
	const provider = new LoggerProvider({
		processors: [logRecordProcessor, new BatchLogRecordProcessor({ exporter: logRecordExporter })],
	});
	for (let order = 1; order <= 30; order++) provider.getLogger('app').emit(error);
	await provider.forceFlush();
	await provider.shutdown();
	await doors.shutdown();
	expect(new Set(texts()).size).toBe(texts().length);
	expect(texts().filter((text) => text.startsWith('New'))).toHaveLength(1);
});

test('everything wrong with the options is refused at once, and no secret is repeated', () => {
	const options = {
		webhookUrl: 'https://hooks.slack.com/workflows/T1/A1/1/topsecret',
		minSeverity: 'LOUD',
		retryOnFailure: { maxInterval: '1m' },
	} as unknown as SlackOptions;
	let fault: unknown;
	try {
		createSlack(options);
	} catch (caught) {
		fault = caught;
	}
	expect(fault).toBeInstanceOf(ConfigError);
	expect(String(fault)).toMatch(/webhookUrl[\s\S]*minSeverity[\s\S]*retryOnFailure/);
	expect(String(fault)).not.toContain('topsecret');
});

test('without a webhook nothing is sent and nothing fails', async () => {
	const doors = createSlack();
	const provider = new LoggerProvider({ processors: [doors.logRecordProcessor] });
	provider.getLogger('app').emit(error);
	await provider.shutdown();
	await doors.forceFlush();
	expect(texts()).toEqual([]);
});

test('a Slack that hangs holds up neither the host nor its shutdown for longer than was allowed', async () => {
	const hung: Server = createServer(() => {});
	await new Promise<void>((resolve) => hung.listen(0, '127.0.0.1', resolve));
	const address = hung.address();
	const port = typeof address === 'object' ? address?.port : 0;
	const webhookUrl = `http://127.0.0.1:${port}/services/T0/B0/x`;
	const processor = new SlackLogRecordProcessor({ webhookUrl, exportTimeoutMillis: 300 });
	const provider = new LoggerProvider({ processors: [processor] });
	provider.getLogger('app').emit(error);
	await provider.shutdown();
	hung.closeAllConnections();
	hung.close();
	expect(texts()).toEqual([]);
});

test('nobody can press what a process of its own posts, so it refuses to listen', () => {
	const options: object = { botToken: 'xoxb-1', channel: 'C0ALERTS', interactivity: { appToken: 'xapp-1' } };
	expect(() => createSlack(options)).toThrow(/interactivity: expected nothing here/);
});

test('a formatter of the host makes the messages, and where it throws they have their usual form', async () => {
	const told = async (format: SlackOptions['format']) => {
		const doors = createSlack({ webhookUrl: slack.webhookUrl, format });
		const provider = new LoggerProvider({ processors: [doors.logRecordProcessor] });
		provider.getLogger('app').emit(error);
		await provider.shutdown();
		return texts().at(-1);
	};
	expect(await told(({ issue }) => ({ text: `own words about ${issue.sample.exceptions[0]?.type}` }))).toBe(
		'own words about TypeError',
	);
	expect(
		await told(() => {
			throw new Error('no words');
		}),
	).toMatch(/^New error in /);
	const wrong: object = { webhookUrl: slack.webhookUrl, format: 'mine' };
	expect(() => createSlack(wrong)).toThrow(ConfigError);
});

async function tellOne(options: SlackOptions): Promise<void> {
	const provider = new LoggerProvider({ processors: [createSlack(options).logRecordProcessor] });
	provider.getLogger('app').emit(error);
	await provider.shutdown();
}

test('a bot tells what a webhook would, with the whole stack in the thread', async () => {
	await tellOne({ botToken: slack.botToken, channel: 'C0ALERTS', apiUrl: slack.apiUrl });
	expect(slack.calls().map(({ endpoint }) => endpoint)[0]).toBe('chat.postMessage');
	const [card, file] = slack.messages();
	expect(card?.content.text).toContain('TypeError');
	expect(file?.threadTs).toBe(card?.ts);
});

test('without a destination in code the environment names it: a bot with its channel before a webhook', async () => {
	const env = { SLACK_BOT_TOKEN: slack.botToken, SLACK_CHANNEL: 'C0ALERTS', SLACK_WEBHOOK_URL: slack.webhookUrl };
	const { apiUrl } = slack;
	Object.assign(process.env, env);
	try {
		await tellOne({ apiUrl });
		delete process.env.SLACK_CHANNEL;
		await tellOne({ apiUrl });
		await tellOne({ webhookUrl: slack.webhookUrlFor('others'), apiUrl });
		delete process.env.SLACK_WEBHOOK_URL;
		// A token alone may be another program's.
		await tellOne({ apiUrl });
	} finally {
		for (const name of Object.keys(env)) delete process.env[name];
	}
	const posts = slack.calls().filter(({ endpoint }) => ['chat.postMessage', 'webhook'].includes(endpoint));
	expect(posts.map(({ endpoint, channel }) => `${endpoint} ${channel}`)).toEqual([
		'chat.postMessage alerts',
		'webhook alerts',
		'webhook others',
	]);
});

test('what a job says of itself through the host is told, although it is we who say it', async () => {
	const doors = createSlack({ webhookUrl: slack.webhookUrl });
	const provider = new LoggerProvider({ processors: [doors.logRecordProcessor] });
	logs.setGlobalLoggerProvider(provider);
	onTestFinished(() => logs.disable());
	await withJob('nightly export', () => Promise.reject(new TypeError('disk full'))).catch(() => {});
	await provider.shutdown();
	expect(texts()).toEqual([expect.stringContaining('nightly export')]);
});

test('with a storage of its own, what Slack did not take is told by the next process', async () => {
	const storage = { sqlite: { path: join(folder(), 'alerts.db') } };
	const recover = slack.fail({ answer: { kind: 'status', status: 503, body: '' } });
	const first = new LoggerProvider({
		processors: [createSlack({ webhookUrl: slack.webhookUrl, storage, exportTimeoutMillis: 300 }).logRecordProcessor],
	});
	first.getLogger('app').emit(error);
	await first.shutdown();
	// A process would be gone by now; this one lets go of the file a moment after its shutdown ran out of time.
	await until(() => !existsSync(`${storage.sqlite.path}-wal`));
	recover();
	expect(texts()).toEqual([]);
	const second = createSlack({ webhookUrl: slack.webhookUrl, storage });
	const provider = new LoggerProvider({ processors: [second.logRecordProcessor] });
	provider.getLogger('app').emit({ ...error, body: 'another', attributes: {} });
	// What the first process had in its hands is given anew two seconds after the start.
	await until(() => texts().length === 2);
	await provider.shutdown();
	expect(texts().toSorted()).toEqual(
		[expect.stringContaining('TypeError'), expect.stringContaining('another')].toSorted(),
	);
});

test('a storage that cannot be opened costs nothing but what it would have kept', async () => {
	const doors = createSlack({ webhookUrl: slack.webhookUrl, storage: { sqlite: { path: folder() } } });
	const provider = new LoggerProvider({ processors: [doors.logRecordProcessor] });
	provider.getLogger('app').emit(error);
	await provider.shutdown();
	expect(texts()).toHaveLength(1);
});

test('what Slack has not taken at the end of a process lies in the file of its fallback', async () => {
	const path = join(folder(), 'untold.jsonl');
	slack.fail({ answer: { kind: 'status', status: 503, body: '' } });
	const doors = createSlack({ webhookUrl: slack.webhookUrl, fallback: { file: path }, exportTimeoutMillis: 500 });
	const provider = new LoggerProvider({ processors: [doors.logRecordProcessor] });
	provider.getLogger('app').emit(error);
	await provider.shutdown();
	expect(JSON.parse(readFileSync(path, 'utf8')).message.text).toContain('TypeError');
});

test.for<[object, string]>([
	[{ storage: 'alerts.db' }, 'storage: expected a map, got "alerts.db"'],
	[{ storage: { sqlite: {} } }, 'storage.sqlite.path: expected a string, got nothing'],
	[{ storage: { redis: { url: 'x' } } }, 'storage.redis: expected a known key'],
])('%j is refused', ([options, message]) => {
	expect(faultsOf(() => createSlack({ webhookUrl: slack.webhookUrl, ...options } as SlackOptions)).join()).toContain(
		message,
	);
});

async function until(isSo: () => boolean): Promise<void> {
	for (let tries = 0; tries < 300 && !isSo(); tries++) await createClock().sleep(20);
}

/** A place for files that goes with its test. */
function folder(): string {
	const path = mkdtempSync(join(tmpdir(), 'otel-slack-host-'));
	onTestFinished(() => rmSync(path, { recursive: true }));
	return path;
}
