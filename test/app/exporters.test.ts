import { afterAll, expect, test } from 'vitest';
import { componentShapes } from '../../src/app/component-shapes.ts';
import { createExporters } from '../../src/app/exporters.ts';
import { createCounters, type Runtime } from '../../src/app/runtime.ts';
import { load } from '../../src/config/load.ts';
import { createStandIn } from '../../src/preview/stand-in.ts';
import { logRecord } from '../builders.ts';
import { faultsOf } from '../config/reading.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory, settle } from '../fakes.ts';
import { createFolder } from '../storage/folder.ts';

const folder = createFolder();
afterAll(folder.remove);

function open(slacks: readonly string[], listed = '') {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const slack = createStandIn({ clock, chance, log: createRememberedLog() });
	const hook = new URL(slack.webhookUrl, 'http://127.0.0.1').href;
	const exporters = slacks.map((options, i) => `  slack/${i}: { webhook_url: "${hook}"${options} }`);
	const ids = slacks.map((_, i) => `slack/${i}`).join(', ');
	const yaml = `yaml:
receivers: { otlp: { protocols: { http: } } }
exporters:
${exporters.join('\n')}
  debug:
extensions: { sqlite_storage: { path: ${folder.fresh()} }, sqlite_storage/b: { path: ${folder.fresh()} } }
service: { extensions: [${listed}], pipelines: { logs: { receivers: [otlp], exporters: [${ids}, debug] } } }`;
	const config = load([{ kind: 'location', location: yaml }], { environment: {}, readFile: () => '' }, componentShapes);
	const runtime: Runtime = {
		...{ clock, chance, log: createRememberedLog(), counters: createCounters() },
		...{ fetch: slack.fetch, write: () => {}, memory: plentyOfMemory },
	};
	return { clock, slack, config, runtime, exporters: createExporters(config, runtime) };
}

test('exporters that name a storage share it, those that name none share memory', async () => {
	const [one, other] = [', storage: sqlite_storage', ', storage: sqlite_storage/b'];
	const { clock, exporters } = open([one, '', other, one, ''], 'sqlite_storage, sqlite_storage/b');
	expect(exporters.stores).toHaveLength(3);
	expect([...exporters.consumers.keys()].toSorted()).toEqual(['debug', ...[0, 1, 2, 3, 4].map((i) => `slack/${i}`)]);
	await exporters.start();
	await exporters.consumers.get('slack/3')?.consume({ logs: [logRecord({ severityNumber: 17 })], spans: [] });
	await settle();
	const issues = await Promise.all(exporters.stores.map((store) => store.list('issue')));
	expect(issues.map(({ docs }) => docs.length)).toEqual([1, 0, 0]);
	expect(await exporters.flush(1_000)).toBe(true);
	const stopped = exporters.stop(1_000);
	await clock.advance(1_000);
	await stopped;
});

test('a flush is over when every outbox is empty', async () => {
	const { clock, slack, exporters } = open(['', ', storage: sqlite_storage'], 'sqlite_storage');
	await exporters.start();
	const end = slack.fail({ answer: { kind: 'reset' } });
	await exporters.consumers.get('slack/1')?.consume({ logs: [logRecord({ severityNumber: 17 })], spans: [] });
	const flushed = exporters.flush(500);
	await clock.advance(500);
	expect(await flushed).toBe(false);
	end();
	await clock.advance(60_000);
	expect(await exporters.flush(500)).toBe(true);
	const stopped = exporters.stop(1_000);
	await clock.advance(1_000);
	await stopped;
});

test('in code there are no extensions to name', () => {
	const { config, runtime } = open([', storage: sqlite_storage'], 'sqlite_storage');
	expect(faultsOf(() => createExporters({ ...config, extensions: new Map() }, runtime))).toEqual([
		'storage: expected nothing here: in code everything is kept in memory',
	]);
});
