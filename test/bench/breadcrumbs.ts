// Measures what it costs to know what came before: `node test/bench/breadcrumbs.ts [rounds]`. First what a healthy request pays
// for being kept, relative to one that is not: both in every round, in changing order, bodies of their own each time, as from
// a socket. Then how long it takes to look for a trace in all that is kept, and how long others wait meanwhile at most.
import assert from 'node:assert/strict';
import { createClock, createCounters } from '../../src/app/runtime.ts';
import type { Telemetry } from '../../src/model/telemetry.ts';
import type { Encoding } from '../../src/otlp/decode/decode.ts';
import { bodyAgeMsMax, createRecentBodies, type RecentBodies } from '../../src/otlp/decode/recent-bodies.ts';
import { createIntake, type OtlpDeps } from '../../src/otlp/intake.ts';
import { payloadJsonBytes, payloadProtobuf } from './payloads.ts';
import { isNoisy, type Quartiles, quartilesOf } from './statistics.ts';
import { printTable, verdictOf } from './table.ts';

const rounds = Number(process.argv[2] ?? 25);
const mebibyte = 1024 * 1024;
const clock = createClock();
const log = { debug() {}, info() {}, warn() {}, error() {} };
const interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Number.POSITIVE_INFINITY,
	jobs: false,
};
const consumer = { consume: async () => ({ status: 'accepted' }) as const };

/** Bodies of a turn together; enough of them that the ring turns over in each. */
const turnBytes = 48 * mebibyte;

function bodiesOf(encoding: Encoding, records: number, count: number): readonly Buffer[] {
	return Array.from({ length: count }, (_, seed) => {
		const options = { signal: 'logs', records, errorsPerMille: 0, seed } as const;
		return Buffer.from(encoding === 'protobuf' ? payloadProtobuf(options) : payloadJsonBytes(options));
	});
}

function ring(mib: number): RecentBodies<string> {
	return createRecentBodies<string>(clock, { bytesMax: mib * mebibyte, ageMsMax: bodyAgeMsMax });
}

/** Nanoseconds for each request. */
async function turn(encoding: Encoding, bodies: readonly Buffer[], keep: OtlpDeps['keep']): Promise<number> {
	const counters = createCounters();
	const intake = createIntake(
		{ interest, counters, log, chance: { fraction: () => 0, id: () => '' }, ...(keep && { keep }) },
		'http',
	);
	const requests = Math.ceil(turnBytes / (bodies[0]?.length ?? 1));
	const start = process.hrtime.bigint();
	for (let at = 0; at < requests; at++) {
		const sent = bodies[at % bodies.length] ?? Buffer.alloc(0);
		const body = Buffer.allocUnsafeSlow(sent.length);
		sent.copy(body);
		const answer = await intake.take({ signal: 'logs', consumer, encoding, body });
		assert.equal(answer.kind, 'export');
	}
	return Number(process.hrtime.bigint() - start) / requests;
}

async function costOfKeeping(encoding: Encoding, records: number): Promise<{ ratio: Quartiles; us: number }> {
	const bodies = bodiesOf(encoding, records, 256);
	const recent = ring(16);
	const keep = (body: Parameters<typeof recent.keep>[0]) => recent.keep(body, 'otlp');
	const ratios: number[] = [];
	const plains: number[] = [];
	for (let round = -3; round < rounds; round++) {
		const keptFirst = round % 2 === 0;
		const first = await turn(encoding, bodies, keptFirst ? keep : undefined);
		const second = await turn(encoding, bodies, keptFirst ? undefined : keep);
		const [kept, plain] = keptFirst ? [first, second] : [second, first];
		recent.clear();
		if (round < 0) continue;
		ratios.push(kept / plain);
		plains.push(plain);
	}
	return { ratio: quartilesOf(ratios), us: quartilesOf(plains).median / 1e3 };
}

const kept: string[][] = [];
for (const encoding of ['protobuf', 'json'] as const) {
	for (const records of [1, 100, 1_000]) {
		const { ratio, us } = await costOfKeeping(encoding, records);
		const shown = `${isNoisy(ratio) ? '~' : ''}${ratio.median.toFixed(3)}`;
		const half = `${ratio.low.toFixed(2)}-${ratio.high.toFixed(2)}`;
		kept.push([`${encoding}, ${records}`, us.toFixed(1), shown, half, verdictOf(ratio.median, { atMost: 1.3 })]);
	}
}
printTable(
	'A healthy request that is kept, relative to one that is not',
	['records a body', 'us/request', 'times', 'middle half', 'target'],
	kept,
);

/** How long others wait while something runs: the longest gap between two turns. */
async function longestWait(work: () => Promise<unknown>): Promise<{ ms: number; waitMs: number }> {
	let [isRunning, waitMs, last] = [true, 0, performance.now()];
	const watch = () => {
		const now = performance.now();
		waitMs = Math.max(waitMs, now - last);
		last = now;
		if (isRunning) setImmediate(watch);
	};
	setImmediate(watch);
	const start = performance.now();
	await work();
	const ms = performance.now() - start;
	isRunning = false;
	return { ms, waitMs };
}

async function search(recent: RecentBodies<string>): Promise<number> {
	const found: Telemetry[] = [];
	for await (const { telemetry } of recent.ofTrace('fedcba98765432100123456789abcdef')) found.push(telemetry);
	return found.length;
}

const searched: string[][] = [];
for (const encoding of ['protobuf', 'json'] as const) {
	for (const mib of [1, 16, 64]) {
		const recent = ring(mib);
		const bodies = bodiesOf(encoding, 100, 64);
		const size = bodies[0]?.length ?? 1;
		for (let at = 0; at * size < mib * mebibyte; at++) {
			const sent = bodies[at % bodies.length] ?? Buffer.alloc(0);
			const body = Buffer.allocUnsafeSlow(sent.length);
			sent.copy(body);
			recent.keep({ signal: 'logs', encoding, body }, 'otlp');
		}
		const times: number[] = [];
		const waits: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const { ms, waitMs } = await longestWait(() => search(recent));
			times.push(ms);
			waits.push(waitMs);
		}
		const { median } = quartilesOf(times);
		const rate = (mib * mebibyte) / median / 1e6;
		searched.push([
			`${encoding}, ${mib} MiB`,
			median.toFixed(1),
			rate.toFixed(1),
			quartilesOf(waits).median.toFixed(1),
			mib === 16 ? verdictOf(median, { atMost: 30 }) : '',
		]);
	}
}
printTable('A search for a trace that is not there', ['kept', 'ms', 'GB/s', 'others wait, ms', 'target, ms'], searched);
