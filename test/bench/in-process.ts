// Measures what a host pays for a log record: `node test/bench/in-process.ts [rounds]`. CPU time per emit, all variants in every
// round, medians; only ratios mean anything. What is timed is first checked to lose no ERROR.
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { BatchLogRecordProcessor, LoggerProvider, type LogRecordProcessor } from '@opentelemetry/sdk-logs';
import { createClock, createCounters } from '../../src/app/runtime.ts';
import { diagLog } from '../../src/sdk/diag-log.ts';
import { createLogRecordProcessor } from '../../src/sdk/log-record-processor.ts';

const rounds = Number(process.argv[2] ?? 15);
const emitsPerRound = 102_400;
/** As much as a batch processor exports at once: what is emitted without a pause beyond its queue would be lost for nothing. */
const emitsPerTurn = 512;
let accepted = 0;

const river = {
	consume: async ({ logs }: { logs: readonly unknown[] }) => {
		accepted += logs.length;
		return { status: 'accepted' as const };
	},
	flush: async () => true,
	stop: async () => {},
};

const ours = () =>
	createLogRecordProcessor({
		river,
		clock: createClock(false),
		flushClock: createClock(true),
		counters: createCounters(),
		log: diagLog(),
		environment: {},
		ownUrls: [],
	});

/** Ours without `enabled()`: every record is made and then declined. */
function oursUnasked(): LogRecordProcessor {
	const { enabled: _, ...processor } = ours();
	return processor;
}

const batched = () =>
	new BatchLogRecordProcessor({
		exporter: {
			export: (_records, done) => done({ code: 0 }),
			forceFlush: async () => {},
			shutdown: async () => {},
		},
	});

const variants: Readonly<Record<string, () => LogRecordProcessor[]>> = {
	'no processor': () => [],
	'our processor': () => [ours()],
	'our processor, onEmit alone': () => [oursUnasked()],
	'batch + no-op exporter': () => [batched()],
	'batch + no-op exporter + ours': () => [batched(), ours()],
};

/** CPU nanoseconds per emit. */
async function run(processors: LogRecordProcessor[], errorEvery: number): Promise<number> {
	const provider = new LoggerProvider({ processors });
	const logger = provider.getLogger('bench');
	const before = process.cpuUsage();
	for (let at = 0; at < emitsPerRound; at++) {
		const isError = errorEvery > 0 && at % errorEvery === 0;
		logger.emit({
			severityNumber: isError ? 17 : 9,
			severityText: isError ? 'ERROR' : 'INFO',
			body: 'request completed',
			attributes: { 'http.request.method': 'GET', 'http.response.status_code': 200, 'url.path': '/api/checkout' },
		});
		if (at % emitsPerTurn === emitsPerTurn - 1) await setImmediate();
	}
	await provider.forceFlush();
	const { user, system } = process.cpuUsage(before);
	await provider.shutdown();
	return ((user + system) * 1000) / emitsPerRound;
}

const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

await run([ours()], 100);
assert.equal(accepted, emitsPerRound / 100);

for (const [what, errorEvery] of [
	['no ERROR: what a dropped emit costs', 0],
	['1 % ERROR', 100],
] as const) {
	const times = new Map(Object.keys(variants).map((name) => [name, [] as number[]]));
	for (let round = 0; round < rounds; round++)
		for (const [name, processors] of Object.entries(variants))
			times.get(name)?.push(await run(processors(), errorEvery));
	const of = (name: string) => median(times.get(name) ?? []);
	console.log(`\n${what} (${rounds} rounds of ${emitsPerRound} emits)`);
	for (const name of Object.keys(variants))
		console.log(
			`${name.padEnd(32)} ${of(name).toFixed(0).padStart(6)} ns   ${(of(name) / of('no processor')).toFixed(2).padStart(6)} x none   ${(of(name) / of('batch + no-op exporter')).toFixed(2)} x batch`,
		);
}
console.log(`\ntarget: our processor at most 1.5 x none without ERRORs; ours beside batch within noise of batch alone`);
