// Writes protobuf by hand, well-formed or not, so that a test can say byte for byte what arrives.

/** A varint of up to 64 bits; a negative number takes ten bytes, as int32 and int64 do. */
export function varint(value: number | bigint): Buffer {
	const bytes: number[] = [];
	let rest = BigInt.asUintN(64, BigInt(value));
	for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
	return Buffer.from([...bytes, Number(rest)]);
}

/** A tag of any field number and wire type. */
export function tag(field: number, type: number): Buffer {
	return varint(BigInt(field) * 8n + BigInt(type));
}

/** A field that holds a varint. */
export function number(field: number, value: number | bigint): Buffer {
	return Buffer.concat([tag(field, 0), varint(value)]);
}

/** A field that holds a fixed64. */
export function fixed64(field: number, value: bigint): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(value);
	return Buffer.concat([tag(field, 1), bytes]);
}

/** A field that holds a double. */
export function double(field: number, value: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeDoubleLE(value);
	return Buffer.concat([tag(field, 1), bytes]);
}

/** A field that holds a fixed32. */
export function fixed32(field: number, value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return Buffer.concat([tag(field, 5), bytes]);
}

/** A field that holds a string, bytes or a message, the last given by its parts. */
export function bytes(field: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
	const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
	return Buffer.concat([tag(field, 2), varint(body.length), body]);
}

/** A KeyValue in the given field, with a string unless the AnyValue's own bytes are given. */
export function attribute(field: number, key: string, value: string | Buffer): Buffer {
	return bytes(field, bytes(1, key), bytes(2, typeof value === 'string' ? bytes(1, value) : value));
}

/** A request of one resource and one scope, neither described, with these records. */
export function request(...records: readonly Uint8Array[]): Buffer {
	return bytes(1, bytes(2, ...records.map((record) => bytes(2, record))));
}
