import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { componentShapes } from '../../src/app/component-shapes.ts';
import { createCounters } from '../../src/app/runtime.ts';
import { runReceiver } from '../../src/app/serve.ts';
import { load } from '../../src/config/load.ts';
import { createStandIn } from '../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory, settle } from '../fakes.ts';
import { logs } from '../otlp-json.ts';

const yamlOf = (endpoint: string, slack = '') => `yaml:
receivers: { otlp: { protocols: { http: { endpoint: "${endpoint}" } } } }
exporters: { slack: { webhook_url: "http://127.0.0.1/services/T0/B0/x" ${slack} } }
service: { pipelines: { logs: { receivers: [otlp], exporters: [slack] } } }`;

const botYaml = (slack: string) =>
	yamlOf('127.0.0.1:0', slack).replace(
		/webhook_url: "[^"]+"/,
		'bot_token: xoxb-1, channel: C0ALERTS, api_url: "http://127.0.0.1/api/"',
	);

function start(endpoint: string, yaml = yamlOf(endpoint)) {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const log = createRememberedLog();
	const slack = createStandIn({ clock, chance, log: createRememberedLog() });
	const hook = new URL(slack.webhookUrl, 'http://127.0.0.1').href;
	const runtime = {
		clock,
		chance,
		log,
		counters: createCounters(),
		fetch: (url: string | URL | Request, init?: RequestInit) =>
			slack.fetch(String(url).includes('/api/') ? url : hook, init),
		write: () => {},
		memory: plentyOfMemory,
	};
	const stopping = new AbortController();
	const wanted = { yaml };
	let reload = () => {};
	const readAgain = () =>
		load([{ kind: 'location', location: wanted.yaml }], { environment: {}, readFile: () => '' }, componentShapes);
	const running = runReceiver(readAgain(), runtime, {
		stopping: stopping.signal,
		onReload: (callback) => {
			reload = callback;
		},
		readAgain,
	});
	const said = (words: string) => expect.poll(() => log.lines.some((line) => line.includes(words))).toBe(true);
	const address = () => log.lines.flatMap((line) => /http:\/\/\S+/.exec(line) ?? []).at(-1) ?? '';
	const send = async (body: string) => {
		const headers = { 'content-type': 'application/json' };
		return (await fetch(`${address()}/v1/logs`, { method: 'POST', headers, body: JSON.stringify(logs({ body })) }))
			.status;
	};
	const end = async () => {
		stopping.abort();
		await settle();
		await clock.advance(30_000);
		await running;
	};
	return { slack, clock, log, wanted, running, said, send, end, reload: () => reload() };
}

test('the receiver runs until it is asked to end, and what it accepted is told before it ends', async () => {
	const { slack, log, said, send, end } = start('127.0.0.1:0');
	await said('ready');
	expect(await send('payment failed')).toBe(200);
	await end();
	expect(slack.messages()).toHaveLength(1);
	expect(log.lines.at(-1)).toContain('stopped');
});

test('a place that cannot be listened at is a fault at the start', async () => {
	await expect(start('256.256.256.256:1').running).rejects.toThrow();
});

test('a new configuration takes over, and what waited for Slack is told under it', async () => {
	const { slack, clock, wanted, said, send, reload, end } = start('127.0.0.1:0');
	await said('ready');
	const restore = slack.fail({ answer: { kind: 'status', status: 503 } });
	await send('payment failed');
	await clock.advance(1_000);
	wanted.yaml = yamlOf('127.0.0.1:0', ', min_severity: FATAL');
	reload();
	await settle();
	await clock.advance(3_000);
	await said('in force');
	restore();
	await send('not severe enough any more');
	await clock.advance(120_000);
	expect(slack.messages().map(({ content }) => content.text)).toEqual([expect.stringContaining('payment failed')]);
	await end();
});

test('a wrong configuration is refused with everything that is wrong, and the old one stays', async () => {
	const { slack, log, wanted, said, send, reload, end } = start('127.0.0.1:0');
	await said('ready');
	wanted.yaml = yamlOf('127.0.0.1:0', ', min_severty: FATAL, timeout: 5');
	reload();
	await said('refused');
	expect(log.lines.find((line) => line.includes('refused'))).toMatch(/min_severty[\s\S]*timeout/);
	expect(await send('payment failed')).toBe(200);
	await end();
	expect(slack.messages()).toHaveLength(1);
});

test('a configuration that cannot be started gives way to the old one', async () => {
	const taken = createServer();
	await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
	const place = taken.address();
	const { slack, clock, wanted, said, send, reload, end } = start('127.0.0.1:0');
	await said('ready');
	wanted.yaml = yamlOf(`127.0.0.1:${typeof place === 'object' ? place?.port : 0}`);
	reload();
	await settle();
	await clock.advance(3_000);
	await said('EADDRINUSE');
	await expect.poll(() => send('payment failed').catch(() => 0)).toBe(200);
	await end();
	expect(slack.messages()).toHaveLength(1);
	taken.close();
});

test('a card lives on under a new configuration, and keeps its looks', async () => {
	const { slack, clock, wanted, said, send, reload, end } = start('127.0.0.1:0', botYaml(', layout: color'));
	const cards = () => slack.messages().filter(({ threadTs }) => threadTs === undefined);
	await said('ready');
	await send('payment failed');
	await expect.poll(() => clock.advance(100).then(() => cards().length)).toBe(1);
	wanted.yaml = botYaml(', layout: standard');
	reload();
	await settle();
	await clock.advance(3_000);
	await said('in force');
	await expect.poll(() => send('payment failed').catch(() => 0)).toBe(200);
	await clock.advance(20_000);
	expect(cards()).toMatchObject([{ edits: 1, content: { attachments: [{}] } }]);
	await end();
});
