// `npm run soak:storm`: ten thousand errors a second for a minute, a hundred different ones of two services, into a real
// `serve` with a store on disk, or as many as the machine takes. Prints how fast the first message came, what Slack was told
// in each minute, and what the receiver cost. Exits with 1 when a count is not exact or Slack was told more than a person reads.
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { requestTypes } from '../bench/otlp-schema.ts';
import { printTable } from '../bench/table.ts';
import { freePort } from '../find-redis.ts';
import { createFolder } from '../storage/folder.ts';
import { post } from './post.ts';
import { startReceiver } from './receiver-process.ts';
import { startSlack } from './slack.ts';
import { kindOf } from './traffic.ts';

const { values } = parseArgs({
	options: {
		seconds: { type: 'string', default: '60' },
		rate: { type: 'string', default: '10000' },
		after: { type: 'string', default: '330' },
	},
});
const [seconds, rate, afterSeconds] = [values.seconds, values.rate, values.after].map(Number);
if (seconds === undefined || rate === undefined || afterSeconds === undefined) throw new Error('three numbers');

const kinds = 100;
const recordsPerRequest = 500;
const connections = 4;
const services = ['checkout-api', 'search'];
/** What a person still reads in the worst minute: one message a second. */
const messagesPerMinuteMax = 60;

const folder = createFolder();
const world = await startSlack();
const [port, metricsPort] = [await freePort(), await freePort()];
const receiver = await startReceiver(`
receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:${port}" } } } }
exporters: { slack: { webhook_url: "${world.slack.webhookUrl}", storage: sqlite_storage } }
extensions: { sqlite_storage: { path: "${folder.fresh()}" } }
service:
  extensions: [sqlite_storage]
  pipelines: { logs: { receivers: [otlp], exporters: [slack] } }
  telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: 127.0.0.1, port: ${metricsPort} } } } }] } }`);

const bodies = Array.from({ length: kinds / 10 }, (_, at) => bodyOf(at));
const agent = new Agent({ keepAlive: true, maxSockets: connections });
let [taken, putOff, rssMax] = [0, 0, 0];
const start = Date.now();
const watching = new AbortController();
void watch();
await Promise.all(Array.from({ length: connections }, (_, at) => send(at)));
const sentSeconds = (Date.now() - start) / 1e3;
await settleDown();
watching.abort();
const [counted, told] = [
	await metric('otel_slack_occurrences_total'),
	await metric('otel_slack_occurrences_told_total'),
];
const cpuSeconds = cpuOf(receiver.pid);
await receiver.end('SIGTERM');
await world.slack.stop(0);
report();

/** Each connection sends its share on time; one that is late does not catch up. */
async function send(connection: number): Promise<void> {
	const everyMs = (1e3 * recordsPerRequest * connections) / (rate ?? 1);
	for (let at = connection; Date.now() - start < 1e3 * (seconds ?? 0); at += connections) {
		const began = Date.now();
		const body = bodies[at % bodies.length] ?? new Uint8Array();
		const url = `http://127.0.0.1:${port}/v1/logs`;
		const status = await post({ agent, url, contentType: 'application/x-protobuf', body });
		if (status === 200) taken += recordsPerRequest;
		else putOff++;
		await pause(Math.max(0, everyMs - (Date.now() - began)));
	}
}

/** Waits until all is told, or the patience is over. */
async function settleDown(): Promise<void> {
	const end = Date.now() + 1e3 * (afterSeconds ?? 0);
	while (Date.now() < end && (await metric('otel_slack_occurrences_told_total')) < taken) await pause(1_000);
}

async function watch(): Promise<void> {
	while (!watching.signal.aborted) {
		rssMax = Math.max(rssMax, rssOf(receiver.pid));
		await pause(500);
	}
}

async function metric(name: string): Promise<number> {
	const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
	const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
	return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

function rssOf(pid: number): number {
	return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** Of user and system together; a tick is ten milliseconds on Linux. */
function cpuOf(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Five hundred records of ten kinds, of one service. */
function bodyOf(number: number): Uint8Array {
	const now = BigInt(Date.now()) * 1_000_000n;
	const records = Array.from({ length: recordsPerRequest / services.length }, (_, at) => {
		const kind = kindOf(number * 10 + (at % 10));
		const stack = `${kind}: soaked\n    at charge (/srv/app/src/${kind}.ts:42:17)\n    at checkout (/srv/app/src/checkout.ts:88:5)`;
		return {
			timeUnixNano: String(now),
			severityNumber: 17,
			body: { stringValue: 'soaked' },
			attributes: [
				{ key: 'exception.type', value: { stringValue: kind } },
				{ key: 'exception.message', value: { stringValue: 'soaked' } },
				{ key: 'exception.stacktrace', value: { stringValue: stack } },
				{ key: 'user.id', value: { stringValue: `user-${at}` } },
			],
		};
	});
	const service = services[number % services.length] ?? '';
	const type = requestTypes.logs;
	const scopeLogs = [{ scope: { name: 'pino' }, logRecords: [...records, ...records] }];
	const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] };
	return type.encode(type.fromObject({ resourceLogs: [{ resource, scopeLogs }] })).finish();
}

function report(): void {
	const minutes = Map.groupBy(world.times, (at) => Math.floor((at - start) / 60_000));
	const rows = [...minutes].map(([minute, all]) => [`${minute + 1}.`, String(all.length)]);
	printTable('What Slack was told', ['minute', 'messages'], rows);
	const storms = world.messages.filter(({ content }) => content.text?.startsWith('Storm')).length;
	console.log(`
${taken.toLocaleString('en')} errors of ${kinds} kinds taken in ${sentSeconds.toFixed(0)} s, ${Math.round(taken / sentSeconds).toLocaleString('en')}/s; ${putOff} requests put off
first message after ${(((world.times[0] ?? Number.NaN) - start) / 1e3).toFixed(1)} s, ${world.times.length} messages, ${storms} of them about the storm
${counted.toLocaleString('en')} occurrences counted, ${told.toLocaleString('en')} of them told
${rssMax.toFixed(0)} MiB at most, ${cpuSeconds.toFixed(0)} s of CPU`);
	const busiest = Math.max(...[...minutes.values()].map((all) => all.length));
	const faults = [
		...(counted === taken ? [] : [`${taken} were taken and ${counted} counted`]),
		...(told === counted ? [] : [`${counted} were counted and ${told} told`]),
		...(busiest <= messagesPerMinuteMax ? [] : [`${busiest} messages in a minute`]),
	];
	for (const fault of faults) console.log(`FAULT: ${fault}`);
	process.exit(faults.length === 0 ? 0 : 1);
}
