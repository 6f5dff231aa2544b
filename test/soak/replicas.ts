// Three receivers share one Redis and are hammered with the same errors: `node test/soak/replicas.ts`. In the middle one of
// them is killed and replaced, and Redis is killed and comes back. Each issue is announced once, counts are right, and the
// pace of the channel holds for all together. Exits with 1 when that does not hold.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClock, realChance } from '../../src/app/runtime.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import { createRememberedLog } from '../fakes.ts';
import { freePort, startRedis } from '../find-redis.ts';
import { type Audit, audit } from './audit.ts';
import { startReceiver } from './receiver-process.ts';
import { startSlack, whenQuiet } from './slack.ts';
import { createTraffic, kindOf } from './traffic.ts';

export interface ReplicaSoak extends Audit {
	readonly kills: number;
	/** The most messages beyond what pace and burst allow in any span of time. */
	readonly hurry: number;
	readonly answers: Readonly<Record<string, number>>;
	readonly seconds: number;
}

export interface ReplicaPlan {
	readonly kinds: number;
	/** How long all of it goes on between two events. */
	readonly phaseMs: number;
	/** Whether a receiver is killed too: what it had claimed is told when its lease has ended. */
	readonly killReceiver: boolean;
}

const replicas = 3;
const pace = { perSecond: 10, burst: 5 };
const timeoutMs = 1_000;
/** Two calls and the reserve: what the receiver makes of the time-out. */
const leaseMs = 2 * timeoutMs + 6_000;

const yamlOf = (port: number, url: string, webhookUrl: string) => `
receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:${port}" } } } }
exporters:
  slack:
    webhook_url: ${webhookUrl}
    storage: redis_storage
    timeout: ${timeoutMs}ms
    storm: { enabled: false }
    repeat: { webhook_windows: [2s], escalate_at: [] }
    rate_limit: { messages_per_second: ${pace.perSecond}, burst: ${pace.burst} }
    sending_queue: { queue_size: 10000 }
extensions: { redis_storage: { url: "${url}" } }
service:
  extensions: [redis_storage]
  pipelines: { logs: { receivers: [otlp], exporters: [slack] } }`;

export async function soakReplicas({ kinds, phaseMs, killReceiver }: ReplicaPlan): Promise<ReplicaSoak> {
	const clock = createClock();
	const start = clock.now();
	// Everysec may put off writing while the disk is busy, and then a killed server forgets what it has answered.
	const server = await startRedis('--appendfsync', 'always');
	const world = await startSlack();
	const ports = await Promise.all(Array.from({ length: replicas }, freePort));
	const yamls = ports.map((port) => yamlOf(port, server.url, world.slack.webhookUrl));
	const receivers = await Promise.all(yamls.map(startReceiver));
	const traffic = createTraffic(ports.map((port) => `http://127.0.0.1:${port}`));

	const over = new AbortController();
	const sent = traffic.run(
		Array.from({ length: kinds }, (_, i) => kindOf(i)),
		over.signal,
	);
	await sleep(phaseMs);
	if (killReceiver) {
		await receivers[0]?.end('SIGKILL');
		receivers[0] = await startReceiver(yamls[0] ?? '');
		await sleep(phaseMs);
	}
	await server.kill();
	await sleep(300);
	await server.start();
	await sleep(phaseMs);
	over.abort();
	await sent;

	await whenQuiet(world.times, { quietMs: killReceiver ? leaseMs + 2_000 : 3_000, patienceMs: 60_000 });
	await Promise.all(receivers.map((receiver) => receiver.end('SIGTERM')));
	const store = await openRedisStore({ chance: realChance, log: createRememberedLog() }, { url: server.url });
	const figures = await audit(store, world.messages, traffic.tallies);
	await store.close();
	await Promise.all([server.stop(), world.slack.stop(1_000)]);
	return {
		kills: killReceiver ? 1 : 0,
		...figures,
		hurry: hurryOf(world.times),
		answers: Object.fromEntries(traffic.answers),
		seconds: Math.round((clock.now() - start) / 1_000),
	};
}

/** Of all spans between two messages the one in which most came too many; a message may be late, and the next then on time. */
function hurryOf(times: readonly number[]): number {
	const allowed = (ms: number) => pace.burst + 1 + ((ms + lateMs) * pace.perSecond) / 1_000;
	const tooMany = times.flatMap((from, i) => times.slice(i).map((to, j) => j + 1 - Math.floor(allowed(to - from))));
	return Math.max(0, ...tooMany);
}

/** On a busy machine. */
const lateMs = 200;

/** What a soak must not show; empty when all is well. */
export function faultsOf(soak: ReplicaSoak, { kinds }: ReplicaPlan): string[] {
	const { missing, surplus, untold, duplicates, issues, firstMessages, kills, hurry } = soak;
	return [
		...(missing > 0 ? [`${missing} accepted occurrences are missing`] : []),
		...(surplus > 0 ? [`${surplus} occurrences were counted that nobody sent`] : []),
		...(untold > 0 ? [`of ${untold} issues Slack has not heard everything`] : []),
		...(duplicates > kills ? [`${duplicates} messages were told twice in ${kills} kills`] : []),
		...(issues !== kinds ? [`${issues} issues were made of ${kinds} errors`] : []),
		...(firstMessages < kinds || firstMessages > kinds + kills ? [`${firstMessages} first messages`] : []),
		...(hurry > 0 ? [`the pace was broken by ${hurry} messages`] : []),
	];
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { kinds: { type: 'string', default: '50' }, seconds: { type: 'string', default: '10' } },
	});
	const plan = { kinds: Number(values.kinds), phaseMs: Number(values.seconds) * 1_000, killReceiver: true };
	const figures = await soakReplicas(plan);
	console.log(figures);
	const faults = faultsOf(figures, plan);
	for (const fault of faults) console.error(fault);
	process.exit(faults.length === 0 ? 0 : 1);
}

if (process.argv[1] === import.meta.filename) await main();
