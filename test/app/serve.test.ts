import { expect, test } from 'vitest';
import { componentShapes } from '../../src/app/component-shapes.ts';
import { createCounters } from '../../src/app/runtime.ts';
import { runReceiver } from '../../src/app/serve.ts';
import { load } from '../../src/config/load.ts';
import { createStandIn } from '../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory, settle } from '../fakes.ts';
import { logs } from '../otlp-json.ts';

function start(endpoint: string) {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const log = createRememberedLog();
	const slack = createStandIn({ clock, chance, log: createRememberedLog() });
	const yaml = `yaml:
receivers: { otlp: { protocols: { http: { endpoint: "${endpoint}" } } } }
exporters: { slack: { webhook_url: "http://127.0.0.1/services/T0/B0/x" } }
service: { pipelines: { logs: { receivers: [otlp], exporters: [slack] } } }`;
	const config = load([{ kind: 'location', location: yaml }], { environment: {}, readFile: () => '' }, componentShapes);
	const hook = new URL(slack.webhookUrl, 'http://127.0.0.1').href;
	const runtime = {
		clock,
		chance,
		log,
		counters: createCounters(),
		fetch: (_url: unknown, init?: RequestInit) => slack.fetch(hook, init),
		write: () => {},
		memory: plentyOfMemory,
	};
	const stopping = new AbortController();
	return { slack, clock, log, stopping, running: runReceiver(config, runtime, stopping.signal) };
}

test('the receiver runs until it is asked to end, and what it accepted is told before it ends', async () => {
	const { slack, clock, log, stopping, running } = start('127.0.0.1:0');
	await expect.poll(() => log.lines.some((line) => line.endsWith('ready'))).toBe(true);
	const address = /http:\/\/\S+/.exec(log.lines.join('\n'))?.[0] ?? '';
	const headers = { 'content-type': 'application/json' };
	const answer = await fetch(`${address}/v1/logs`, { method: 'POST', headers, body: JSON.stringify(logs({})) });
	expect(answer.status).toBe(200);
	stopping.abort();
	await settle();
	await clock.advance(1_000);
	await running;
	expect(slack.messages()).toHaveLength(1);
	expect(log.lines.at(-1)).toContain('stopped');
});

test('a place that cannot be listened at is a fault at the start', async () => {
	await expect(start('256.256.256.256:1').running).rejects.toThrow();
});
