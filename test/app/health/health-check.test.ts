import { afterEach, expect, test } from 'vitest';
import { createHealthCheck, type HealthCheck } from '../../../src/app/health/health-check.ts';
import type { Vitals } from '../../../src/app/health/vitals.ts';
import { createCounters } from '../../../src/app/runtime.ts';
import { healthCheckShape } from '../../../src/app/shapes/health-check.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch, plentyOfMemory } from '../../fakes.ts';

const vitals: Vitals = {
	storage: 'memory',
	stats: { waiting: 0, due: 0, lanes: 0, dead: 0, oldest: null },
	deliveriesMax: 10,
	commits: { count: 0, sumMs: 0, medianMs: 0 },
	destinations: [{ lane: 'post:a', name: 'post:a', state: 'held', since: epoch, reason: 'no_service' }],
};

let check: HealthCheck;
afterEach(() => check.stop(0));

async function open(over: object = {}) {
	const clock = createVirtualClock();
	const runtime = {
		...{ clock, chance: createSeededChance(), log: createRememberedLog(), counters: createCounters() },
		...{ fetch, write: () => {}, memory: plentyOfMemory },
	};
	const options = parseOptions(healthCheckShape, over);
	check = createHealthCheck({ runtime, vitals: async () => [vitals] }, 'health_check', {
		...options,
		endpoint: { host: '127.0.0.1', port: 0 },
	});
	await check.start();
	const ask = async (path: string) => {
		const answer = await fetch(`${check.address}${path}`);
		return { status: answer.status, text: await answer.text() };
	};
	return { clock, ask };
}

test('a destination that is down for long is for people; the process itself is alive and ready', async () => {
	const { clock, ask } = await open();
	check.setServing(true);
	expect((await ask('/')).status).toBe(200);
	clock.jump(5 * 60_000);
	const { status, text } = await ask('/');
	expect(status).toBe(503);
	expect(JSON.parse(text)).toEqual({
		status: 'Server not available',
		upSince: '2026-11-20T06:59:29.000Z',
		uptime: '300s',
		reasons: ['post:a is held until its configuration is mended for 5 min: no_service'],
		destinations: vitals.destinations,
	});
	expect((await ask('/live')).status).toBe(200);
	expect((await ask('/ready')).status).toBe(200);
});

test('before everything has started, and while it stops, it is alive and not ready', async () => {
	const { ask } = await open();
	expect([(await ask('/live')).status, (await ask('/ready')).status, (await ask('/')).status]).toEqual([200, 503, 503]);
	check.setServing(true);
	expect([(await ask('/ready')).status, (await ask('/')).status]).toEqual([200, 200]);
	check.setServing(false);
	expect((await ask('/ready')).text).toContain('starting or stopping');
});

test('the page can have another path and other words', async () => {
	const { clock, ask } = await open({ path: '/health', responseBody: { healthy: 'fine', unhealthy: 'not fine' } });
	check.setServing(true);
	expect(await ask('/health')).toEqual({ status: 200, text: 'fine' });
	clock.jump(60 * 60_000);
	expect(await ask('/health')).toEqual({ status: 503, text: 'not fine' });
	expect((await ask('/health/live')).status).toBe(200);
	expect((await ask('/')).status).toBe(404);
});
