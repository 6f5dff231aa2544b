// A receiver with a SQLite store is killed again and again, at any moment, under load and in front of a Slack that flaps:
// `node test/soak/kill.ts --runs 50`. Nothing that was accepted may be missing or untold, and each kill may cost at most one
// message told twice. Exits with 1 when that does not hold.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClock, realChance } from '../../src/app/runtime.ts';
import { openSqliteStore } from '../../src/storage/sqlite.ts';
import { createRememberedLog } from '../fakes.ts';
import { freePort } from '../find-redis.ts';
import { createFolder } from '../storage/folder.ts';
import { type Audit, audit } from './audit.ts';
import { startReceiver } from './receiver-process.ts';
import { startSlack, whenQuiet } from './slack.ts';
import { createTraffic, kindOf } from './traffic.ts';

export interface KillSoak extends Audit {
	readonly kills: number;
	readonly answers: Readonly<Record<string, number>>;
	readonly seconds: number;
}

export interface KillPlan {
	readonly runs: number;
	/** How long a receiver works before it is killed, at random between the two. */
	readonly lifeMs: readonly [number, number];
}

/** New errors with each run, beside those that come in all of them. */
const kindsPerRun = 4;
const oldKinds = [kindOf(0), kindOf(1)];

const yamlOf = (port: number, path: string, webhookUrl: string) => `
receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:${port}" } } } }
exporters:
  slack:
    webhook_url: ${webhookUrl}
    storage: sqlite_storage
    timeout: 1s
    repeat: { webhook_windows: [1s], escalate_at: [] }
    storm: { enabled: false }
    rate_limit: { messages_per_second: 10, burst: 20 }
    retry_on_failure: { initial_interval: 50ms, max_interval: 500ms }
    sending_queue: { queue_size: 10000 }
extensions: { sqlite_storage: { path: "${path}" } }
service:
  extensions: [sqlite_storage]
  pipelines: { logs: { receivers: [otlp], exporters: [slack] } }`;

export async function soakKills({ runs, lifeMs: [shortest, longest] }: KillPlan): Promise<KillSoak> {
	const clock = createClock();
	const start = clock.now();
	const folder = createFolder();
	const path = folder.fresh();
	const world = await startSlack();
	const port = await freePort();
	const yaml = yamlOf(port, path, world.slack.webhookUrl);
	const traffic = createTraffic([`http://127.0.0.1:${port}`]);

	const calm = world.flap();
	for (let run = 0; run < runs; run++) {
		const receiver = await startReceiver(yaml);
		const over = new AbortController();
		const kinds = Array.from({ length: kindsPerRun }, (_, i) => kindOf(100 + run * kindsPerRun + i));
		const sent = traffic.run([...oldKinds, ...kinds], over.signal);
		await sleep(shortest + Math.random() * (longest - shortest));
		await receiver.end('SIGKILL');
		over.abort();
		await sent;
	}
	calm();

	const last = await startReceiver(yaml);
	await whenQuiet(world.times, { quietMs: 3_500, patienceMs: 120_000 });
	await last.end('SIGTERM');
	const store = await openSqliteStore({ clock, chance: realChance, log: createRememberedLog() }, { path });
	const figures = await audit(store, world.messages, traffic.tallies);
	await store.close();
	await world.slack.stop(1_000);
	rmSync(folder.path, { recursive: true });
	return {
		kills: runs,
		...figures,
		answers: Object.fromEntries(traffic.answers),
		seconds: Math.round((clock.now() - start) / 1_000),
	};
}

/** What a soak must not show; empty when all is well. */
export function faultsOf({ missing, surplus, untold, duplicates, issues, firstMessages, kills }: KillSoak): string[] {
	return [
		...(missing > 0 ? [`${missing} accepted occurrences are missing`] : []),
		...(surplus > 0 ? [`${surplus} occurrences were counted that nobody sent`] : []),
		...(untold > 0 ? [`of ${untold} issues Slack has not heard everything`] : []),
		...(duplicates > kills ? [`${duplicates} messages were told twice in ${kills} kills`] : []),
		...(firstMessages < issues ? [`${issues - firstMessages} issues have no first message`] : []),
	];
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { runs: { type: 'string', default: '50' } } });
	const figures = await soakKills({ runs: Number(values.runs), lifeMs: [100, 4_000] });
	console.log(figures);
	const faults = faultsOf(figures);
	for (const fault of faults) console.error(fault);
	process.exit(faults.length === 0 ? 0 : 1);
}

if (process.argv[1] === import.meta.filename) await main();
