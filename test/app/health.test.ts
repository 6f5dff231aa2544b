// The health of the whole program, asked for over the network as an orchestrator and a scraper would.
import { expect, test } from 'vitest';
import { componentShapes } from '../../src/app/component-shapes.ts';
import type { Watched } from '../../src/app/health/vitals.ts';
import { createHealth } from '../../src/app/health.ts';
import { createCounters } from '../../src/app/runtime.ts';
import { load } from '../../src/config/load.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../fakes.ts';

function open(extra: string, ...watched: readonly Watched[]) {
	const text = `
receivers: { otlp: { protocols: { http: } } }
exporters: { debug: }
extensions: { health_check: { endpoint: "127.0.0.1:0" }, health_check/unused: }
service:
  extensions: [health_check]
  pipelines: { logs: { receivers: [otlp], exporters: [debug] } }
  ${extra}`;
	const files = { environment: {}, readFile: () => '' };
	const config = load([{ kind: 'location', location: `yaml:${text}` }], files, componentShapes);
	const log = createRememberedLog();
	const clock = createVirtualClock();
	const runtime = {
		...{ clock, chance: createSeededChance(), log, counters: createCounters() },
		...{ fetch, write: () => {}, memory: plentyOfMemory },
	};
	return { health: createHealth(config, watched, runtime), log };
}

test('health checks that are listed and metrics that are to be read are shown, and said to be', async () => {
	const { health, log } = open(
		'telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: 127.0.0.1, port: 0 } } } }] } }',
	);
	await health.servers.start();
	const [check = '', metrics = ''] = health.addresses();
	expect(health.addresses()).toHaveLength(2);
	expect((await fetch(`${check}/ready`)).status).toBe(503);
	await health.serving.start();
	expect((await fetch(`${check}/ready`)).status).toBe(200);
	const scraped = await fetch(`${metrics}/metrics`);
	expect(scraped.headers.get('content-type')).toContain('version=0.0.4');
	expect(await scraped.text()).toContain('otel_slack_memory_used_bytes');
	await health.serving.stop(0);
	expect((await fetch(`${check}/ready`)).status).toBe(503);
	await health.servers.stop(0);
	await expect(fetch(`${check}/ready`)).rejects.toThrow();
	expect(log.lines.join('\n')).toMatch(/health is shown at .*\n.*metrics are shown at/);
});

test('a message that is given up after the start is a reason to look, even if nobody has looked before', async () => {
	let dead = 3;
	const { health } = open('', {
		storage: 'memory',
		store: { stats: async () => ({ waiting: 0, due: 0, lanes: 0, dead, oldest: null }) },
		deliveriesMax: 10,
		commits: () => ({ count: 0, sumMs: 0, medianMs: 0 }),
		destinations: () => [],
	});
	await health.servers.start();
	await health.serving.start();
	dead++;
	const answer = await fetch(`${health.addresses()[0]}/`);
	expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('dead letters: 4')]);
	await health.servers.stop(0);
});

test('metrics are shown nowhere unless asked for, and not at the level none', () => {
	const reader = '{ pull: { exporter: { prometheus: { host: 127.0.0.1, port: 0 } } } }';
	expect(open('').health.addresses()).toHaveLength(1);
	expect(open(`telemetry: { metrics: { level: none, readers: [${reader}] } }`).health.addresses()).toHaveLength(1);
});
