// Measures what a single request can do to the whole receiver: `node test/bench/hostile.ts [body]`. For how long the event loop
// stands still, and what it takes in memory, on a receiver that has seen honest traffic before.

import { type Hostile, hostileBodies, wireBytes } from './hostile-bodies.ts';
import { httpRequests, loadHttp } from './http-load.ts';
import { payloadJsonBytes, payloadProtobuf } from './payloads.ts';
import { startServer } from './server-process.ts';
import { printTable, verdictOf } from './table.ts';

/** Each on a receiver of its own: the second time finds memory already taken. */
const repeats = 3;
const standstillMsMax = 150;
const heapMibMax = 100;
const bytesPerMib = 1024 * 1024;
const contentTypes = { protobuf: 'application/x-protobuf', json: 'application/json' } as const;

interface Effect {
	readonly status: number;
	readonly tookMs: number;
	readonly cpuMs: number;
	readonly standstillMs: number;
	readonly heapMib: number;
	readonly peakMib: number;
}

const rows: string[][] = [];
for (const hostile of hostileBodies.filter(({ name }) => name.includes(process.argv[2] ?? ''))) {
	const wire = wireBytes(hostile);
	const effects: Effect[] = [];
	for (let turn = 0; turn < repeats; turn++) effects.push(await suffer(hostile, wire));
	// What else runs on the machine can only add to it.
	const least = (key: keyof Effect) => Math.min(...effects.map((effect) => effect[key]));
	rows.push([
		`${hostile.name}, ${hostile.encoding}${hostile.gzip ? ' gzip' : ''}`,
		`${(wire.length / bytesPerMib).toFixed(2)}`,
		...(['status', 'tookMs', 'cpuMs', 'standstillMs', 'heapMib', 'peakMib'] as const).map((key) =>
			least(key).toFixed(0),
		),
		`${verdictOf(least('standstillMs'), { atMost: standstillMsMax })}, ${verdictOf(least('heapMib'), { atMost: heapMibMax })}`,
	]);
}
printTable(
	'One request to the whole receiver: least of three; MiB on the wire, milliseconds, MiB of heap and of peak RSS added',
	['body', 'wire', 'status', 'took', 'CPU', 'standstill', 'heap', 'peak RSS', 'targets: standstill, heap'],
	rows,
);

async function suffer({ encoding, gzip }: Hostile, wire: Uint8Array): Promise<Effect> {
	const server = await startServer('http-server.ts', ['receiver']);
	try {
		for (const generate of [payloadProtobuf, payloadJsonBytes]) await warmUp(server.port, generate);
		const before = await server.usage();
		const start = performance.now();
		const response = await fetch(`http://127.0.0.1:${server.port}/v1/logs`, {
			method: 'POST',
			headers: { 'content-type': contentTypes[encoding], ...(gzip ? { 'content-encoding': 'gzip' } : {}) },
			body: Buffer.from(wire),
		});
		await response.arrayBuffer();
		const tookMs = performance.now() - start;
		const after = await server.usage();
		return {
			status: response.status,
			tookMs,
			cpuMs: after.cpuMs - before.cpuMs,
			standstillMs: after.standstillMs,
			heapMib: (after.heapBytes - before.heapBytes) / bytesPerMib,
			peakMib: (after.peakRssBytes - before.peakRssBytes) / bytesPerMib,
		};
	} finally {
		await server.end();
	}
}

async function warmUp(port: number, generate: typeof payloadProtobuf): Promise<void> {
	const contentType = contentTypes[generate === payloadProtobuf ? 'protobuf' : 'json'];
	const bodies = Array.from({ length: 64 }, (_, seed) =>
		generate({ signal: 'logs', records: 100, errorsPerMille: 100, seed }),
	);
	await loadHttp(port, httpRequests(bodies, { path: '/v1/logs', contentType }), { connections: 4, durationMs: 1_000 });
}
