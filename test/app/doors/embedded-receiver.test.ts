import Fastify from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReceiver, otlpReceiver } from '../../../src/app/doors/embedded-receiver.ts';
import { createClock, realChance } from '../../../src/app/runtime.ts';
import { ConfigError } from '../../../src/config/fault.ts';
import { createStandIn, type StandIn } from '../../../src/preview/stand-in.ts';
import { createRememberedLog } from '../../fakes.ts';
import { logs, thrown } from '../../otlp-json.ts';

let slack: StandIn;
beforeEach(async () => {
	slack = createStandIn({ clock: createClock(), chance: realChance, log: createRememberedLog() });
	await slack.start();
});
afterEach(() => slack.stop(1_000));

const headers = { 'content-type': 'application/json' };
const body = JSON.stringify(logs({ attributes: thrown }));

test('a fastify app takes OTLP beside its own routes, and closing it tells what waits', async () => {
	const app = Fastify();
	app.get('/health', () => 'fine');
	await app.register(otlpReceiver, { webhookUrl: slack.webhookUrl });
	const answer = await app.inject({ method: 'POST', url: '/v1/logs', headers, payload: body });
	expect(answer.statusCode).toBe(200);
	expect((await app.inject('/health')).body).toBe('fine');
	await app.close();
	expect(slack.messages()[0]?.content.text).toContain('TypeError');
});

test('the plugin hears what people press, and closing the app ends that', async () => {
	const app = Fastify();
	const bot = { botToken: slack.botToken, channel: 'C0ALERTS', apiUrl: slack.apiUrl };
	await app.register(otlpReceiver, { ...bot, interactivity: { appToken: slack.appToken } });
	await expect.poll(() => slack.socketMode.connections).toBe(1);
	await app.inject({ method: 'POST', url: '/v1/logs', headers, payload: body });
	await expect.poll(() => slack.messages().length).toBeGreaterThan(0);
	await slack.press({ action: 'resolve' });
	await expect.poll(() => JSON.stringify(slack.messages()[0]?.content.blocks)).toContain('RESOLVED');
	await app.close();
	await expect.poll(() => slack.socketMode.connections).toBe(0);
});

test('wrong options are all refused when the plugin is registered', async () => {
	const app = Fastify();
	const wrong = { webhookUrl: 'https://hooks.slack.com/workflows/T1/A1/1/x', minSeverity: 'LOUD' as 'WARN' };
	const fault = await Promise.resolve(app.register(otlpReceiver, wrong)).catch((error: unknown) => error);
	expect(fault).toBeInstanceOf(ConfigError);
	expect(String(fault)).toMatch(/webhookUrl[\s\S]*minSeverity/);
});

test("a receiver of one's own starts, takes, and tells what waits when it stops", async () => {
	const receiver = createReceiver({
		config: `yaml:
receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:0" } } } }
exporters: { slack: { webhook_url: "${slack.webhookUrl}" } }
service: { pipelines: { logs: { receivers: [otlp], exporters: [slack] } } }`,
		log: createRememberedLog(),
	});
	expect(receiver.addresses.join()).toBe('');
	await receiver.start();
	const answer = await fetch(`${receiver.addresses[0]}/v1/logs`, { method: 'POST', headers, body });
	expect(answer.status).toBe(200);
	await receiver.stop();
	await receiver.stop();
	expect(slack.messages()).toHaveLength(1);
});

test('a configuration that cannot be used is refused at once', () => {
	expect(() => createReceiver({ config: 'yaml:receivers: {}' })).toThrow(ConfigError);
});
