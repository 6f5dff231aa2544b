import { expect, test } from 'vitest';
import { createCounters, type Runtime } from '../../../src/app/runtime.ts';
import { slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { createRoutes } from '../../../src/app/ways/routes.ts';
import { announceIn, createWays } from '../../../src/app/ways/ways.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

const urlOf = (id: string, team = 'T1') => `https://hooks.slack.com/services/${team}/B${id}/secret`;

function open(written: object) {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const posted: string[] = [];
	const fetch: typeof globalThis.fetch = async (url) => {
		posted.push(String(url));
		return new Response('ok');
	};
	const runtime: Runtime = {
		...{ clock, chance, log: createRememberedLog(), counters: createCounters() },
		...{ fetch, write: () => {}, memory: plentyOfMemory },
	};
	const options = parseOptions(slackExporterShape, { webhookUrl: urlOf('1'), ...written });
	const routes = createRoutes(runtime, 'slack', options);
	const ways = createWays({ runtime, store: createMemoryStore({ clock, chance }) }, 'slack', { routes, options });
	return { ...ways, clock, posted, own: [...routes.destinations.keys()] };
}

const condition = 'log.severity_number > 17';
const message = { text: 'x' };

test('what stands in for a destination has a lane of its own, and nothing stands in unless it is said', () => {
	expect(open({}).fallbacks.size).toBe(0);
	const { own, fallbacks, destinations, lanes } = open({ fallback: { webhookUrl: urlOf('2') } });
	const [spare = ''] = fallbacks.values();
	expect([...fallbacks.keys()]).toEqual(own);
	expect(own).not.toContain(spare);
	expect(destinations.has(spare) && lanes.has(spare)).toBe(true);
});

test('a route without a fallback of its own has that of the exporter; two routes can share one', () => {
	const routes = [
		{ condition, webhookUrl: urlOf('3') },
		{ condition, webhookUrl: urlOf('4'), fallback: { file: '/tmp/untold.jsonl' } },
	];
	const { fallbacks, destinations } = open({ fallback: { webhookUrl: urlOf('2') }, routes });
	const [own, third, fourth] = [...fallbacks.values()];
	expect([third === own, fourth]).toEqual([true, 'file:/tmp/untold.jsonl']);
	expect(destinations.size).toBe(5);
});

test('a fallback that is a destination already is the same lane', () => {
	const routes = [{ condition, webhookUrl: urlOf('3') }];
	const { own, destinations, fallbacks } = open({ fallback: { webhookUrl: urlOf('3') }, routes });
	expect(destinations.size).toBe(2);
	expect([...fallbacks.values()]).toEqual([own[1], own[1]]);
});

test('a file is spoken to at any pace', () => {
	const { lanes } = open({ fallback: { file: '/tmp/untold.jsonl' } });
	expect(lanes.get('file:/tmp/untold.jsonl')?.pace).toEqual({ gapMs: 0, burst: 1 });
});

test('all destinations of a workspace share what it may hear in a minute; another workspace has its own', async () => {
	const { destinations, posted } = open({
		rateLimit: { workspaceMessagesPerMinute: 20 },
		routes: [
			{ condition, webhookUrl: urlOf('3') },
			{ condition, webhookUrl: urlOf('4', 'T2') },
		],
	});
	const [own, sibling, stranger] = [...destinations.values()];
	const post = async (way: typeof own) => (await way?.transport.post(message))?.status;
	expect([await post(own), await post(sibling)]).toEqual(['delivered', 'delivered']);
	expect([await post(own), await post(sibling)]).toEqual(['retry', 'retry']);
	expect(await post(stranger)).toBe('delivered');
	expect(posted).toHaveLength(3);
});

test('0 messages a minute is any number, and a file costs nothing', async () => {
	const { destinations } = open({
		rateLimit: { workspaceMessagesPerMinute: 0 },
		fallback: { file: '/dev/null' },
	});
	for (const { transport } of destinations.values()) {
		for (let i = 0; i < 30; i++) expect((await transport.post(message)).status).toBe('delivered');
	}
});

test('a dry run writes no file', async () => {
	const { destinations } = open({ dryRun: true, fallback: { file: '/nowhere/at/all' } });
	expect((await destinations.get('file:/nowhere/at/all')?.transport.post(message))?.status).toBe('delivered');
});

test('that Slack works again is said where it is Slack', async () => {
	const { destinations, posted } = open({ fallback: { file: '/dev/null' } });
	const [own, file] = [...destinations.values()];
	const { signal } = new AbortController();
	expect(await announceIn(own, message, signal)).toEqual({ status: 'delivered' });
	expect(announceIn(file, message, signal)).toBeUndefined();
	expect(announceIn(undefined, message, signal)).toBeUndefined();
	expect(posted).toHaveLength(1);
});
