// `npm run soak`, or `node test/soak/load.ts --minutes 10`: mixed traffic, as fast as the machine holds it, against a receiver in
// a process of its own and a stand-in for Slack. At the end the receiver's counts must be exactly what was sent, nobody may have
// been answered wrongly, and its memory must have stayed where it was. Exits with 1 otherwise.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClock, realChance } from '../../src/app/runtime.ts';
import { createStandIn } from '../../src/preview/stand-in.ts';
import { printTable } from '../bench/table.ts';
import { faultsOf } from './judge.ts';
import type { Look } from './receiver.ts';
import { type Sample, slopeOf, warmUpMs } from './samples.ts';
import { startTraffic } from './senders.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const durationMs = 60_000 * Number(values.minutes);
const sampleMs = 2_000;
const linesWanted = 30;
const bytesPerMib = 1024 * 1024;

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const slack = createStandIn({ clock: createClock(), chance: realChance, log: silent }, { pacing: 'off' });
await slack.start();
const receiver = fork(new URL('receiver.ts', import.meta.url), [configurationFor(slack.webhookUrl)]);
receiver.on('exit', (code) => code !== 0 && process.exit(1));
const [addresses] = (await once(receiver, 'message')) as [readonly string[]];
const traffic = startTraffic({ http: addresses[0] ?? '', grpc: addresses[1] ?? '' });

const samples: Sample[] = [];
const start = performance.now();
while (performance.now() - start < durationMs) {
	await pause(sampleMs);
	const look = await ask('look');
	const records = [...traffic.tally.taken.values()].reduce((sum, each) => sum + each, 0);
	samples.push({ ...look, atMs: performance.now() - start, records });
}
await traffic.stop();
const last = await ask('end');
receiver.disconnect();
await slack.stop(0);

printSeries();
printSummary();
const faults = faultsOf(traffic.tally, last, samples);
for (const fault of faults) console.log(`FAULT: ${fault}`);
console.log(
	faults.length === 0 ? '\nall counts exact, nobody answered wrongly, memory flat' : `\n${faults.length} faults`,
);
process.exit(faults.length === 0 ? 0 : 1);

async function ask(question: 'look' | 'end'): Promise<Look> {
	receiver.send(question);
	const [look] = await once(receiver, 'message');
	return look;
}

/** Slack takes more here than it would, so that deliveries are exercised as well. */
function configurationFor(webhookUrl: string): string {
	return `
receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:0" }, grpc: { endpoint: "127.0.0.1:0" } } } }
exporters: { slack: { webhook_url: "${webhookUrl}", rate_limit: { messages_per_second: 10, burst: 10, workspace_messages_per_minute: 0 } } }
service:
  pipelines:
    logs: { receivers: [otlp], exporters: [slack] }
    traces: { receivers: [otlp], exporters: [slack] }`;
}

function printSeries(): void {
	const every = Math.max(1, Math.ceil(samples.length / linesWanted));
	const shown = samples.filter((_, at) => at % every === every - 1);
	const rows = shown.map((sample, at) => {
		const before = shown[at - 1] ?? { atMs: 0, records: 0, cpuMs: 0 };
		const seconds = (sample.atMs - before.atMs) / 1e3;
		return [
			`${(sample.atMs / 1e3).toFixed(0)} s`,
			Math.round((sample.records - before.records) / seconds).toLocaleString('en'),
			`${((sample.cpuMs - before.cpuMs) / seconds / 10).toFixed(0)} %`,
			(sample.rssBytes / bytesPerMib).toFixed(0),
			(sample.heapBytes / bytesPerMib).toFixed(0),
			sample.standstillMs.toFixed(0),
		];
	});
	printTable('The receiver over time', ['after', 'records/s', 'CPU', 'RSS MiB', 'heap MiB', 'standstill ms'], rows);
}

function printSummary(): void {
	const { tally } = traffic;
	const records = [...tally.taken.values()].reduce((sum, each) => sum + each, 0);
	const seconds = durationMs / 1e3;
	const counted = last.counters.map(({ name, labels, value }) => [
		name,
		JSON.stringify(labels),
		value.toLocaleString('en'),
	]);
	printTable('What the receiver counted', ['counter', 'labels', 'value'], counted);
	console.log(`
${records.toLocaleString('en')} records in ${tally.requests.toLocaleString('en')} requests, ${Math.round(records / seconds).toLocaleString('en')} records/s; \
${tally.errors.toLocaleString('en')} errors, ${slack.calls().at(-1)?.number ?? 0} calls to Slack
${tally.refused} wrong requests refused, ${tally.brokenOff} broken off, ${tally.putOff} put off
RSS after ${warmUpMs / 1e3} s of warming up: ${slopeOf(samples)} MiB a minute`);
}
