// How a receiver starts on what an outage has left: `node test/soak/pending.ts [--pending 100000]` fills a store in SQLite and
// one in Redis, starts a receiver on each, and prints how long it took to be ready, how long until the first message was
// told, and how much memory it then had. Exits with 1 when nothing was told.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClock, realChance } from '../../src/app/runtime.ts';
import { issueKey, writeIssue } from '../../src/issues/issue-document.ts';
import type { Store } from '../../src/model/store.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import { openSqliteStore } from '../../src/storage/sqlite.ts';
import { occurrence } from '../builders.ts';
import { createRememberedLog } from '../fakes.ts';
import { startRedis, withoutRedis } from '../find-redis.ts';
import { startSlack } from './slack.ts';

const root = join(import.meta.dirname, '../..');
const batch = 500;
const patienceMs = 30_000;

/** What a start looked like. */
interface Start {
	readonly store: string;
	readonly pending: number;
	readonly readyMs: number;
	/** From the start of the process to the first message in Slack. */
	readonly firstMessageMs: number | undefined;
	readonly residentMb: number;
}

/** As many issues as deliveries: the worst case, since repeats are counted and not queued. */
async function fill(store: Store, lane: string, pending: number): Promise<void> {
	const now = Date.now();
	for (let from = 0; from < pending; from += batch) {
		const writes = Array.from({ length: Math.min(batch, pending - from) }, (_, i) => {
			const fingerprint = `v1:${from + i}`;
			const key = issueKey('slack', fingerprint);
			const sample = occurrence({ message: `failure number ${from + i}`, exceptions: [] });
			const issue = { fingerprint, state: 'open', count: 0, first: now, seen: now, sample, lanes: [lane] } as const;
			const body = JSON.stringify({ exporter: 'slack', issue: key, reason: 'first' });
			return { key, body: writeIssue(issue), add: 1, seen: now, deliveries: [{ lane, body }] };
		});
		await store.commit(writes);
	}
}

async function measure(name: string, storage: string, pending: number, world: World): Promise<Start> {
	const yaml = `
receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:0" } } } }
exporters: { slack: { webhook_url: "${world.slack.webhookUrl}", storage: ${storage.split(':')[0]}, sending_queue: { queue_size: ${2 * pending} } } }
extensions: { ${storage} }
service:
  extensions: [${storage.split(':')[0]}]
  pipelines: { logs: { receivers: [otlp], exporters: [slack] } }`;
	const toldBefore = world.times.length;
	const start = performance.now();
	const child = spawn(process.execPath, ['src/cli.ts', 'serve', '--config', `yaml:${yaml}`], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let said = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said += text;
	});
	const until = async (isSo: () => boolean): Promise<number | undefined> => {
		while (!isSo() && performance.now() - start < patienceMs) await sleep(5);
		return isSo() ? Math.round(performance.now() - start) : undefined;
	};
	const readyMs = await until(() => /info {2}ready$/m.test(said));
	const firstMessageMs = await until(() => world.times.length > toldBefore);
	await sleep(2_000);
	const residentMb = residentMbOf(child.pid);
	child.kill('SIGKILL');
	await once(child, 'close');
	if (readyMs === undefined) throw new Error(`the receiver was not ready in time:\n${said}`);
	return { store: name, pending, readyMs, firstMessageMs, residentMb };
}

type World = Awaited<ReturnType<typeof startSlack>>;

/** Linux tells it; elsewhere it is not known. */
function residentMbOf(pid: number | undefined): number {
	const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Math.round(Number(kilobytes ?? Number.NaN) / 1024);
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { pending: { type: 'string', default: '100000' } } });
	const pending = Number(values.pending);
	const world = await startSlack();
	const lane = `post:${createHash('sha256').update(world.slack.webhookUrl).digest('hex').slice(0, 16)}`;
	const deps = { clock: createClock(), chance: realChance, log: createRememberedLog() };
	const limits = { deliveriesMax: 2 * pending };
	const starts: Start[] = [];

	const folder = mkdtempSync(join(tmpdir(), 'otel-slack-pending-'));
	const path = join(folder, 'store.db');
	const sqlite = await openSqliteStore(deps, { path, ...limits });
	await fill(sqlite, lane, pending);
	await sqlite.close();
	starts.push(await measure('sqlite', `sqlite_storage: { path: ${path} }`, pending, world));
	rmSync(folder, { recursive: true });

	if (!withoutRedis) {
		const server = await startRedis();
		const redis = await openRedisStore(deps, { url: server.url, documentsMax: 2 * pending, ...limits });
		await fill(redis, lane, pending);
		await redis.close();
		const storage = `redis_storage: { url: "${server.url}", max_documents: ${2 * pending} }`;
		starts.push(await measure('redis', storage, pending, world));
		const info = String(await server.send(['INFO', 'memory']));
		console.log(`redis itself: ${/used_memory_human:(\S+)/.exec(info)?.[1]}`);
		await server.stop();
	}
	await world.slack.stop(1_000);
	console.table(starts);
	process.exit(starts.every(({ firstMessageMs }) => firstMessageMs !== undefined) ? 0 : 1);
}

await main();
