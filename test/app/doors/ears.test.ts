import { afterEach, expect, test } from 'vitest';
import { type App, createApp } from '../../../src/app/app.ts';
import { componentShapes } from '../../../src/app/component-shapes.ts';
import { createClock, createCounters } from '../../../src/app/runtime.ts';
import { load } from '../../../src/config/load.ts';
import { createStandIn, type StandIn } from '../../../src/preview/stand-in.ts';
import { faultsOf } from '../../config/reading.ts';
import { createRememberedLog, createSeededChance, plentyOfMemory, type RememberedLog } from '../../fakes.ts';
import { freePort } from '../../find-redis.ts';

const signingSecret = '0123456789abcdef0123456789abcdef';
const port = await freePort();

const apps: App[] = [];
const slacks: StandIn[] = [];
afterEach(async () => {
	for (const app of apps.splice(0)) await app.stop(1_000);
	for (const slack of slacks.splice(0)) await slack.stop(1_000);
});

/** A program whose exporters have these ears, before a Slack on a real socket. */
async function build(...ears: readonly string[]): Promise<{ app: App; slack: StandIn; log: RememberedLog }> {
	const [clock, chance, log] = [createClock(), createSeededChance(), createRememberedLog()];
	const slack = createStandIn({ clock, chance, log: createRememberedLog() });
	slacks.push(slack);
	await slack.start();
	const ids = ears.map((_, at) => `slack/${at}`);
	const own = `bot_token: ${slack.botToken}, channel: C0ALERTS, api_url: "${slack.apiUrl}"`;
	const exporters = ears.map((ear, at) => `  slack/${at}: { ${own}, interactivity: { ${ear} } }`);
	const yaml = `yaml:
receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:0" } } } }
exporters:
${exporters.join('\n').replaceAll('APP_TOKEN', slack.appToken)}
service: { pipelines: { logs: { receivers: [otlp], exporters: [${ids.join(', ')}] } } }`;
	const config = load([{ kind: 'location', location: yaml }], { environment: {}, readFile: () => '' }, componentShapes);
	const rest = { counters: createCounters(), fetch, write: () => {}, memory: plentyOfMemory };
	const app = createApp(config, { clock, chance, log, ...rest });
	apps.push(app);
	return { app, slack, log };
}

const server = `signing_secret: ${signingSecret}, endpoint: "127.0.0.1:${port}"`;
const freeServer = `signing_secret: ${signingSecret}, endpoint: "127.0.0.1:0"`;

test('exporters of one app share a connection to Slack', async () => {
	const { app, slack, log } = await build('app_token: APP_TOKEN', 'app_token: APP_TOKEN');
	await app.start();
	await expect.poll(() => slack.socketMode.connections).toBe(1);
	await expect.poll(() => log.lines.filter((line) => line.includes('Socket Mode'))).toHaveLength(1);
	expect(app.ears.addresses()).toEqual([]);
	await expect(slack.command('/otel-slack status')).resolves.toMatchObject({ status: 'answered' });
	await expect.poll(() => slack.ephemerals()[0]?.content.text).toContain('All is well.');
});

test('an app that Slack refuses is seen where the health of the program is', async () => {
	const { app, slack } = await build('app_token: APP_TOKEN');
	slack.fail({ endpoint: 'apps.connections.open', answer: { kind: 'error', error: 'invalid_auth' } });
	await app.start();
	await expect
		.poll(() => app.ears.watched[0]?.destinations())
		.toEqual([expect.objectContaining({ lane: 'interactivity:slack/0', state: 'held' })]);
});

test('exporters of one address share a server, and free ports are several', async () => {
	const { app } = await build(server, server, freeServer, freeServer);
	await app.start();
	const addresses = app.ears.addresses();
	expect(addresses).toHaveLength(3);
	expect(addresses[0]).toBe(`http://127.0.0.1:${port}/slack`);
});

test('two that differ cannot share an address', async () => {
	const faults = await build(server, `${server}, url_path: /other`).then(
		() => [],
		(error: unknown) =>
			faultsOf(() => {
				throw error;
			}),
	);
	expect(faults).toEqual([
		'exporters.slack/1.interactivity.endpoint: expected another endpoint than that of slack/0, or the same signing_secret, url_path and tls',
	]);
});

test('an address that is taken keeps the program from starting', async () => {
	const { app } = await build(server);
	await app.start();
	const { app: other } = await build(server);
	await expect(other.start()).rejects.toThrow('EADDRINUSE');
});

test('certificates that are not there are told where they are configured', async () => {
	const { app } = await build(`${freeServer}, tls: { cert_file: /nowhere/a.pem, key_file: /nowhere/a.key }`);
	await expect(app.start()).rejects.toMatchObject({
		faults: expect.arrayContaining([
			expect.objectContaining({ path: ['exporters', 'slack/0', 'interactivity', 'tls', 'cert_file'] }),
		]),
	});
});
