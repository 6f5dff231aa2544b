// What the exporters of both signals have in common. Any number of exports may run at once, as the SDK's simple processors want;
// batching and its limits are the business of the processor in front.
import type { Drainable, ExportCallback, ExportResult, ReadableLogRecord, ReadableSpan } from './contract.ts';
import type { Draft } from './convert.ts';
import type { DoorDeps, Signal } from './door.ts';
import { createDrain } from './drain.ts';
import { createDrops, type Drop } from './drops.ts';
import { createHandOver, messageOf } from './hand-over.ts';
import { type ExportOptions, exportDefaults } from './options.ts';
import { isAboutUs } from './own-records.ts';
import { quietly } from './quiet.ts';
import { createReading } from './reading.ts';
import { settlesWithin } from './within.ts';

/** An exporter of one signal. */
export interface Exporter<Raw> extends Drainable {
	export(batch: readonly Raw[], callback: ExportCallback): void;
}

/** What the signals differ in. */
export interface ExportPlan<Raw> {
	readonly signal: Signal;
	readonly wants: (raw: Raw) => boolean;
	readonly read: (raw: Raw) => Draft;
	/** Whether a lost batch is answered with failure. */
	readonly failsOnLoss: boolean;
}

/** Records in the exports under way. Four of the SDK's default queues: past that a processor in front keeps no limit of its own. */
export const recordsUnderWayMax = 8_192;

const success: ExportResult = { code: 0 };

/** The exporter of one signal. */
export function createExporter<Raw extends ReadableLogRecord | ReadableSpan>(
	deps: DoorDeps,
	plan: ExportPlan<Raw>,
	options: ExportOptions,
): Exporter<Raw> {
	const { waitForResult = exportDefaults.waitForResult } = options;
	const { exportTimeoutMillis: timeoutMs = exportDefaults.exportTimeoutMillis } = options;
	const drops = createDrops(deps, plan.signal);
	const reading = createReading(drops);
	const handOver = createHandOver(deps, timeoutMs, drops);
	const underWay = new Set<Promise<void>>();
	let recordsUnderWay = 0;
	let closed = false;

	function taken(batch: readonly Raw[]): readonly Raw[] {
		const wanted = batch.filter(plan.wants);
		deps.counters.add('otel_slack_records_received_total', { signal: plan.signal }, wanted.length);
		const foreign = wanted.filter((raw) => !isAboutUs(raw, deps.ownUrls));
		drops.add({ reason: 'own', why: 'made by ourselves' }, wanted.length - foreign.length);
		return foreign;
	}

	function refusal(count: number): Drop | undefined {
		if (closed) return { reason: 'stopped', why: 'the exporter is shut down' };
		if (recordsUnderWay + count <= recordsUnderWayMax) return undefined;
		return { reason: 'queue_full', why: `${recordsUnderWay} are under way already` };
	}

	async function deliver(drafts: readonly Draft[]): Promise<ExportResult> {
		const start = deps.clock.now();
		const answer = await handOver(drafts);
		if (answer.status !== 'accepted') return failure(answer.message);
		if (!waitForResult) return success;
		const told = await tellsWithin(deps, Math.max(0, timeoutMs - (deps.clock.now() - start)));
		return told ? success : failure(`not everything was told within ${timeoutMs} ms`);
	}

	async function enter(batch: readonly Raw[]): Promise<ExportResult> {
		for (const raw of batch) deps.recent?.keep(raw);
		const raws = taken(batch);
		const refused = refusal(raws.length);
		if (refused !== undefined) {
			drops.add(refused, raws.length);
			return failure(refused.why);
		}
		// Read before anything is awaited: the host may change what it handed in as soon as it runs again.
		const drafts = raws.flatMap((raw) => reading(() => plan.read(raw)) ?? []);
		recordsUnderWay += drafts.length;
		const result = await deliver(drafts);
		recordsUnderWay -= drafts.length;
		return result;
	}

	async function run(batch: readonly Raw[], callback: ExportCallback): Promise<void> {
		const wasClosed = closed;
		const result = await enter(batch).catch((fault) => failure(messageOf(fault)));
		try {
			callback(plan.failsOnLoss || waitForResult || wasClosed ? result : success);
		} catch (fault) {
			drops.say('callback', `the processor in front failed: ${messageOf(fault)}`);
		}
	}

	function close(): void {
		closed = true;
	}

	return {
		...createDrain(deps, { timeoutMs, empty: () => Promise.all(underWay), close }, drops),
		export(batch, callback) {
			const done = run(batch, callback).finally(() => underWay.delete(done));
			underWay.add(done);
		},
	};
}

/** Whether the river has told everything it accepted before `ms` have passed. */
async function tellsWithin({ river, clock }: DoorDeps, ms: number): Promise<boolean> {
	let told = false;
	const flush = async () => {
		told = await river.flush(ms);
	};
	await settlesWithin(quietly(flush), clock, ms);
	return told;
}

function failure(message: string): ExportResult {
	return { code: 1, error: new Error(message) };
}
