// What services send in the soak: request bodies whose records and errors are known, so that the receiver's counts can be
// checked. Each time a body goes out again its errors get trace ids that nobody has seen, and now and then a new kind.
import { gzipSync } from 'node:zlib';
import { payloadJson, payloadJsonBytes, payloadProtobuf } from '../bench/payloads.ts';

/** What is in the body of a request. */
export interface Cargo {
	readonly signal: 'logs' | 'traces';
	readonly encoding: 'protobuf' | 'json';
	readonly gzip?: true;
	readonly records: number;
	readonly errorsPerMille: number;
}

/** A body that can be sent again and again, by one sender at a time. */
export interface Shipment extends Cargo {
	/** How many of the records are errors. */
	readonly errors: number;
	/** The bytes for the wire. Those that are not compressed change with every call. */
	load(kind: number): Uint8Array;
}

/** Prepares a body; the same seed gives the same one. */
export function prepareShipment(cargo: Cargo, seed: number): Shipment {
	const traceIds = troubledTraceIds(payloadJson({ ...cargo, seed }));
	const made = cargo.encoding === 'json' ? payloadJsonBytes({ ...cargo, seed }) : payloadProtobuf({ ...cargo, seed });
	const plain = Buffer.from(made);
	const common = { ...cargo, errors: traceIds.length };
	if (cargo.gzip) {
		const packed = gzipSync(plain);
		return { ...common, load: () => packed };
	}
	const needles = traceIds.map((id) => Buffer.from(id, cargo.encoding === 'json' ? 'utf8' : 'hex'));
	const idPlaces = needles.map((needle) => plain.indexOf(needle) + needle.length / 2);
	const kindPlaces = allPlaces(plain, kindName).map((at) => at + kindName.length - kindDigits);
	return {
		...common,
		load(kind) {
			const digits = kind.toString(kindBase).padStart(kindDigits, '0').slice(-kindDigits);
			for (const at of kindPlaces) plain.write(digits, at, 'latin1');
			for (const at of idPlaces) writeId(plain, at, cargo.encoding);
			return plain;
		},
	};
}

/** The exception that the bodies tell of; its last letters are exchanged. */
const kindName = 'PaymentError';
const kindDigits = 2;
const kindBase = 36;

let ids = 0;

/** The right half of a trace id becomes a number that was not used before. */
function writeId(body: Buffer, at: number, encoding: Cargo['encoding']): void {
	ids++;
	if (encoding === 'json') body.write(ids.toString(16).padStart(16, '0'), at, 'latin1');
	else body.writeBigUInt64BE(BigInt(ids), at);
}

function allPlaces(body: Buffer, needle: string): number[] {
	const places: number[] = [];
	for (let at = body.indexOf(needle); at >= 0; at = body.indexOf(needle, at + 1)) places.push(at);
	return places;
}

/** The trace ids of the records that tell of an exception, wherever in the payload they are. */
function troubledTraceIds(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	if ('traceId' in value)
		return JSON.stringify(value).includes('"exception.stacktrace"') ? [String(value.traceId)] : [];
	return Object.values(value).flatMap(troubledTraceIds);
}
