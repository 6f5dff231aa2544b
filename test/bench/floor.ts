// Measures how near the decoder comes to the least that is possible: `node test/bench/floor.ts [rounds]`. Time relative to copying
// the body, and bytes of heap per record, with the interest of the default configuration; different bodies, medians.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { decode, type Signal } from '../../src/otlp/decode/decode.ts';
import { errors } from './errors.ts';
import { payloadProtobuf } from './payloads.ts';
import { quartilesOf } from './statistics.ts';
import { printTable, verdictOf } from './table.ts';

const rounds = Number(process.argv[2] ?? 15);
const records = 100;
/** Beyond the caches: 13 MB. */
const bodiesMax = 256;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

printTable(
	`Protobuf decoder, ${records} records a body, 1 % ERROR`,
	['signal', 'times a copy', 'heap bytes a record', 'targets'],
	(['logs', 'traces'] as const).map((signal) => rowOf(signal)),
);

function rowOf(signal: Signal): string[] {
	const bodies = Array.from({ length: bodiesMax }, (_, seed) =>
		Buffer.from(payloadProtobuf({ signal, records, errorsPerMille: 10, seed })),
	);
	const room = Buffer.alloc(Math.max(...bodies.map(({ length }) => length)));
	let sink = 0;
	const scan = () => {
		for (const body of bodies) sink += decode(signal, 'protobuf', body, errors).skipped;
	};
	const copy = () => {
		for (const body of bodies) sink += body.copy(room);
	};
	const ratios = Array.from({ length: rounds }, () => timeOf(scan) / timeOf(copy));
	// A collection in between can only hide some of it.
	const heap = Math.max(...Array.from({ length: rounds }, () => heapOf(scan) / (bodiesMax * records)));
	if (sink === 0) throw new Error('nothing was done');
	const times = quartilesOf(ratios).median;
	const targets = signal === 'logs' ? `${verdictOf(times, { atMost: 12 })}, ${verdictOf(heap, { atMost: 100 })}` : '';
	return [signal, times.toFixed(1), heap.toFixed(0), targets];
}

function timeOf(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

function heapOf(work: () => void): number {
	collectGarbage();
	const before = process.memoryUsage().heapUsed;
	work();
	return process.memoryUsage().heapUsed - before;
}
