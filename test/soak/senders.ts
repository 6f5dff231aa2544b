// Who sends in the soak: services that send as fast as they are answered, and the difficult ones at their own pace. Each
// notes what the receiver must have counted.
import { Agent } from 'node:http';
import { type ClientHttp2Session, connect } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { call, type Post, post } from './post.ts';
import { type Cargo, prepareShipment, type Shipment } from './shipments.ts';

/** Where the receiver listens. */
export interface Doors {
	readonly http: string;
	readonly grpc: string;
}

/** What was sent and answered. */
export interface Tally {
	/** Records in accepted requests, by `signal transport`. */
	readonly taken: Map<string, number>;
	/** Of these, errors. */
	errors: number;
	requests: number;
	/** Requests that are wrong, and were told so. */
	refused: number;
	brokenOff: number;
	/** Requests that were asked to come back later. */
	putOff: number;
	/** Answers that were not what they should have been. */
	readonly surprises: string[];
}

/** The traffic. */
export interface Traffic {
	readonly tally: Tally;
	/** Resolves when the last request is answered. */
	stop(): Promise<void>;
}

/** How often a new kind of exception comes up. */
const kindMs = 15_000;
const surprisesMax = 20;
const difficultPauseMs = 100;

/** What the services send, one sender each. */
const overHttp: readonly Cargo[] = [
	{ signal: 'logs', encoding: 'protobuf', records: 1_000, errorsPerMille: 10 },
	{ signal: 'logs', encoding: 'protobuf', records: 100, errorsPerMille: 10 },
	{ signal: 'logs', encoding: 'protobuf', gzip: true, records: 1_000, errorsPerMille: 10 },
	{ signal: 'traces', encoding: 'protobuf', records: 500, errorsPerMille: 10 },
	{ signal: 'logs', encoding: 'json', records: 100, errorsPerMille: 10 },
	{ signal: 'traces', encoding: 'json', gzip: true, records: 100, errorsPerMille: 10 },
	{ signal: 'logs', encoding: 'protobuf', records: 1, errorsPerMille: 0 },
];
const overGrpc: readonly Cargo[] = [
	{ signal: 'logs', encoding: 'protobuf', records: 1_000, errorsPerMille: 10 },
	{ signal: 'logs', encoding: 'protobuf', gzip: true, records: 100, errorsPerMille: 10 },
	{ signal: 'traces', encoding: 'protobuf', records: 500, errorsPerMille: 10 },
];
/** An outage: everything fails, again and again. */
const storm: Cargo = { signal: 'logs', encoding: 'protobuf', records: 512, errorsPerMille: 1_000 };
const stormPauseMs = 2_000;

/** Different bodies of a sender. */
const bodiesEach = 16;

/** Starts sending. */
export function startTraffic(doors: Doors): Traffic {
	const started = performance.now();
	const tally: Tally = { taken: new Map(), errors: 0, requests: 0, refused: 0, brokenOff: 0, putOff: 0, surprises: [] };
	const agent = new Agent({ keepAlive: true });
	const session = connect(doors.grpc);
	let stopping = false;
	const kindNow = () => Math.floor((performance.now() - started) / kindMs);

	const repeat = async (pauseMs: number, send: () => Promise<void>): Promise<void> => {
		while (!stopping) {
			tally.requests++;
			await send().catch((error: unknown) => surprise(tally, String(error)));
			if (pauseMs > 0) await pause(pauseMs);
		}
	};
	const ship = (cargo: Cargo, send: (shipment: Shipment) => Promise<void>) => {
		const shipments = Array.from({ length: bodiesEach }, (_, seed) => prepareShipment(cargo, seed));
		let turn = 0;
		return async () => {
			const shipment = shipments[turn++ % shipments.length];
			if (shipment !== undefined) await send(shipment);
		};
	};
	const httpSender = (cargo: Cargo, manner?: Post['manner']) =>
		ship(cargo, async (shipment) => {
			const status = await post({ ...postOf(doors, agent, shipment, kindNow()), ...(manner && { manner }) });
			if (manner === 'broken off' && status === 0) tally.brokenOff++;
			else
				note(tally, shipment, 'http', status === 200 ? 'taken' : status === 503 || status === 429 ? 'put off' : status);
		});
	const grpcSender = (cargo: Cargo) =>
		ship(cargo, async (shipment) => {
			const message = shipment.load(kindNow());
			const zipped = shipment.gzip ? ({ gzip: true } as const) : {};
			const status = await call({ session, path: paths[shipment.signal], message, ...zipped });
			note(tally, shipment, 'grpc', status === 0 ? 'taken' : status === 14 || status === 8 ? 'put off' : status);
		});

	const running = Promise.all([
		...overHttp.map((cargo) => repeat(0, httpSender(cargo))),
		...overGrpc.map((cargo) => repeat(0, grpcSender(cargo))),
		repeat(stormPauseMs, httpSender(storm)),
		repeat(difficultPauseMs, httpSender({ ...storm, records: 100, errorsPerMille: 10 }, 'slow')),
		repeat(difficultPauseMs, httpSender({ ...storm, records: 1_000, errorsPerMille: 10 }, 'broken off')),
		repeat(difficultPauseMs, malformedSender(doors, agent, tally)),
		repeat(difficultPauseMs, malformedCaller(session, tally)),
	]);
	return {
		tally,
		async stop() {
			stopping = true;
			await running;
			agent.destroy();
			session.close();
		},
	};
}

const paths = {
	logs: '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
	traces: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
} as const;

const contentTypes = { protobuf: 'application/x-protobuf', json: 'application/json' } as const;

function postOf(doors: Doors, agent: Agent, shipment: Shipment, kind: number): Post {
	return {
		agent,
		url: `${doors.http}/v1/${shipment.signal}`,
		contentType: contentTypes[shipment.encoding],
		...(shipment.gzip ? { contentEncoding: 'gzip' } : {}),
		body: shipment.load(kind),
	};
}

function note(tally: Tally, shipment: Shipment, transport: string, result: 'taken' | 'put off' | number): void {
	if (result === 'put off') tally.putOff++;
	else if (result !== 'taken') surprise(tally, `${transport} answered ${result} to good ${shipment.signal}`);
	else {
		const key = `${shipment.signal} ${transport}`;
		tally.taken.set(key, (tally.taken.get(key) ?? 0) + shipment.records);
		tally.errors += shipment.errors;
	}
}

function surprise(tally: Tally, text: string): void {
	if (tally.surprises.length < surprisesMax) tally.surprises.push(text);
}

/** Requests that are wrong, and what they are to be answered. */
function malformedSender(doors: Doors, agent: Agent, tally: Tally): () => Promise<void> {
	const good = prepareShipment({ signal: 'logs', encoding: 'protobuf', records: 100, errorsPerMille: 10 }, 1).load(0);
	const zipped = gzipSync(good);
	const [protobuf, json] = [contentTypes.protobuf, contentTypes.json];
	const wrong: readonly (readonly [
		number,
		Pick<Post, 'contentType' | 'body'> & { path?: string; contentEncoding?: string },
	])[] = [
		[400, { contentType: protobuf, body: good.subarray(0, -7) }],
		[400, { contentType: protobuf, body: Buffer.from('not protobuf at all') }],
		[400, { contentType: json, body: Buffer.from('{"resourceLogs":[{"scopeLogs":[{"logRecords":[{}') }],
		[400, { contentType: protobuf, body: zipped.subarray(0, -100), contentEncoding: 'gzip' }],
		[400, { contentType: protobuf, body: good, contentEncoding: 'gzip' }],
		[413, { contentType: protobuf, body: gzipSync(Buffer.alloc(21 * 2 ** 20)), contentEncoding: 'gzip' }],
		[415, { contentType: 'text/plain', body: good }],
		[404, { contentType: protobuf, body: good, path: '/v1/elsewhere' }],
	];
	let turn = 0;
	return async () => {
		const [expected, { path = '/v1/logs', ...rest }] = wrong[turn++ % wrong.length] ?? [
			0,
			{ contentType: '', body: good },
		];
		const status = await post({ agent, url: `${doors.http}${path}`, ...rest });
		if (status === expected) tally.refused++;
		else surprise(tally, `${status} instead of ${expected} for ${rest.contentType} at ${path}`);
	};
}

/** gRPC's INVALID_ARGUMENT. */
const invalidArgument = 3;

function malformedCaller(session: ClientHttp2Session, tally: Tally): () => Promise<void> {
	return async () => {
		const status = await call({ session, path: paths.logs, message: Buffer.from('not protobuf at all') });
		if (status === invalidArgument) tally.refused++;
		else surprise(tally, `gRPC status ${status} instead of ${invalidArgument}`);
	};
}
